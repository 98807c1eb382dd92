import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { BASE_FINDINGS, pod } from '../support/base-policies.js';
import { CLI } from '../support/installation.js';
import { runCli } from '../support/program.js';
import { asOtherUser, testAsOtherUser } from '../support/other-user.js';
import { Sandbox } from '../support/sandbox.js';
import {
  cliMessages,
  configMessages,
  documentMessages,
  fileReasons,
  policyMessages,
} from '../../src/messages/index.js';

const isLinux = process.platform === 'linux';
const testOnLinux: typeof testAsOtherUser = (name, run) => {
  if (isLinux) test(name, run);
  else test.skip(`${name} (skipped: only on Linux)`, run);
};

describe('links, pipes and devices', () => {
  test('links out of the root, in a circle, to nowhere and to folders are not followed; one inside is', () => {
    const sandbox = Sandbox.withBase({ 'secret.yaml': pod('secret'), 'elsewhere/x.yaml': pod('elsewhere') });
    symlinkSync('../secret.yaml', sandbox.path('app/a.yaml'));
    symlinkSync('b.yaml', sandbox.path('app/b.yaml'));
    symlinkSync('nowhere', sandbox.path('app/c.yaml'));
    symlinkSync('pod.yaml', sandbox.path('app/d.yaml'));
    symlinkSync('..', sandbox.path('app/up'));
    symlinkSync('../elsewhere', sandbox.path('app/folder'));
    symlinkSync('/dev/zero', sandbox.path('app/zero.yaml'));
    const run = sandbox.scan();
    expect(run.problems).toEqual([
      `notice link-outside app/a.yaml ${documentMessages.linkOutside().message}`,
      `notice broken-link app/b.yaml ${documentMessages.brokenLink(fileReasons.loop).message}`,
      `notice broken-link app/c.yaml ${documentMessages.brokenLink(fileReasons.missing).message}`,
      `notice linked-folder app/folder ${documentMessages.linkedFolder(1).message}`,
    ]);
    expect(run.findings).toEqual([BASE_FINDINGS[0], 'BASE-1 app/d.yaml:9 pod base is privileged', BASE_FINDINGS[1]]);
    expect(run.exit).toBe(1);
  });

  test('a path that is a circle of links', () => {
    const sandbox = Sandbox.withBase();
    symlinkSync('circle', sandbox.path('circle'));
    const run = sandbox.scan(['circle', 'app', '--policy', 'policies']);
    expect(run.problems).toEqual([`error unreadable circle ${documentMessages.unreadable(fileReasons.loop).message}`]);
    expect([run.exit, run.findings]).toEqual([2, BASE_FINDINGS]);
  });

  test('pipes keep nobody waiting, whatever they are called', () => {
    const sandbox = Sandbox.withBase({ 'data/good.json': '{}' });
    for (const name of ['app/x.yaml', 'app/Dockerfile.x', 'app/.gitignore', 'data/x.json', '.trivyignore']) {
      execFileSync('mkfifo', [sandbox.path(name)]);
    }
    const run = sandbox.scan(['--data', 'data'], { timeout: 20_000 });
    expect(run.problems).toEqual([
      `error data-unreadable data/x.json ${policyMessages.dataUnreadable(fileReasons.notAFile).message}`,
    ]);
    expect([run.exit, run.findings]).toEqual([2, BASE_FINDINGS]);

    execFileSync('mkfifo', [sandbox.path('trivy.yaml')]);
    const stopped = sandbox.run(['scan', 'app', '--policy', 'policies'], { timeout: 20_000 });
    expect([stopped.exit, stopped.stderr]).toEqual([
      2,
      `error: trivy.yaml: ${configMessages.fileUnreadable(fileReasons.notAFile)}\n`,
    ]);
  });

  testOnLinux('a device without an end that is named', () => {
    const run = Sandbox.withBase().scan(['/dev/zero', 'app', '--policy', 'policies'], { timeout: 20_000 });
    expect(run.problems).toEqual([expect.stringMatching(/^error too-large .*dev\/zero /)]);
    expect([run.exit, run.findings]).toEqual([2, BASE_FINDINGS]);
  });
});

describe('names', () => {
  test('of sources about Dockerfiles cause no notice, those of Dockerfiles are scanned', () => {
    const sandbox = Sandbox.withBase({
      'app/dockerfile.test.ts': 'import x from "y";\nconst text = `\nFROM evil/ts\n`;\n',
      'app/dockerfile.json.br': Buffer.from([0x1b, 0, 0xff]),
      'app/dockerfile.rego': 'package x\n',
      'app/Dockerfile.go': '# the server\nFROM evil/go\n',
      'app/Dockerfile.x86_64': 'FROM evil/x86\n',
      'app/Dockerfile.dev.v2': 'RUN x\n',
    });
    const { findings, report } = sandbox.scan();
    expect(findings).toEqual(
      [
        ...BASE_FINDINGS,
        'BASE-2 app/Dockerfile.go:2 image evil/go',
        'BASE-2 app/Dockerfile.x86_64:1 image evil/x86',
      ].sort((a, b) => a.slice(7).localeCompare(b.slice(7), 'en')),
    );
    expect([...report.errors, ...report.notices].map(({ level, file }) => [level, file])).toEqual([
      ['error', 'app/Dockerfile.dev.v2'],
    ]);
  });

  test('in this repository are told apart', () => {
    const { exit, stderr } = runCli(['scan', '.', '--policy', 'policies', '--format', 'json']);
    expect(exit).toBe(1);
    expect(stderr).not.toMatch(/dockerfile/i);
  });

  test('with line feeds, escapes and commands are data', () => {
    const sandbox = Sandbox.withBase({
      'app/a\nb.yaml': pod('a'),
      'app/::error::x.yaml': pod('b'),
      'app/\r##[error]x.yaml': pod('c'),
      'app/\u001b[31m.yaml': pod('d'),
      'app/|`</td>.yaml': pod('e'),
    });
    const run = sandbox.scan();
    expect(run.problems).toEqual([]);
    expect(run.report.findings.map(({ file }) => file).sort()).toEqual(
      [
        'app/Dockerfile',
        'app/pod.yaml',
        'app/a\nb.yaml',
        'app/::error::x.yaml',
        'app/\r##[error]x.yaml',
        'app/\u001b[31m.yaml',
        'app/|`</td>.yaml',
      ].sort(),
    );
  });

  testOnLinux('that are no UTF-8 are named as far as they can be', () => {
    const sandbox = Sandbox.withBase();
    const name = (folder: string, ending: string): Buffer =>
      Buffer.concat([Buffer.from(sandbox.path(folder)), Buffer.from([0x2f, 0xff]), Buffer.from(ending)]);
    writeFileSync(name('app', '.yaml'), pod('bytes'));
    writeFileSync(name('app', '.Dockerfile'), 'FROM x\n');
    mkdirSync(name('app', ''));
    writeFileSync(name('policies', '.rego'), 'package x\n');
    const run = sandbox.scan();
    expect(run.problems).toEqual([
      `error policy-unreadable policies/\uFFFD.rego ${policyMessages.policyUnreadable(fileReasons.badName).message}`,
      `error unreadable app/\uFFFD.Dockerfile ${documentMessages.unreadable(fileReasons.badName).message}`,
      `warning unreadable-folder app/\uFFFD ${documentMessages.unreadableFolder(fileReasons.badName).message}`,
      `notice unreadable app/\uFFFD.yaml ${documentMessages.unreadable(fileReasons.badName).message}`,
    ]);
    expect([run.exit, run.findings]).toEqual([2, BASE_FINDINGS]);
  });
});

describe('as a user who may not read everything', () => {
  testAsOtherUser('files, folders and policies are named with the reason, and the others are checked', () => {
    const sandbox = Sandbox.withBase({
      'app/x.Dockerfile': 'FROM evil/x\n',
      'app/x.yaml': pod('x'),
      'app/folder/x.yaml': pod('x'),
      'policies/x.rego': 'package x\n',
      'policies/folder/x.rego': 'package x\n',
    });
    for (const name of ['app/x.Dockerfile', 'app/x.yaml', 'policies/x.rego', 'app/folder', 'policies/folder']) {
      chmodSync(sandbox.path(name), 0);
    }
    chmodSync(sandbox.folder, 0o755);
    const run = sandbox.scan([], asOtherUser());
    expect(run.problems).toEqual([
      `error unreadable-path ${policyMessages.unreadablePath('policies/folder', fileReasons.denied).message}`,
      `error policy-unreadable policies/x.rego ${policyMessages.policyUnreadable(fileReasons.denied).message}`,
      `error unreadable app/x.Dockerfile ${documentMessages.unreadable(fileReasons.denied).message}`,
      `warning unreadable-folder app/folder ${documentMessages.unreadableFolder(fileReasons.denied).message}`,
      `notice unreadable app/x.yaml ${documentMessages.unreadable(fileReasons.denied).message}`,
    ]);
    expect([run.exit, run.findings]).toEqual([2, BASE_FINDINGS]);
  });
});

describe('standard input', () => {
  test('several documents, and lines that count in all of it', () => {
    const input = `---\n# Source: a.yaml\n${pod('one')}---\n# Source: b.yaml\n---\n${pod('two')}---\na: [\n`;
    const run = Sandbox.withBase().scan(['-'], { input });
    expect(run.findings).toEqual(['BASE-1 stdin:11 pod one is privileged', 'BASE-1 stdin:23 pod two is privileged']);
    expect(run.problems).toEqual([expect.stringMatching(/^error yaml-parse stdin:26:1 /)]);
    expect(run.exit).toBe(2);
  });

  test('with paths beside it', () => {
    const run = Sandbox.withBase().scan(['-', 'app', '--policy', 'policies'], { input: 'FROM evil/in\n' });
    expect(run.findings).toEqual([...BASE_FINDINGS, 'BASE-2 stdin:1 image evil/in']);
    expect(run.exit).toBe(1);
  });

  test.each<[string, string | Buffer, number, RegExp]>([
    ['empty', '', 0, /^warning nothing-to-check /],
    ['binary', Buffer.from([0, 1]), 0, /^notice binary stdin /],
    ['over 10 MB', `a: "${'x'.repeat(12_000_000)}"\n`, 2, /^error too-large stdin /],
  ])('%s', (_, input, exit, problem) => {
    const run = Sandbox.withBase().scan(['-'], { input });
    expect(run.problems[0]).toMatch(problem);
    expect(run.exit).toBe(exit);
  });
});

describe('where the report goes', () => {
  const args = ['scan', 'app', '--policy', 'policies'];

  test.each([...(isLinux ? [['/dev/full', 'ENOSPC']] : []), ['no/where.json', 'ENOENT'], ['app', 'EISDIR']])(
    'an --output that cannot be written: %s; the other report is',
    (output, code) => {
      const run = Sandbox.withBase().run([...args, '-f', 'json', '-o', output, '-f', 'table']);
      expect(run.stderr.split('\n').slice(1)).toEqual([`error: ${cliMessages.notWritten(output, code)}`, '']);
      expect(run.stdout).toContain('2 findings');
      expect(run.exit).toBe(2);
    },
  );

  describe.each(['json', 'table', 'sarif'])('a full disk behind standard output', (format) => {
    testOnLinux(format, () => {
      const stdout = openSync('/dev/full', 'w');
      const run = Sandbox.withBase().run([...args, '-f', format], { stdout });
      closeSync(stdout);
      expect(run.stderr.split('\n').slice(1)).toEqual([`error: ${cliMessages.notWritten(undefined, 'ENOSPC')}`, '']);
      expect(run.exit).toBe(2);
    });
  });

  test('a reader that goes away ends the run quietly', () => {
    const sandbox = Sandbox.withBase({
      'policies/many.rego':
        'package base.many\n\nimport rego.v1\n\ndeny contains sprintf("%d", [i]) if some i in numbers.range(1, 20000)\n',
    });
    const line = `"${process.execPath}" "${CLI}" scan app --policy policies -f json --no-cache 2>err | head -1; echo "\${PIPESTATUS[0]}"`;
    const output = execFileSync('bash', ['-c', line], { cwd: sandbox.folder, encoding: 'utf8' });
    expect(output).toBe('{\n1\n');
    expect(readFileSync(sandbox.path('err'), 'utf8').split('\n')).toHaveLength(2);
  });
});

describe('the cache', () => {
  test.each<[string, (sandbox: Sandbox) => string]>([
    [
      'a file',
      (sandbox) => {
        sandbox.write({ cache: 'mine' });
        return 'cache';
      },
    ],
    [
      'under a file',
      (sandbox) => {
        sandbox.write({ cache: 'mine' });
        return 'cache/folder';
      },
    ],
    ['under a device', () => '/dev/null/cache'],
  ])('a folder that is %s is done without', (_, prepare) => {
    const sandbox = Sandbox.withBase();
    const folder = prepare(sandbox);
    const run = sandbox.scan(['--cache-dir', folder]);
    expect([run.exit, run.findings, run.problems]).toEqual([1, BASE_FINDINGS, []]);
    if (existsSync(sandbox.path('cache'))) expect(readFileSync(sandbox.path('cache'), 'utf8')).toBe('mine');
  });

  test('entries that are cut off, changed, or folders are compiled anew', () => {
    const sandbox = Sandbox.withBase();
    const scan = (): void => {
      const run = sandbox.scan(['--cache-dir', 'cache']);
      expect([run.exit, run.findings, run.problems]).toEqual([1, BASE_FINDINGS, []]);
    };
    scan();
    // The policies, and what says where their findings are.
    const entries = readdirSync(sandbox.path('cache'));
    expect(entries).toHaveLength(2);
    for (const entry of entries) {
      const file = sandbox.path(`cache/${entry}`);
      const good = readFileSync(file);
      const changed = Buffer.from(good);
      changed[changed.length - 100] = (changed.at(-100) ?? 0) ^ 1;
      for (const bad of [Buffer.alloc(0), good.subarray(0, 10), good.subarray(0, -1), changed]) {
        writeFileSync(file, bad);
        scan();
        expect(readFileSync(file).equals(bad)).toBe(false);
      }
      rmSync(file);
      mkdirSync(file);
      scan();
    }
    expect(readdirSync(sandbox.path('cache'))).toEqual(entries);
  });

  testAsOtherUser('a read-only one is used, and not written to', () => {
    const sandbox = Sandbox.withBase();
    mkdirSync(sandbox.path('cache'), { mode: 0o555 });
    chmodSync(sandbox.folder, 0o755);
    const run = sandbox.scan(['--cache-dir', 'cache'], asOtherUser());
    expect([run.exit, run.findings, run.problems]).toEqual([1, BASE_FINDINGS, []]);
    expect(readdirSync(sandbox.path('cache'))).toEqual([]);
  });
});
