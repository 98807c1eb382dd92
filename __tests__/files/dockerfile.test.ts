import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { discover, type DiscoverOptions } from '../../src/files/discover.js';
import { dockerfileName } from '../../src/files/dockerfile.js';
import type { Discovery } from '../../src/files/found.js';
import { WORKING_TREE } from '../../src/files/tree.js';
import { temporaryFolder, writeFiles, type Files } from '../support/folder.js';

let cwd: string;

beforeEach(() => {
  cwd = temporaryFolder();
});

function write(files: Files): void {
  writeFiles(cwd, files);
}

function find(options: Partial<DiscoverOptions> = {}): Promise<Discovery> {
  const session = { cwd, tree: WORKING_TREE, deadline: Infinity, readStdin: () => Promise.resolve('') };
  return discover({ paths: ['.'], ...options }, session);
}

async function paths(options: Partial<DiscoverOptions> = {}): Promise<string[]> {
  return (await find(options)).files.map(({ path }) => path);
}

describe('a name is that of a Dockerfile', () => {
  test.each([
    [
      'dockerfile',
      'Dockerfile Dockerfile.prod Dockerfile.dev.v2 Dockerfile.x86_64 Dockerfile.alpine3.20 Dockerfile.amd64 web.Dockerfile',
      'a.dockerfile.prod Containerfile.dev Dockerfile.ubi8 Dockerfile.old Dockerfile.bak Dockerfile.test Dockerfile.',
    ],
    [
      'doubtful',
      'Dockerfile.py Dockerfile.GO dockerfile.test.ts dockerfile.txt dockerfile.json.br a.dockerfile.yaml',
      'dockerfile.rego Dockerfile.md Dockerfile.js dockerfile.tmLanguage containerfile.wasm dockerfile.sublime-syntax',
    ],
    ['template', 'Dockerfile.j2 web.Dockerfile.tmpl Dockerfile.prod.erb', ''],
    [undefined, 'Dockerfile.dockerignore dockerfile_test.go Dockerfile-prod mydockerfile docker.go', ''],
  ])('%s', (kind, ...names) => {
    for (const name of names.join(' ').trim().split(' ')) expect([name, dockerfileName(name)]).toEqual([name, kind]);
  });
});

describe('files of a doubtful name are Dockerfiles if they start as one', () => {
  const isDockerfile = async (text: string | Buffer, name = 'Dockerfile.py'): Promise<boolean> => {
    write({ [name]: text });
    return (await paths()).includes(name);
  };
  const LONG = '# comment\n'.repeat(10_000);

  test.each([
    ['FROM', 'FROM python:3.13\n'],
    ['no line feed at the end', 'from python'],
    ['flags and a name', 'FROM --platform=$BUILDPLATFORM python:3.13 AS build\r\nRUN x\r\n'],
    ['comments and ARG before it', '#!/x\n# syntax=docker/dockerfile:1\n\n  # a\nARG A=1 \\\n# b\n B=2\n\nFROM x\n'],
    ['a FROM of several lines', 'FROM \\\n  # a\n  python:3 \\  \n as y\n'],
    ['a comment that ends like a line that goes on', '# a \\\n# `\nFROM x\n'],
    ['another escape character', '# escape=`\nFROM `\nx\n'],
    ['a mistake further down', 'FROM x\nRNU y\n'],
    ['a byte order mark', '\uFEFFFROM x\n'],
    ['UTF-16', Buffer.from('\uFEFFFROM x\n', 'utf16le')],
    ['a NUL character', '# \0\nFROM x\n'],
    ['comments that do not end', `${LONG}FROM x\n`],
    ['a FROM at the end of what is read', `${LONG.slice(0, 65_530)}\nFROM a-long-name\n`],
    ['an ARG at the end of what is read', `${LONG.slice(0, 65_533)}\nARG x\nFROM x\n`],
  ])('%s', async (_, text) => {
    expect(await isDockerfile(text)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['only comments', '# Dockerfile\n'],
    ['Python', '# a\n\nfrom docker import client\nFROM x\n'],
    ['TypeScript with a Dockerfile in it', 'import x from "y";\nconst text = `\nFROM x\n`;\n'],
    ['Markdown with a Dockerfile in it', '# Images\n\n```\nFROM x\n```\n'],
    ['another instruction first, which BuildKit refuses', 'RUN x\nFROM x\n'],
    ['binary', Buffer.from([0x1b, 0, 0xff, 0x8f])],
    ['one long line', `let x=${'1;'.repeat(50_000)}`],
    ['a comment that is long', `${LONG.slice(0, 65_500)}\npackage a.very.long.name.of.a.package.that.goes.on`],
  ])('but not with %s', async (_, text) => {
    expect(await isDockerfile(text)).toBe(false);
    expect((await find()).problems).toEqual([]);
  });

  test('if they cannot be read, they are, so that an error is reported', async () => {
    write({ 'dockerfile.go': 'package x\n' });
    chmodSync(join(cwd, 'dockerfile.go'), 0);
    // The superuser may read everything.
    expect(await paths()).toEqual(process.getuid?.() === 0 ? [] : ['dockerfile.go']);
  });

  test('else they are of the format that their ending says', async () => {
    write({
      'dockerfile.yaml': 'kind: Task\n',
      'dockerfile.tf': '',
      'dockerfile.json': 'FROM x',
      'dockerfile.ts': 'x',
    });
    const { files, problems } = await find();
    expect([files.map(({ path, format }) => [path, format]), problems]).toEqual([
      [
        ['dockerfile.json', 'dockerfile'],
        ['dockerfile.tf', 'terraform'],
        ['dockerfile.yaml', 'yaml'],
      ],
      [],
    ]);
    expect(await paths({ scanners: ['kubernetes'] })).toEqual(['dockerfile.yaml']);
    expect(await paths({ scanners: ['dockerfile'] })).toEqual(['dockerfile.json']);
    expect(await paths({ scanners: ['dockerfile'], filePatterns: ['dockerfile:[.]ts$'] })).toEqual([
      'dockerfile.json',
      'dockerfile.ts',
    ]);
  });

  test('if they are named, a notice says that they are not', async () => {
    write({ 'dockerfile.ts': 'x', 'Dockerfile.js': 'FROM x' });
    const { files, problems } = await find({ paths: ['dockerfile.ts', 'Dockerfile.js'] });
    expect(files).toMatchObject([{ path: 'Dockerfile.js', format: 'dockerfile', named: true }]);
    expect(problems).toMatchObject([{ level: 'notice', code: 'unknown-format', file: 'dockerfile.ts' }]);
    expect(await find({ paths: ['Dockerfile.js'], scanners: ['yaml'] })).toMatchObject({ files: [], problems: [] });
  });

  test('a link that leads out is not read', async () => {
    write({ 'outside/x': 'FROM x\n', 'in/a.yaml': '' });
    symlinkSync('../outside/x', join(cwd, 'in/Dockerfile.py'));
    const { files, problems } = await find({ paths: ['in'] });
    expect([files.map(({ path }) => path), problems.map(({ code }) => code)]).toEqual([
      ['in/a.yaml'],
      ['link-outside'],
    ]);
  });
});
