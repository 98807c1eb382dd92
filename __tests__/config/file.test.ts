import { describe, expect, test } from '@jest/globals';

import { configOf, load, problemsOf } from '../support/config.js';
import { configMessages, syntaxReasons } from '../../src/messages/index.js';
import { SEVERITIES } from '../../src/finding.js';

const read = (text: string) => configOf({ files: { 'trivy.yaml': text } });
const problems = (text: string) => problemsOf({ files: { 'trivy.yaml': text } });

describe('trivy.yaml', () => {
  test("the tutorial's, as it stands", async () => {
    const text = `# trivy.yaml
scan:
  security-checks:
    - config

config:
  policy:
    - ./policies
  namespaces:
    - custom
    - builtin

severity:
  - HIGH
  - CRITICAL

exit-code: 1
`;
    const { config, problems, debug } = await load({ line: 'config', files: { 'trivy.yaml': text } });
    expect(problems).toEqual([]);
    expect(debug).toEqual([configMessages.withoutMeaning('scan.security-checks')]);
    expect(config).toMatchObject({
      policy: ['./policies'],
      namespaces: ['custom', 'builtin'],
      severity: ['CRITICAL', 'HIGH'],
      failOn: ['CRITICAL', 'HIGH'],
      exitCode: 1,
    });
  });

  test("in today's keys", async () => {
    const text = `
rego:
  check: [./policies, 'more, policies']
  namespaces: custom,user
  data:
    - ./data
  trace: true
  skip-check-update: true
misconfiguration:
  scanners: [dockerfile, kubernetes]
  config-file-schemas: [schemas/x.json]
scan:
  skip-dirs: [vendor]
  skip-files:
    - a.yaml
  file-patterns: ['dockerfile:Build,.*']
severity: HIGH,CRITICAL
exit-code: 0
format: json
output: out.json
timeout: 90s
quiet: true
debug: false
cache:
  dir: .cache
fail-on: CRITICAL
eval-timeout: 1s
on-incomplete: warn
vulnerability:
  type: [os]
  ignore-unfixed: true
registry:
  mirrors:
    docker.io: [a, b]
`;
    const { config, problems, debug } = await load({ files: { 'trivy.yaml': text } });
    expect(problems).toEqual([]);
    expect(debug.map((line) => line.split(' ')[0])).toEqual([
      'rego.skip-check-update',
      'cache.dir',
      'vulnerability.type',
      'vulnerability.ignore-unfixed',
      'registry.mirrors',
    ]);
    expect(config).toMatchObject({
      policy: ['./policies', 'more, policies'],
      namespaces: ['custom', 'user'],
      data: ['./data'],
      trace: true,
      scanners: ['dockerfile', 'kubernetes'],
      schemas: ['schemas/x.json'],
      skipDirs: ['vendor'],
      skipFiles: ['a.yaml'],
      filePatterns: ['dockerfile:Build,.*'],
      severity: ['CRITICAL', 'HIGH'],
      failOn: ['CRITICAL'],
      exitCode: 0,
      outputs: [{ format: 'json', output: 'out.json' }],
      timeout: 90_000,
      evalTimeout: 1000,
      onIncomplete: 'warn',
      quiet: true,
      debug: false,
      // A pull request could name any folder.
      cacheDir: undefined,
    });
  });

  test('of hundreds of unknown keys only the first get a hint', async () => {
    const text = Array.from({ length: 300 }, (_, n) => `severit${n}: x\n`).join('');
    const said = await problems(text);
    expect(said).toHaveLength(300);
    expect(said.filter((line) => line.includes('Did you mean'))).toHaveLength(20);
  });

  test.each([
    ['without regard to case', 'Rego:\n  Check: p\n', { policy: ['p'] }],
    ['dotted', 'rego.check: p\n', { policy: ['p'] }],
    ['an anchor and a merge', 'x: &a\n  check: p\n  data: d\n', {}],
    ['an alias', 'rego:\n  check: &p [a]\n  data: *p\n', { policy: ['a'], data: ['a'] }],
    ['a merge', 'rego: &r\n  check: [a]\nREGO:\n  <<: *r\n  data: [d]\n', { policy: ['a'], data: ['d'] }],
    ['merges', 'rego: &r {check: [a], data: [c]}\nREGO: {<<: [*r, *r], data: [d]}\n', { policy: ['a'], data: ['d'] }],
    [
      'numbers as they are written',
      'eval-timeout: !!str 1s\nseverity: LOW\noutput: 0x1F\n',
      { outputs: [{ format: 'table', output: '0x1F' }] },
    ],
    ['an empty file', '', { policy: [] }],
    ['only a comment', '# nothing\n', { policy: [] }],
    ['a byte order mark', '\uFEFFexit-code: 4\n', { exitCode: 4 }],
    ['CRLF', 'exit-code: 4\r\nseverity:\r\n  - LOW\r\n', { exitCode: 4, severity: ['LOW'] }],
    ['null sections and values', 'scan:\nrego: ~\nseverity:\nformat: ""\n', { outputs: [{ format: 'table' }] }],
    ['an empty list', 'severity: []\n', { failOn: ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] }],
    ['a quoted number', 'exit-code: "4"\n', { exitCode: 4 }],
    ['a quoted boolean', 'quiet: "true"\n', { quiet: true }],
    ['what is text to YAML and looks like a key', 'config: other.yaml\n', { policy: [] }],
    ['the key of older versions', 'rego:\n  policy: p\n', { policy: ['p'] }],
  ])('%s', async (name, text, expected) => {
    if (name === 'an anchor and a merge') {
      expect(await problems(text)).toEqual([`error trivy.yaml:1:1 ${configMessages.unknownKey('x')}`]);
    } else {
      expect(await read(text)).toMatchObject(expected);
    }
  });

  test.each([
    ['sevrity: HIGH', `error trivy.yaml:1:1 ${configMessages.unknownKey('sevrity', 'severity')}`],
    ['scan:\n  skip-dir: [a]', `error trivy.yaml:2:3 ${configMessages.unknownKey('scan.skip-dir', 'scan.skip-dirs')}`],
    ['\n\nrgeo:\n  check: a', `error trivy.yaml:3:1 ${configMessages.unknownKey('rgeo', 'rego')}`],
    ['skip-dirs: [a]', `error trivy.yaml:1:1 ${configMessages.unknownKey('skip-dirs', 'scan.skip-dirs')}`],
    ['policy: [a]', `error trivy.yaml:1:1 ${configMessages.unknownKey('policy', 'rego.check')}`],
    [
      'kubernetes:\n  disableNodeColector: true',
      `error trivy.yaml:2:3 ${configMessages.unknownKey('kubernetes.disableNodeColector', 'kubernetes.disableNodeCollector')}`,
    ],
    ['frobnicate: 1', `error trivy.yaml:1:1 ${configMessages.unknownKey('frobnicate')}`],
    ['__proto__: 1', `error trivy.yaml:1:1 ${configMessages.unknownKey('__proto__')}`],
    [
      'severity: [HIGH, HIHG]',
      `error trivy.yaml:1:18 severity: ${configMessages.notOneOf('HIHG', SEVERITIES, 'HIGH')}`,
    ],
    ['severity: HIHG', `error trivy.yaml:1:11 severity: ${configMessages.notOneOf('HIHG', SEVERITIES, 'HIGH')}`],
    ['exit-code: [1]', `error trivy.yaml:1:12 ${configMessages.notAValue('exit-code')}`],
    ['quiet: {a: b}', `error trivy.yaml:1:8 ${configMessages.notAValue('quiet')}`],
    ['severity: {a: b}', `error trivy.yaml:1:11 ${configMessages.notAList('severity')}`],
    ['severity: [[HIGH]]', `error trivy.yaml:1:12 ${configMessages.notAList('severity')}`],
    ['scan: yes', `error trivy.yaml:1:7 ${configMessages.notASection('scan')}`],
    ['severity:\n  - HIGH\n  -\n', `error trivy.yaml:2:3 ${configMessages.notAList('severity')}`],
    ['- a', `error trivy.yaml:1:1 ${configMessages.fileNotAMap}`],
    ['hello', `error trivy.yaml:1:1 ${configMessages.fileNotAMap}`],
    ['timeout: 300', `error trivy.yaml:1:10 timeout: ${configMessages.notADuration('300')}`],
    ['ignorefile: x', `notice trivy.yaml:1:1 ${configMessages.withoutEffectYet('ignorefile')}`],
    [
      'misconfiguration:\n  helm:\n    set: [a=b]',
      `notice trivy.yaml:3:5 ${configMessages.withoutEffectYet('misconfiguration.helm.set')}`,
    ],
    [
      'rego:\n  check: a\nconfig:\n  policy: b',
      `warning trivy.yaml:4:11 ${configMessages.twoKeys('config.policy', 'rego.check')}`,
    ],
  ])('%j', async (text, expected) => {
    expect(await problems(text)).toEqual([expected]);
  });

  test.each([
    ['severity: [HIGH', '1:16', 'unexpected end of the stream within a flow collection'],
    ['a: 1\n b: 2\n', '2:3', 'bad indentation of a mapping entry'],
    ['quiet: true\nquiet: false\n', '2:1', syntaxReasons.duplicateKey('quiet')],
    ['a: *nowhere\n', '1:4', syntaxReasons.unknownAlias('nowhere')],
    ['scan: &s\n  scan: *s\n', '2:9', syntaxReasons.circularAlias('s')],
    ['? [quiet]\n: true\n', '1:4', syntaxReasons.keyNotScalar()],
    ['quiet: true\n---\nquiet: false\n', '3:1', syntaxReasons.severalDocuments()],
  ])('%j is not YAML', async (text, position, reason) => {
    expect((await problems(text))[0]).toBe(`error trivy.yaml:${position} ${configMessages.fileNotYaml(reason)}`);
  });

  test('paths stay relative to the working directory, wherever the file is', async () => {
    const files = { 'ci/trivy.yaml': 'rego:\n  check: ./policies\n' };
    expect((await configOf({ line: 'scan --config ci/trivy.yaml', files })).policy).toEqual(['./policies']);
  });
});
