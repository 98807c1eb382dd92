import { describe, expect, test } from '@jest/globals';

import { loadConfig } from '../../src/config/config.js';
import { showConfig } from '../../src/config/show.js';
import type { Given } from '../support/config.js';
import { configOf, load, problemsOf } from '../support/config.js';
import { configMessages, fileReasons } from '../../src/messages/index.js';
import { SEVERITIES } from '../../src/finding.js';
import { FORMATS } from '../../src/config/options.js';
import { SCANNERS } from '../../src/config/scanners.js';

describe('defaults', () => {
  test('of scan', async () => {
    expect(await configOf({})).toEqual({
      command: 'scan',
      paths: ['.'],
      policy: [],
      namespaces: [],
      includeDeprecated: false,
      profile: false,
      profileOutput: undefined,
      data: [],
      schemas: [],
      trace: false,
      skipDirs: [],
      skipFiles: [],
      filePatterns: [],
      scanners: undefined,
      tfVars: [],
      severity: ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'],
      failOn: ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'],
      exitCode: 1,
      outputs: [{ format: 'table' }],
      timeout: 300_000,
      evalTimeout: 10_000,
      onIncomplete: 'fail',
      cacheDir: undefined,
      noCache: false,
      noProgress: false,
      quiet: false,
      debug: false,
      action: {
        annotations: true,
        summary: true,
        sarif: undefined,
        category: undefined,
        upload: undefined,
        cache: false,
        command: 'scan',
        token: undefined,
      },
    });
  });

  test.each([
    ['scan', {}, 1],
    ['config', {}, 0],
    ['conf', {}, 0],
    ['config --exit-code 1', {}, 1],
    ['config', { 'trivy.yaml': 'exit-code: 7' }, 7],
    ['scan --exit-code 0', {}, 0],
  ])('%s exits with %j → %d', async (line, files, exitCode) => {
    expect((await configOf({ line, files })).exitCode).toBe(exitCode);
  });
});

describe('precedence', () => {
  const all: Given = {
    line: 'scan --timeout 1s --severity LOW',
    env: { REGOSCAN_TIMEOUT: '2s', REGOSCAN_SEVERITY: 'MEDIUM' },
    files: { 'trivy.yaml': 'timeout: 3s\nseverity: HIGH\n' },
  };
  test.each<[string, Given, number, string]>([
    ['a flag over all', all, 1000, '--timeout'],
    ['a variable over the file', { ...all, line: 'scan' }, 2000, 'REGOSCAN_TIMEOUT'],
    ['the file over the default', { ...all, line: 'scan', env: {} }, 3000, 'trivy.yaml:1'],
    ['the default', {}, 300_000, 'default'],
    ['an input over the rest', { ...all, inputs: { timeout: '4s' } }, 4000, 'input timeout'],
    ['an empty input is not set', { ...all, inputs: { timeout: ' \n' } }, 2000, 'REGOSCAN_TIMEOUT'],
    ['an empty flag is not set', { ...all, line: 'scan --timeout=' }, 2000, 'REGOSCAN_TIMEOUT'],
    ['an empty variable is not set', { ...all, line: 'scan', env: { REGOSCAN_TIMEOUT: '' } }, 3000, 'trivy.yaml:1'],
    ['a null key is not set', { files: { 'trivy.yaml': 'timeout:\n' } }, 300_000, 'default'],
  ])('%s', async (_, given, timeout, from) => {
    const { config, origins } = await load(given);
    expect(config?.timeout).toBe(timeout);
    expect(origins.get('timeout')?.from).toBe(from);
  });

  test('a stronger list replaces a weaker one', async () => {
    expect((await configOf(all)).severity).toEqual(['LOW']);
  });

  test('a wrong value that a stronger source replaces is not an error', async () => {
    const given = { line: 'scan -f json', env: { REGOSCAN_FORMAT: 'tabel' }, files: { 'trivy.yaml': 'format: spdx' } };
    expect((await configOf(given)).outputs).toEqual([{ format: 'json' }]);
  });
});

describe('aliases', () => {
  test.each([
    ['--policy', 'policy'],
    ['--config-check', 'policy'],
    ['--config-policy', 'policy'],
    ['--namespaces', 'namespaces'],
    ['--check-namespaces', 'namespaces'],
    ['--policy-namespaces', 'namespaces'],
    ['--data', 'data'],
    ['--config-data', 'data'],
    ['--config-file-schemas', 'schemas'],
    ['--skip-dirs', 'skipDirs'],
    ['--skip-files', 'skipFiles'],
    ['--tf-vars', 'tfVars'],
  ] as const)('%s sets %s', async (flag, member) => {
    expect((await configOf({ line: `scan ${flag} a,b ${flag}=c` }))[member]).toEqual(['a', 'b', 'c']);
    const variable = `REGOSCAN_${flag.slice(2).toUpperCase().replaceAll('-', '_')}`;
    expect((await configOf({ env: { [variable]: 'a, b' } }))[member]).toEqual(['a', 'b']);
  });

  test('the aliases of a list add up', async () => {
    expect((await configOf({ line: 'scan --policy a --config-check b --config-policy c' })).policy).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  test.each([
    ['-f json', { outputs: [{ format: 'json' }] }],
    ['-f=json', { outputs: [{ format: 'json' }] }],
    ['-o report.txt', { outputs: [{ format: 'table', output: 'report.txt' }] }],
    ['-s high,LOW', { severity: ['HIGH', 'LOW'] }],
    ['-s LOW -s High', { severity: ['HIGH', 'LOW'] }],
    ['-q', { quiet: true }],
    ['-d', { debug: true }],
    ['-qd', { quiet: true, debug: true }],
    ['--quiet=false', { quiet: false }],
    ['--trace', { trace: true }],
    ['--trace-rego', { trace: true }],
    ['--no-progress', { noProgress: true }],
    ['--no-cache --cache-dir x', { noCache: true, cacheDir: 'x' }],
    ['--fail-on critical', { failOn: ['CRITICAL'] }],
    ['--severity HIGH,HIGH', { severity: ['HIGH'], failOn: ['HIGH'] }],
    ['--exit-code 5', { exitCode: 5 }],
    ['--exit-code 5 --exit-code 6', { exitCode: 6 }],
    ['--timeout 1h2m', { timeout: 3_720_000 }],
    ['--timeout 1.5s --eval-timeout 500ms', { timeout: 1500, evalTimeout: 500 }],
    ['--on-incomplete WARN', { onIncomplete: 'warn' }],
    ['--misconfig-scanners dockerfile,Kubernetes', { scanners: ['dockerfile', 'kubernetes'] }],
    ['--file-patterns dockerfile:Build.*', { filePatterns: ['dockerfile:Build.*'] }],
    ['a b -- -c', { paths: ['a', 'b', '-c'] }],
    ['-', { paths: ['-'] }],
  ])('scan %s', async (rest, expected) => {
    expect(await configOf({ line: `scan ${rest}` })).toMatchObject(expected);
  });

  test('-c names the file', async () => {
    const files = { 'trivy.yaml': 'exit-code: 3', 'ci/other.yaml': 'exit-code: 4' };
    expect((await configOf({ line: 'scan -c ci/other.yaml', files })).exitCode).toBe(4);
    expect((await configOf({ env: { REGOSCAN_CONFIG: 'ci/other.yaml' }, files })).exitCode).toBe(4);
    expect((await configOf({ inputs: { 'trivy-config': 'ci/other.yaml' }, files })).exitCode).toBe(4);
    expect((await configOf({ inputs: { config: 'ci/other.yaml' }, files })).exitCode).toBe(4);
  });
});

describe('mistakes', () => {
  test.each([
    ['--severity HIHG', `error --severity: ${configMessages.notOneOf('HIHG', SEVERITIES, 'HIGH')}`],
    ['--fail-on none', `error --fail-on: ${configMessages.notOneOf('none', SEVERITIES)}`],
    ['--exit-code abc', `error --exit-code: ${configMessages.notAnExitCode('abc')}`],
    ['--exit-code -1', `error --exit-code: ${configMessages.notAnExitCode('-1')}`],
    ['--exit-code 256', `error --exit-code: ${configMessages.notAnExitCode('256')}`],
    ['--exit-code 1.5', `error --exit-code: ${configMessages.notAnExitCode('1.5')}`],
    ['--format tabel', `error --format: ${configMessages.notOneOf('tabel', FORMATS, 'table')}`],
    ['--format cyclonedx', `error --format: ${configMessages.formatOfTrivy('cyclonedx', FORMATS)}`],
    ['--timeout 5x', `error --timeout: ${configMessages.notADuration('5x')}`],
    ['--timeout 300', `error --timeout: ${configMessages.notADuration('300')}`],
    ['--timeout 0s', `error --timeout: ${configMessages.notADuration('0s')}`],
    ['--timeout 1000h', `error --timeout: ${configMessages.durationTooLong('1000h')}`],
    ['--on-incomplete wran', `error --on-incomplete: ${configMessages.notOneOf('wran', ['fail', 'warn'], 'warn')}`],
    ['--misconfig-scanners docker', `error --misconfig-scanners: ${configMessages.notOneOf('docker', SCANNERS)}`],
    ['--file-patterns Build.*', `error --file-patterns: ${configMessages.notAFilePattern('Build.*')}`],
    ['--quiet=maybe', `error --quiet: ${configMessages.notABoolean('maybe')}`],
    ['--polcy x', `error ${configMessages.unknownFlag('--polcy', '--policy')}`],
    ['--skip-chek-update', `error ${configMessages.unknownFlag('--skip-chek-update', '--skip-check-update')}`],
    ['--frobnicate', `error ${configMessages.unknownFlag('--frobnicate')}`],
    ['-z', `error ${configMessages.unknownFlag('-z')}`],
    ['--annotations', `error ${configMessages.onlyAnInput('--annotations')}`],
    ['--policy', `error ${configMessages.flagNeedsValue('--policy')}`],
    ['--policy --namespaces custom', `error ${configMessages.flagNeedsValue('--policy')}`],
    ['--config other.yaml', `error other.yaml ${configMessages.fileMissing('--config')}`],
    ['a  b', `error ${configMessages.emptyPath}`],
  ])('scan %s', async (rest, expected) => {
    expect(await problemsOf({ line: `scan ${rest}` })).toEqual([expected]);
  });

  test('every mistake is listed, and there is no configuration', async () => {
    const given = {
      line: 'scan --polcy x --severity HIHG,LWO --exit-code abc --timeout',
      env: { REGOSCAN_FORMAT: 'tabel' },
      files: { 'trivy.yaml': 'scan:\n  skip-dir: x\non-incomplete: never\n' },
    };
    const lines = await problemsOf(given);
    const starts = [
      `error ${configMessages.unknownFlag('--polcy', '--policy')}`,
      `error ${configMessages.flagNeedsValue('--timeout')}`,
      `error trivy.yaml:2:3 ${configMessages.unknownKey('scan.skip-dir', 'scan.skip-dirs')}`,
      'error --severity: "HIHG" is not',
      'error --severity: "LWO" is not',
      'error --exit-code: "abc" is not',
      'error REGOSCAN_FORMAT: "tabel" is not',
      'error trivy.yaml:3:16 on-incomplete: "never" is not',
    ];
    for (const start of starts) expect(lines.filter((line) => line.startsWith(start))).toHaveLength(1);
    expect(lines).toHaveLength(starts.length);
    expect((await load(given)).config).toBeUndefined();
  });
});

describe("Trivy's flags", () => {
  test.each([
    '--skip-check-update',
    '--skip-policy-update',
    '--cacert x',
    '--scanners vuln',
    '--table-mode summary',
    '--redis-tls',
  ])('%s means nothing here: a debug line', async (flag) => {
    const { problems, debug } = await load({ line: `scan ${flag} dir` });
    expect(problems).toEqual([]);
    expect(debug).toEqual([configMessages.withoutMeaning(flag.split(' ')[0] ?? '')]);
    expect((await configOf({ line: `scan ${flag} dir` })).paths).toEqual(['dir']);
  });

  test.each([
    '--helm-set a=b',
    '--helm-values v.yaml',
    '--ignore-policy x.rego',
    '--ignorefile .trivyignore',
    '--compliance x',
    '--cf-params x',
    '--template x',
    '-t x',
  ])('%s would change the result: a notice', async (flag) => {
    const name = flag.split(' ')[0] ?? '';
    const shown = name === '-t' ? '--template' : name;
    expect(await problemsOf({ line: `scan ${flag} dir` })).toEqual([
      `notice ${configMessages.withoutEffectYet(shown)}`,
    ]);
    expect((await configOf({ line: `scan ${flag} dir` })).paths).toEqual(['dir']);
  });
});

describe('variables', () => {
  test('a TRIVY_ variable is a notice that names ours', async () => {
    const env = { TRIVY_SEVERITY: 'HIGH', TRIVY_CONFIG_CHECK: 'p', TRIVY_CONFIG: 't.yaml', TRIVY_TRACE_REGO: 'true' };
    expect(await problemsOf({ env })).toEqual([
      `notice ${configMessages.trivyVariable('TRIVY_CONFIG', 'REGOSCAN_CONFIG')}`,
      `notice ${configMessages.trivyVariable('TRIVY_CONFIG_CHECK', 'REGOSCAN_POLICY')}`,
      `notice ${configMessages.trivyVariable('TRIVY_SEVERITY', 'REGOSCAN_SEVERITY')}`,
      `notice ${configMessages.trivyVariable('TRIVY_TRACE_REGO', 'REGOSCAN_TRACE')}`,
    ]);
    const { severity, policy } = await configOf({ env });
    expect({ severity: severity.length, policy }).toEqual({ severity: 5, policy: [] });
  });

  test('but not when ours is set too, or it is empty', async () => {
    expect(await problemsOf({ env: { TRIVY_SEVERITY: 'HIGH', REGOSCAN_SEVERITY: 'LOW', TRIVY_FORMAT: '' } })).toEqual(
      [],
    );
  });

  test('one without a counterpart: a notice if it matters, and its value is never shown', async () => {
    const { problems, debug } = await load({
      env: { TRIVY_PASSWORD: 'hunter2', TRIVY_IGNOREFILE: 'x', TRIVY_WHATEVER: '1' },
    });
    expect(problems.map(({ level, message }) => `${level} ${message}`)).toEqual([
      `notice ${configMessages.withoutEffectYet('TRIVY_IGNOREFILE')}`,
    ]);
    expect(debug).toEqual([
      configMessages.withoutMeaning('TRIVY_PASSWORD'),
      configMessages.withoutMeaning('TRIVY_WHATEVER'),
    ]);
  });

  test('a mistyped REGOSCAN_ variable is a warning', async () => {
    expect(await problemsOf({ env: { REGOSCAN_SEVERTY: 'HIGH', REGOSCAN_SHARED: '/x' } })).toEqual([
      `warning ${configMessages.unknownVariable('REGOSCAN_SEVERTY', 'REGOSCAN_SEVERITY')}`,
    ]);
  });

  test('a wrong value names its variable', async () => {
    expect(await problemsOf({ env: { REGOSCAN_EXIT_CODE: 'x' } })).toEqual([
      `error REGOSCAN_EXIT_CODE: ${configMessages.notAnExitCode('x')}`,
    ]);
  });
});

test('an unreadable file is an error that says why', async () => {
  const readFile = () => Promise.reject(Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }));
  const { problems, config } = await loadConfig({ command: 'scan', env: {}, cwd: '/repo', readFile });
  expect(config).toBeUndefined();
  expect(problems).toEqual([
    {
      level: 'error',
      code: 'config-file',
      message: configMessages.fileUnreadable(fileReasons.denied),
      file: 'trivy.yaml',
    },
  ]);
});

test('an ignore file that Trivy would read by itself is a notice', async () => {
  expect(await problemsOf({ files: { '.trivyignore': 'AVD-1', '.trivyignore.yaml': '' } })).toEqual([
    `notice .trivyignore ${configMessages.withoutEffectYet('.trivyignore')}`,
    `notice .trivyignore.yaml ${configMessages.withoutEffectYet('.trivyignore.yaml')}`,
  ]);
});

test('--show-config: every value and where it came from', async () => {
  const given = {
    line: 'scan charts --policy a --config-check b -f json -o r.json',
    env: { REGOSCAN_TIMEOUT: '1m' },
    files: { 'trivy.yaml': 'severity:\n  - HIGH\n  - low\n' },
  };
  const { origins } = await load(given);
  const text = showConfig('scan', origins, 'flag');
  const rows = text.split('\n').map((row) => row.split(/ {2,}/));
  expect(rows.slice(0, 3)).toEqual([
    ['command', 'scan'],
    ['paths', 'charts', 'command line'],
    ['policy', 'a,b', '--policy, --config-check'],
  ]);
  for (const row of [
    ['severity', 'HIGH,low', 'trivy.yaml:2'],
    ['fail-on', 'HIGH,LOW', 'default'],
    ['timeout', '1m', 'REGOSCAN_TIMEOUT'],
    ['format', 'json', '--format'],
    ['output', 'r.json', '--output'],
    ['namespaces', '-', 'default'],
    ['config', 'trivy.yaml', 'default'],
  ]) {
    expect(rows).toContainEqual(row);
  }
  expect(text).not.toMatch(/^(annotations|scan-ref) /m);
});
