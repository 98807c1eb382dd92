import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { discover, type DiscoverOptions, type DiscoverSession } from '../../src/files/discover.js';
import type { Discovery } from '../../src/files/found.js';
import { readSource } from '../../src/files/source.js';
import { WORKING_TREE } from '../../src/files/tree.js';
import { temporaryFolder, writeFiles, type Files } from '../support/folder.js';
import { documentMessages, fileReasons } from '../../src/messages/index.js';

let cwd: string;

beforeEach(() => {
  cwd = temporaryFolder();
});

function write(files: Files): void {
  writeFiles(cwd, files);
}

type Options = Partial<DiscoverOptions & Pick<DiscoverSession, 'cwd' | 'deadline'>> & { stdin?: string };

function find({ stdin = '', ...options }: Options = {}): Promise<Discovery> {
  const session = { cwd, tree: WORKING_TREE, deadline: Infinity, readStdin: () => Promise.resolve(stdin), ...options };
  return discover({ paths: ['.'], ...options }, session);
}

async function paths(options: Options = {}): Promise<string[]> {
  return (await find(options)).files.map(({ path }) => path);
}

describe('which files', () => {
  test('are found by name, in a stable order', async () => {
    write({
      'b.yaml': '',
      'a/z.yml': '',
      'a/Dockerfile': '',
      'a/Dockerfile.prod': '',
      'a/web.dockerfile': '',
      'a/containerfile': '',
      'c.JSON': '',
      'd.toml': '',
      'main.tf': '',
      'main.tofu': '',
      'x.tf.json': '',
      'README.md': '',
      'Dockerfile.md': '',
      'Dockerfile.dockerignore': '',
      Makefile: '',
      '.yaml': '',
      '.hidden.yaml': '',
    });
    const { files } = await find();
    expect(files.map(({ path, format }) => [path, format])).toEqual([
      ['.hidden.yaml', 'yaml'],
      ['a/Dockerfile', 'dockerfile'],
      ['a/Dockerfile.prod', 'dockerfile'],
      ['a/containerfile', 'dockerfile'],
      ['a/web.dockerfile', 'dockerfile'],
      ['a/z.yml', 'yaml'],
      ['b.yaml', 'yaml'],
      ['c.JSON', 'json'],
      ['d.toml', 'toml'],
      ['main.tf', 'terraform'],
      ['main.tofu', 'terraform'],
      ['x.tf.json', 'terraform'],
    ]);
  });

  test('carry both paths, their size and whether they were named', async () => {
    write({ 'deploy/k8s/a.yaml': 'a: 1\n' });
    const expected = {
      path: 'deploy/k8s/a.yaml',
      absolutePath: join(cwd, 'deploy/k8s/a.yaml'),
      format: 'yaml',
      size: 5,
    };
    expect((await find({ paths: ['deploy'] })).files).toEqual([{ ...expected, rootPath: 'k8s/a.yaml', named: false }]);
    expect((await find({ paths: ['deploy/k8s/a.yaml'] })).files).toEqual([
      { ...expected, rootPath: 'a.yaml', named: true },
    ]);
    expect((await find({ cwd: join(cwd, 'deploy/k8s'), paths: ['..'] })).files[0]).toMatchObject({ path: 'a.yaml' });
    expect((await find({ cwd: join(cwd, 'deploy'), paths: [join(cwd)] })).files[0]).toMatchObject({
      path: 'k8s/a.yaml',
    });
  });

  test('are found once when two paths lead to them, and stay named', async () => {
    write({ 'a.yaml': '' });
    expect((await find({ paths: ['.', 'a.yaml', './a.yaml'] })).files).toMatchObject([{ path: 'a.yaml', named: true }]);
  });

  test('may have hostile names', async () => {
    const names = ['::error::.yaml', '__proto__.yaml', 'a\nb.yaml', 'ä|`x`.yaml'];
    write(Object.fromEntries(names.map((name) => [name, ''])));
    expect(await paths()).toEqual(names);
  });

  test('are those of the wanted types', async () => {
    write({ 'a.yaml': '', 'b.json': '', 'c.toml': '', Dockerfile: '' });
    expect(await paths({ scanners: ['kubernetes'] })).toEqual(['a.yaml', 'b.json']);
    expect(await paths({ scanners: ['dockerfile', 'toml'] })).toEqual(['Dockerfile', 'c.toml']);
    expect(await find({ paths: ['Dockerfile'], scanners: ['toml'] })).toEqual({ files: [], ignored: 0, problems: [] });
  });

  test('of .git and node_modules are only found when named', async () => {
    write({
      '.git/a.yaml': '',
      'x/node_modules/p/b.yaml': '',
      'node_modules/c.yaml': '',
      '.github/workflows/c.yml': '',
    });
    const { files, problems } = await find();
    expect(files.map(({ path }) => path)).toEqual(['.github/workflows/c.yml']);
    expect(problems).toMatchObject([{ level: 'notice', code: 'package-folder', file: 'node_modules' }]);
    expect(problems[0]?.message).toBe(documentMessages.packageFolder(1).message);
    write({ '.git/HEAD': '', '.gitignore': 'node_modules\n' });
    expect(await find()).toMatchObject({ ignored: 2, problems: [] });
    expect(await paths({ paths: ['x/node_modules/p'] })).toEqual(['x/node_modules/p/b.yaml']);
  });

  test('are claimed by --file-patterns first', async () => {
    write({ 'build/app.docker': '', 'k8s/a.conf': '', 'b.yaml': '' });
    const filePatterns = ['dockerfile:\\.docker$', 'kubernetes:^k8s/'];
    expect((await find({ filePatterns })).files).toMatchObject([
      { path: 'b.yaml', format: 'yaml' },
      { path: 'build/app.docker', format: 'dockerfile' },
      { path: 'k8s/a.conf', format: 'yaml' },
    ]);
    const { problems } = await find({ filePatterns: ['dockerfile:(', 'dockerfile', 'helm:x'] });
    expect(problems.map(({ level, code }) => [level, code])).toEqual([
      ['error', 'bad-pattern'],
      ['error', 'bad-pattern'],
      ['notice', 'unread-type'],
    ]);
  });

  test('are not matched in exponential time', async () => {
    const name = `${'a'.repeat(200)}.yaml`;
    const deep = `${'a/'.repeat(60)}c.yaml`;
    const gitignore = `${'*a'.repeat(50)}b.yaml\n${'**/a/'.repeat(10)}**/b\n`;
    write({ [name]: '', [deep]: '', '.git/HEAD': '', '.gitignore': gitignore });
    const skipFiles = [`${'*a'.repeat(50)}b.yaml`, `${'{a,*}'.repeat(50)}b.yaml`];
    const filePatterns = [`dockerfile:^(${'a*'.repeat(50)})*b$`, 'dockerfile:(?i)^BUILD$'];
    write({ build: '' });
    expect((await find({ skipFiles, filePatterns })).files).toMatchObject([
      { path: deep, format: 'yaml' },
      { path: name, format: 'yaml' },
      { path: 'build', format: 'dockerfile' },
    ]);
  });

  test('are not looked for when the time of the run is over', async () => {
    write({ 'a.yaml': '' });
    expect(await find({ deadline: Date.now() - 1 })).toMatchObject({
      files: [],
      problems: [{ level: 'error', code: 'timeout' }],
    });
    expect(await find({ deadline: Date.now() + 60_000 })).toMatchObject({ files: [{ path: 'a.yaml' }], problems: [] });
  });

  test('are 10,000 in little time', async () => {
    for (let folder = 0; folder < 100; folder++) {
      const files = Array.from({ length: 100 }, (_, i) => [`d${folder}/sub/f${i}.yaml`, 'a: 1\n'] as const);
      write(Object.fromEntries(files));
    }
    write({ '.gitignore': '*.log\nbuild/\n', 'd5/.gitignore': 'f1*.yaml\n' });
    mkdirSync(join(cwd, '.git'));
    const { files, ignored } = await find();
    expect([files.length, ignored]).toEqual([9989, 11]);
  });
});

describe('.gitignore', () => {
  beforeEach(() => {
    mkdirSync(join(cwd, '.git'));
  });

  test('leaves out files and folders, and counts them', async () => {
    write({
      '.gitignore': 'out/\n*.gen.yaml\n',
      'out/a.yaml': '',
      'out/b.yaml': '',
      'c.gen.yaml': '',
      'd.yaml': '',
      'e.log': '',
    });
    expect(await find()).toMatchObject({ files: [{ path: 'd.yaml' }], ignored: 2, problems: [] });
  });

  test('may be nested, and the deeper one wins', async () => {
    write({
      '.gitignore': '*.yaml\n',
      'keep/.gitignore': '!*.yaml\n/x.yaml\n',
      'a.yaml': '',
      'keep/b.yaml': '',
      'keep/x.yaml': '',
      'keep/y/x.yaml': '',
    });
    expect(await paths()).toEqual(['keep/b.yaml', 'keep/y/x.yaml']);
  });

  test('is also read above the scanned folder, up to the root of the repository, with .git/info/exclude', async () => {
    write({
      '.gitignore': '/app/a.yaml\n',
      '.git/info/exclude': 'b.yaml\n',
      'app/a.yaml': '',
      'app/b.yaml': '',
      'app/c.yaml': '',
      'app/D.yaml': '',
      'app/.gitignore': 'd.yaml\n',
    });
    expect(await paths({ paths: ['app'] })).toEqual(['app/D.yaml', 'app/c.yaml']);
  });

  test('does not hold for what is named', async () => {
    write({
      '.gitignore': 'out/\nsecret.yaml\n',
      'out/x/a.yaml': '',
      'out/.gitignore': 'b.yaml\n',
      'out/b.yaml': '',
      'secret.yaml': '',
    });
    expect(await paths({ paths: ['secret.yaml', 'out'] })).toEqual(['out/x/a.yaml', 'secret.yaml']);
    expect(await paths({ paths: ['out/x'] })).toEqual(['out/x/a.yaml']);
    expect(await paths()).toEqual([]);
  });
});

describe('--skip-dirs and --skip-files', () => {
  const files = { 'a/x.yaml': '', 'a/b/x.yaml': '', 'b/x.yaml': '', 'x.yaml': '' };
  test.each([
    { skipDirs: ['a'], left: ['b/x.yaml', 'x.yaml'] },
    { skipDirs: ['./a/'], left: ['b/x.yaml', 'x.yaml'] },
    { skipDirs: ['b'], left: ['a/b/x.yaml', 'a/x.yaml', 'x.yaml'] },
    { skipDirs: ['**/b'], left: ['a/x.yaml', 'x.yaml'] },
    { skipDirs: ['*'], left: ['x.yaml'] },
    { skipFiles: ['x.yaml'], left: ['a/b/x.yaml', 'a/x.yaml', 'b/x.yaml'] },
    { skipFiles: ['**/x.yaml'], left: [] },
    { skipFiles: ['{a,b}/*.yaml'], left: ['a/b/x.yaml', 'x.yaml'] },
  ])('$skipDirs $skipFiles', async ({ left, ...options }) => {
    write(files);
    expect(await paths(options)).toEqual(left);
  });

  test('are relative to the root, to the working directory, or absolute', async () => {
    write({ 'r/a/x.yaml': '', 'r/b/x.yaml': '' });
    for (const skipped of ['a', 'r/a', './r/a', join(cwd, 'r/a')]) {
      expect(await paths({ paths: ['r'], skipDirs: [skipped] })).toEqual(['r/b/x.yaml']);
    }
    expect(await paths({ paths: ['r/a/x.yaml', 'r/b/x.yaml'], skipFiles: ['r/a/x.yaml'] })).toEqual(['r/b/x.yaml']);
  });

  test('that are malformed are an error', async () => {
    write(files);
    expect((await find({ skipFiles: ['[a'] })).problems).toMatchObject([{ level: 'error', code: 'bad-pattern' }]);
  });
});

describe('links', () => {
  let outside: string;

  beforeEach(() => {
    outside = temporaryFolder({ 'o.yaml': 'a: 1\n' });
    write({ 'root/a.yaml': '', 'root/sub/b.yaml': '', 'sibling.yaml': '' });
  });

  test('to files inside are followed, to folders never, out of the root never', async () => {
    symlinkSync('../a.yaml', join(cwd, 'root/sub/in.yaml'));
    symlinkSync('../../sibling.yaml', join(cwd, 'root/sub/out.yaml'));
    symlinkSync(outside, join(cwd, 'root/away'));
    symlinkSync('.', join(cwd, 'root/loop.yaml'));
    symlinkSync('nowhere', join(cwd, 'root/broken.yaml'));
    const { files, problems } = await find({ paths: ['root'] });
    expect(files.map(({ path }) => path)).toEqual(['root/a.yaml', 'root/sub/b.yaml', 'root/sub/in.yaml']);
    expect(problems.map(({ level, code, file }) => [level, code, file]).sort()).toEqual([
      ['notice', 'broken-link', 'root/broken.yaml'],
      ['notice', 'link-outside', 'root/sub/out.yaml'],
      ['notice', 'linked-folder', 'root/away'],
    ]);
  });

  test('that are named are followed', async () => {
    symlinkSync(join(outside, 'o.yaml'), join(cwd, 'o.yaml'));
    symlinkSync(outside, join(cwd, 'folder'));
    expect(await paths({ paths: ['o.yaml', 'folder'] })).toEqual(['folder/o.yaml', 'o.yaml']);
  });
});

describe('notices and errors', () => {
  test('a missing path, with the nearest name', async () => {
    write({ 'manifests/a.yaml': '' });
    const { problems, files } = await find({ paths: ['manifest', 'a/b/c', 'manifests'] });
    expect(problems).toEqual([
      { level: 'error', code: 'missing-path', message: documentMessages.missingPath('manifest', 'manifests').message },
      { level: 'error', code: 'missing-path', message: documentMessages.missingPath('a/b/c').message },
    ]);
    expect(files).toHaveLength(1);
  });

  test('the templates of a chart, once a chart', async () => {
    write({
      'chart/Chart.yaml': 'name: x\n',
      'chart/values.yaml': '',
      'chart/templates/a.yaml': '{{ x }}',
      'chart/templates/sub/b.yaml': '{{ x }}',
      'chart/charts/dep/Chart.yaml': 'name: y\n',
      'chart/charts/dep/templates/c.yaml': '',
      'other/templates/d.yaml': '',
    });
    const { files, problems } = await find();
    expect(files.map(({ path }) => path)).toEqual([
      'chart/Chart.yaml',
      'chart/charts/dep/Chart.yaml',
      'chart/values.yaml',
      'other/templates/d.yaml',
    ]);
    const expected = ['chart/charts/dep/templates', 'chart/templates'].map((file) => ({
      level: 'notice',
      code: 'chart-templates',
      file,
    }));
    expect(problems.sort((a, b) => (String(a.file) < String(b.file) ? -1 : 1))).toMatchObject(expected);
    expect(await find({ paths: ['chart/templates'] })).toMatchObject({
      files: [],
      problems: [{ code: 'chart-templates' }],
    });
    expect(await paths({ paths: ['chart/templates/a.yaml'] })).toEqual(['chart/templates/a.yaml']);
  });

  test('a template of a Dockerfile, and a named file of no format', async () => {
    write({ 'Dockerfile.j2': '', 'app.Dockerfile.tmpl': '', 'a.txt': '' });
    const { files, problems } = await find({ paths: ['.', 'a.txt'] });
    expect(files).toEqual([]);
    expect((await find({ scanners: ['kubernetes'] })).problems).toEqual([]);
    expect(problems.map(({ level, code, file }) => [level, code, file]).sort()).toEqual([
      ['notice', 'template', 'Dockerfile.j2'],
      ['notice', 'template', 'app.Dockerfile.tmpl'],
      ['notice', 'unknown-format', 'a.txt'],
    ]);
  });

  test('an empty folder gives nothing', async () => {
    expect(await find()).toEqual({ files: [], ignored: 0, problems: [] });
  });
});

describe('reading', () => {
  async function read(content: string | Buffer): Promise<ReturnType<typeof readSource>> {
    write({ 'a.yaml': content });
    const [file] = (await find()).files;
    if (file === undefined) throw new Error('not found');
    return readSource(file);
  }

  test.each([
    { what: 'UTF-8', bytes: Buffer.from('ä: "€"\r\n'), text: 'ä: "€"\r\n' },
    { what: 'UTF-8 with a mark', bytes: Buffer.from('\uFEFFä: 1\n'), text: 'ä: 1\n' },
    { what: 'UTF-16 LE', bytes: Buffer.from('\uFEFFä: €\n', 'utf16le'), text: 'ä: €\n' },
    { what: 'UTF-16 BE', bytes: Buffer.from('\uFEFFä: €\n', 'utf16le').swap16(), text: 'ä: €\n' },
    { what: 'Latin-1', bytes: Buffer.from('ä: ü\n', 'latin1'), text: 'ä: ü\n' },
  ])('decodes $what', async ({ bytes, text }) => {
    expect(await read(bytes)).toMatchObject({ path: 'a.yaml', rootPath: 'a.yaml', text });
  });

  test.each([
    { what: 'a binary file', content: Buffer.from([0x61, 0, 0x62]), level: 'notice', code: 'binary' },
    { what: 'a file over 10 MB', content: Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), level: 'error', code: 'too-large' },
  ])('refuses $what', async ({ content, level, code }) => {
    expect(await read(content)).toMatchObject({ level, code, file: 'a.yaml' });
  });

  test('says why a file cannot be read', async () => {
    write({ 'a.yaml': 'a: 1' });
    const [file] = (await find()).files;
    rmSync(join(cwd, 'a.yaml'));
    expect(file && readSource(file)).toMatchObject({
      level: 'error',
      code: 'unreadable',
      message: documentMessages.unreadable(fileReasons.missing).message,
    });
  });

  test('says so for a file and a folder without permission', async () => {
    write({ 'a.yaml': 'a: 1', 'locked/b.yaml': '' });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'a.yaml'), 0);
    chmodSync(join(cwd, 'locked'), 0);
    // Permissions do not bind root: the test becomes somebody else for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      const { files, problems } = await find();
      expect(problems).toMatchObject([{ level: 'warning', code: 'unreadable-folder', file: 'locked' }]);
      const message = documentMessages.unreadable(fileReasons.denied).message;
      expect(files[0] && readSource(files[0])).toMatchObject({ level: 'error', code: 'unreadable', message });
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(join(cwd, 'locked'), 0o755);
    }
  });

  test('standard input, its format guessed', async () => {
    const guess = async (stdin: string): Promise<string | undefined> =>
      (await find({ paths: ['-'], stdin })).files[0]?.format;
    expect(await guess('---\napiVersion: v1\n')).toBe('yaml');
    expect(await guess('{"a": 1}')).toBe('json');
    expect(await guess('[1]')).toBe('json');
    expect(await guess('{{ template }}')).toBe('yaml');
    expect(await guess('# syntax=x\n\nFROM scratch\n')).toBe('dockerfile');
    expect(await guess('from: x\n')).toBe('yaml');
    const [file] = (await find({ paths: ['-'], stdin: '\uFEFFa: 1' })).files;
    expect(file && readSource(file)).toMatchObject({ path: 'stdin', rootPath: 'stdin', text: 'a: 1' });
  });
});
