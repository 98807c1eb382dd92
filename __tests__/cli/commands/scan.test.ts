import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';

import { describe, expect, test } from '@jest/globals';

import type { Commands, Outcome } from '../../../src/cli/commands/scan.js';
import { runCommand } from '../../../src/cli/commands/scan.js';
import type { Config } from '../../../src/config/config.js';
import type { Stream } from '../../../src/lib/text/stream.js';
import type { Terminal } from '../../../src/report/console.js';
import { temporaryFolder } from '../../support/folder.js';
import { cliMessages, configMessages } from '../../../src/messages/index.js';
import { SEVERITIES } from '../../../src/finding.js';

/** Keeps what is written; `code` is the error that every write ends with instead. */
class Paper extends Writable {
  text = '';
  constructor(
    readonly isTTY = false,
    private readonly code?: string,
  ) {
    super();
  }
  override _write(chunk: Buffer, _: string, done: (error?: Error) => void): void {
    if (this.code !== undefined) {
      done(Object.assign(new Error(`${this.code}: write`), { code: this.code }));
      return;
    }
    this.text += chunk.toString();
    done();
  }
}

interface Run {
  exit: number;
  stdout: string;
  stderr: string;
  config: Config | undefined;
}

const OUTCOME: Outcome = {
  headline: '3 files',
  problems: [],
  exitCode: 1,
  render: (format, coloured) => `${format}${coloured ? ' in colour' : ''}\n`,
};

async function run(
  line: string,
  {
    outcome = {},
    files = {},
    env = {},
    stdout = new Paper(),
    stderr = new Paper(),
    isOneLog = false,
    cwd = '/nowhere',
    printed = [],
  }: {
    outcome?: Partial<Outcome>;
    files?: Record<string, string>;
    env?: Record<string, string>;
    stdout?: Stream & { text: string };
    stderr?: Stream & { text: string };
    isOneLog?: boolean;
    cwd?: string;
    printed?: string[];
  } = {},
): Promise<Run> {
  let seen: Config | undefined;
  const commands: Commands = {
    version: () => '1.2.3',
    readFile: (file) => {
      const text = files[path.relative(cwd, file)];
      if (text !== undefined) return Promise.resolve(text);
      return Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
    },
    scan: (config, known, say) => {
      seen = config;
      printed.forEach((text) => {
        say(text);
      });
      const problems = [...known, ...(outcome.problems ?? [])];
      return Promise.resolve({ ...OUTCOME, ...outcome, problems });
    },
  };
  const terminal: Terminal = { argv: line.split(' ').filter(Boolean), env, cwd, stdout, stderr, isOneLog };
  const exit = await runCommand(terminal, commands);
  return { exit, stdout: stdout.text, stderr: stderr.text, config: seen };
}

describe('runCommand', () => {
  test('standard output holds the report alone, standard error begins with the headline', async () => {
    const outcome: Partial<Outcome> = {
      problems: [
        { level: 'error', code: 'x', message: 'It is wrong.', file: 'a.rego', line: 3, column: 7 },
        { level: 'notice', code: 'y', message: 'By the way.' },
      ],
      exitCode: 2,
    };
    const result = await run('scan . --skip-check-update --ignorefile x', { outcome, printed: ['a.rego:3: text'] });
    expect(result).toMatchObject({
      exit: 2,
      stdout: 'table\n',
      stderr: `3 files\na.rego:3: text\nnotice: ${configMessages.withoutEffectYet('--ignorefile')}\nerror: a.rego:3:7: It is wrong.\nnotice: By the way.\n`,
    });
  });

  test('--quiet leaves only errors', async () => {
    const problems: Outcome['problems'] = [
      { level: 'warning', code: 'x', message: 'Hm.' },
      { level: 'error', code: 'y', message: 'No.' },
    ];
    expect((await run('scan -q --ignorefile x', { outcome: { problems } })).stderr).toBe('error: No.\n');
  });

  test('--debug adds what is ignored', async () => {
    expect((await run('scan -d --skip-check-update')).stderr).toBe(
      `3 files\n${configMessages.withoutMeaning('--skip-check-update')}\n`,
    );
  });

  test.each([0, 1, 7])('exits with what the scan says: %d', async (exitCode) => {
    expect((await run('scan', { outcome: { exitCode } })).exit).toBe(exitCode);
  });

  test('several reports in one run', async () => {
    const cwd = temporaryFolder();
    const result = await run('scan -f table -f json -o a.json -f sarif -o b.sarif', { cwd });
    expect(result).toMatchObject({ exit: 1, stdout: 'table\n' });
    expect(readFileSync(path.join(cwd, 'a.json'), 'utf8')).toBe('json\n');
    expect(readFileSync(path.join(cwd, 'b.sarif'), 'utf8')).toBe('sarif\n');
  });

  test('mistakes: all of them, exit 2, and no scan', async () => {
    const result = await run('scna --polcy x --severity HIHG');
    expect(result).toMatchObject({ exit: 2, stdout: '', config: undefined });
    expect(result.stderr.split('\n')).toEqual([
      `error: ${configMessages.unknownCommand('scna', 'scan')}`,
      `error: ${configMessages.unknownFlag('--polcy', '--policy')}`,
      `error: --severity: ${configMessages.notOneOf('HIHG', SEVERITIES, 'HIGH')}`,
      '',
    ]);
  });

  test('--version and --help', async () => {
    expect(await run('--version')).toMatchObject({ exit: 0, stdout: 'regoscan 1.2.3\n', stderr: '' });
    const help = await run('--help');
    expect(help).toMatchObject({ exit: 0, stderr: '' });
    expect(help.stdout).toContain('--policy <path>');
  });

  test('--show-config prints and scans nothing', async () => {
    const result = await run('config --show-config', { files: { 'trivy.yaml': 'severity: LOW' } });
    expect(result).toMatchObject({ exit: 0, stderr: '', config: undefined });
    expect(result.stdout).toMatch(/^severity +LOW +trivy.yaml:1$/m);
    expect(result.stdout).toMatch(/^exit-code +0 +default$/m);
  });

  test('--show-config with a mistake shows both, and exits with 2', async () => {
    const result = await run('scan --show-config --timeout 5x');
    expect(result).toMatchObject({ exit: 2, config: undefined });
    expect(result.stderr).toContain('error: --timeout');
    expect(result.stdout).toMatch(/^timeout +5x +--timeout$/m);
  });
});

describe('where the report cannot be written', () => {
  test('a reader that has gone is nobody’s business', async () => {
    const result = await run('scan', { stdout: new Paper(false, 'EPIPE') });
    expect(result).toMatchObject({ exit: 1, stderr: '3 files\n' });
  });

  test('a full disk behind standard output', async () => {
    const result = await run('scan', { stdout: new Paper(false, 'ENOSPC') });
    expect(result).toMatchObject({
      exit: 2,
      stderr: `3 files\nerror: ${cliMessages.notWritten(undefined, 'ENOSPC')}\n`,
    });
  });

  test('and behind --version', async () => {
    const result = await run('--version', { stdout: new Paper(false, 'ENOSPC') });
    expect(result).toMatchObject({
      exit: 2,
      stderr: `error: ${cliMessages.notWritten(undefined, 'ENOSPC')}\n`,
    });
  });

  test.each([
    ['/dev/full', 'ENOSPC'],
    ['no/such/folder/r.json', 'ENOENT'],
    ['.', 'EISDIR'],
  ])('--output %s: the other report is written all the same', async (output, code) => {
    const cwd = temporaryFolder();
    const result = await run(`scan -f json -o ${output} -f table`, { cwd });
    expect(result).toMatchObject({
      exit: 2,
      stdout: 'table\n',
      stderr: `3 files\nerror: ${cliMessages.notWritten(output, code)}\n`,
    });
  });

  test('standard error that is full does not matter', async () => {
    expect(await run('scan', { stderr: new Paper(false, 'ENOSPC') })).toMatchObject({ exit: 1, stdout: 'table\n' });
  });
});

describe('an error in one log', () => {
  const outcome: Partial<Outcome> = {
    problems: [
      { level: 'error', code: 'x', message: 'Broken.' },
      { level: 'warning', code: 'y', message: 'Hm.' },
      { level: 'notice', code: 'z', message: 'So.' },
    ],
  };

  test.each([
    ['is in the table, and once is enough', 'scan', true, 'notice: So.\n'],
    ['is on standard error if the table is elsewhere', 'scan', false, 'error: Broken.\nwarning: Hm.\nnotice: So.\n'],
    ['or if the log has no table', 'scan -f json', true, 'error: Broken.\nwarning: Hm.\nnotice: So.\n'],
    ['or if the table is in a file', 'scan -o /dev/null', true, 'error: Broken.\nwarning: Hm.\nnotice: So.\n'],
  ])('%s', async (_, line, isOneLog, said) => {
    const result = await run(line, { outcome, isOneLog });
    expect(result.stderr).toBe(`3 files\n${said}`);
  });
});

describe('colours', () => {
  test.each([
    ['a terminal', true, {}, true],
    ['no terminal', false, {}, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s', async (_, isTTY, env, coloured) => {
    // What a table on the same terminal does not show.
    const outcome: Partial<Outcome> = { problems: [{ level: 'notice', code: 'x', message: 'No.' }] };
    const result = await run('scan', { outcome, env, stdout: new Paper(isTTY), stderr: new Paper(isTTY) });
    expect(result.stdout).toBe(coloured ? 'table in colour\n' : 'table\n');
    expect(result.stderr.includes('\u001b[36mnotice:')).toBe(coloured);
  });

  test('never in a file', async () => {
    const cwd = temporaryFolder();
    await run('scan -o r.txt', { cwd, env: { FORCE_COLOR: '1' } });
    expect(readFileSync(path.join(cwd, 'r.txt'), 'utf8')).toBe('table\n');
  });
});

test('nothing from outside reaches the terminal as a command', async () => {
  const evil = 'a\u001b[2Jb\rc\n::error::d ##[error]e \u202ef';
  const outcome: Partial<Outcome> = { problems: [{ level: 'error', code: 'x', message: evil, file: evil, line: 1 }] };
  const { stderr } = await run('scan --debug', { outcome, printed: [evil, '::warning::x', '  ::debug::x'] });
  expect(stderr).toBe(
    [
      '3 files',
      'a\\u{1b}[2Jb\\rc\\n::error::d # #[error]e \\u{202e}f',
      ': :warning::x',
      '  : :debug::x',
      'error: a\\u{1b}[2Jb\\rc\\n::error::d # #[error]e \\u{202e}f:1: a\\u{1b}[2Jb\\rc\\n::error::d # #[error]e \\u{202e}f',
      '',
    ].join('\n'),
  );
});
