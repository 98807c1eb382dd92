import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Log, PhysicalLocation, Run } from 'sarif';

import { SEVERITIES, type Finding, type Severity } from '../../src/finding.js';
import { cutResults, reportSarif } from '../../src/report/sarif.js';
import type { Report } from '../../src/report/report.js';
import { texts } from '../../src/report/texts.js';
import type { Problem } from '../../src/problem.js';
import { complaints, sarifSchema, skipReason, withMultitool } from '../support/multitool.js';
import { commandsIn } from '../support/runner-log.js';
import { finding, place } from '../support/findings.js';
import { HOSTILE } from '../support/hostile.js';
import { context, policiesOf, report } from '../support/reports.js';

function run(given: Report, files: Record<string, string> = {}): Run {
  const log = JSON.parse(reportSarif(given, context(files))) as Log;
  expect(log).toMatchObject({ version: '2.1.0', runs: [{}] });
  return log.runs[0] as Run;
}

function physical(given: Finding, files: Record<string, string> = {}): PhysicalLocation | undefined {
  return run(report([given]), files).results?.[0]?.locations?.[0]?.physicalLocation;
}

describe('rules', () => {
  test('all that is known of a rule', () => {
    const references = ['javascript:alert(1)', 'https://docs.example/a b<c>', 'see the wiki'];
    expect(run(report([finding({ references })])).tool.driver).toMatchObject({
      name: 'regoscan',
      version: '1.2.3',
      semanticVersion: '1.2.3',
      informationUri: 'https://github.com/regoscan/regoscan',
      rules: [
        {
          id: 'POD-1',
          name: 'PodSecurity',
          shortDescription: { text: 'Pods must be safe' },
          fullDescription: { text: 'A pod that is not safe is dangerous.' },
          help: {
            text: `Pods must be safe\n\nA pod that is not safe is dangerous.\n\nRecommended: Make it safe.\n\n${texts.more}\nhttps://docs.example/a%20b%3Cc%3E`,
            markdown: `**Pods must be safe**\n\nA pod that is not safe is dangerous.\n\nRecommended: Make it safe.\n\n${texts.more}\n\n- <https://docs.example/a%20b%3Cc%3E>`,
          },
          helpUri: 'https://docs.example/a%20b%3Cc%3E',
          defaultConfiguration: { level: 'error' },
          properties: {
            tags: ['security', 'misconfiguration', 'HIGH'],
            precision: 'very-high',
            'security-severity': '8.0',
          },
        },
      ],
    });
  });

  test('nothing is empty or too long', () => {
    const bare = { title: '', description: ' ', recommendedAction: '', namespace: '' };
    const long = { id: 'L', rule: 'deny_l', title: 't'.repeat(3000), description: 'd'.repeat(3000) };
    const [first, second] = run(report([finding(bare), finding(long)])).tool.driver.rules ?? [];
    expect(first).toMatchObject({
      name: 'Policy',
      shortDescription: { text: 'POD-1' },
      fullDescription: { text: 'POD-1' },
      help: { text: 'POD-1', markdown: '**POD-1**' },
    });
    expect(second?.shortDescription?.text).toHaveLength(1024);
    expect(second?.fullDescription?.text).toHaveLength(1024);
  });

  test('levels and severities', () => {
    const findings = SEVERITIES.map((severity) => finding({ severity, id: severity, rule: severity }));
    const { tool, results } = run(report(findings));
    const rules = tool.driver.rules?.map(({ id, defaultConfiguration, properties }) => [
      id,
      defaultConfiguration?.level,
      (properties as Record<string, unknown> | undefined)?.['security-severity'],
    ]);
    expect(rules).toEqual([
      ['CRITICAL', 'error', '9.5'],
      ['HIGH', 'error', '8.0'],
      ['MEDIUM', 'warning', '5.5'],
      ['LOW', 'note', '2.0'],
      ['UNKNOWN', 'note', undefined],
    ]);
    for (const result of results ?? []) {
      const rule = tool.driver.rules?.[result.ruleIndex ?? -1];
      expect([result.ruleId, result.level]).toEqual([rule?.id, rule?.defaultConfiguration?.level]);
    }
    expect(results).toHaveLength(5);
  });

  test('rules of one id share what is the same, and only that', () => {
    const findings = [
      finding({ rule: 'deny', message: 'a' }),
      finding({ rule: 'deny_too', message: 'b' }),
      finding({ rule: 'deny_else', message: 'c', title: 'Another' }),
      finding({ rule: 'deny_else', message: 'd', title: 'A third', namespace: 'custom.other' }),
    ];
    const { tool, results } = run(report(findings));
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual([
      'POD-1',
      'POD-1/deny_else',
      'POD-1/custom.other.deny_else',
    ]);
    expect(results?.map(({ ruleId, ruleIndex, message }) => [ruleId, ruleIndex, message.text])).toEqual([
      ['POD-1', 0, 'a'],
      ['POD-1', 0, 'b'],
      ['POD-1/deny_else', 1, 'c'],
      ['POD-1/custom.other.deny_else', 2, 'd'],
    ]);
  });

  test('rules that found nothing are there, and results are an empty list', () => {
    const { tool, results, invocations } = run(report([], [], {}, policiesOf([finding()])));
    expect(tool.driver.rules).toHaveLength(1);
    expect(results).toEqual([]);
    expect(invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });
});

describe('results', () => {
  test('one for each place, with a fingerprint of ours', () => {
    const locations = [place(), place({ file: 'b.yaml', exact: false })] as Finding['locations'];
    expect(run(report([finding({ locations })])).results).toEqual(
      locations.map(({ file, exact }) => ({
        ruleId: 'POD-1',
        ruleIndex: 0,
        level: 'error',
        message: { text: 'this pod is not' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: file, uriBaseId: '%SRCROOT%' },
              region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 8 },
            },
            logicalLocations: [{ fullyQualifiedName: 'Pod/web', kind: 'resource' }],
          },
        ],
        partialFingerprints: { 'regoscan/v1': '0123456789abcdef0123456789abcdef' },
        properties: { severity: 'HIGH', namespace: 'custom.kubernetes.pod_security', rule: 'deny', exact },
      })),
    );
  });

  test('the hash of the line, which code scanning knows an alert by', () => {
    const text = ' a\nb\n  \t\tc\n d';
    const locations = [
      place({ startLine: 2, endLine: 3 }),
      place({ startLine: 4, endLine: 4 }),
      place({ startLine: 9 }),
    ];
    const { results } = run(report([finding({ locations: locations as Finding['locations'] })]), {
      'app/pod.yaml': text,
    });
    expect(results?.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash)).toEqual([
      ...['54703d4cd895b18:1', 'a23a3dc5e078b07b:1', undefined],
    ]);
  });

  test('suppressed ones are left out, so that their alerts close', () => {
    const suppressedBy = { by: 'ignore', reason: 'known' };
    const findings = [finding({ message: 'kept' }), finding({ message: 'gone', suppressedBy })];
    expect(run(report(findings)).results?.map(({ message }) => message.text)).toEqual(['kept']);
    expect(run(report([finding({ suppressedBy })])).results).toEqual([]);
  });

  test('a message is never empty', () => {
    const findings = [finding({ message: ' ' }), finding({ message: '', title: '' })];
    expect(run(report(findings)).results?.map(({ message }) => message.text)).toEqual(['POD-1', 'Pods must be safe']);
  });

  test('files are called as their repository does', () => {
    const given = report([finding()], [{ level: 'error', code: 'x', message: 'y', file: 'p.rego' }]);
    const files = { ...context(), repositoryPath: (file: string) => `code/${file}` };
    const [first] = (JSON.parse(reportSarif(given, files)) as Log).runs;
    expect(JSON.stringify(first).match(/"uri":"[^"]+"/g)).toEqual(['"uri":"code/p.rego"', '"uri":"code/app/pod.yaml"']);
  });

  test('a region is the first line, the whole range its context', () => {
    const one = finding({ locations: [place({ startLine: 2, endLine: 4, startColumn: 3, endColumn: 6 })] });
    expect(physical(one, { 'app/pod.yaml': 'a\n  spec:\n    b\n    c' })).toMatchObject({
      region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 8 },
      contextRegion: { startLine: 2, startColumn: 3, endLine: 4, endColumn: 6 },
    });
    expect(physical(one)?.region).toEqual({ startLine: 2, startColumn: 3, endLine: 2, endColumn: 4 });
  });

  test('a region is never empty', () => {
    const one = finding({ locations: [place({ startColumn: 4, endColumn: 1 })] });
    expect(physical(one)?.region).toMatchObject({ startColumn: 4, endColumn: 5 });
  });

  test.each([
    ['a b/ü?#%.yaml', 'a%20b/%C3%BC%3F%23%25.yaml'],
    ['c:d.yaml', 'c%3Ad.yaml'],
    ['x\ud800.yaml', 'x%EF%BF%BD.yaml'],
  ])('the URI of %s', (file, uri) => {
    expect(physical(finding({ locations: [place({ file })] }))?.artifactLocation).toMatchObject({ uri });
  });
});

test('a category', () => {
  const withCategory = { ...context(), category: '.github/workflows/a.yml:job' };
  const [first] = (JSON.parse(reportSarif(report([]), withCategory)) as Log).runs;
  expect(first?.automationDetails).toEqual({ id: '.github/workflows/a.yml:job/' });
  expect(run(report([]))).not.toHaveProperty('automationDetails');
});

describe('more than code scanning takes', () => {
  const many = (count: number, severity: Severity) =>
    Array.from({ length: count }, (_, index) => {
      return finding({ severity, locations: [place({ file: `${severity}${index % 9}.yaml`, startLine: index + 1 })] });
    });

  test('the most severe results are kept, and it is said', () => {
    const given = report([...many(20_000, 'LOW'), ...many(3000, 'CRITICAL'), ...many(4000, 'MEDIUM')]);
    const { results, invocations } = run(given);
    const count = (level: string) => results?.filter((result) => result.level === level).length;
    expect([count('error'), count('warning'), count('note')]).toEqual([3000, 4000, 18_000]);
    const message = expect.stringMatching(/the 25000 most severe of 27000 results/) as unknown;
    expect(invocations?.[0]?.toolExecutionNotifications).toMatchObject([{ level: 'note', message: { text: message } }]);
    expect(cutResults(given)).toEqual([{ level: 'notice', code: 'sarif-limit', message }]);
    expect(cutResults(report(many(25_000, 'LOW')))).toEqual([]);
  });

  test('places count, not findings', () => {
    const locations = Array.from({ length: 40 }, (_, index) => place({ startLine: index + 1 }));
    const given = report([finding({ locations: locations as Finding['locations'] })]);
    expect((JSON.parse(reportSarif(given, context(), 30)) as Log).runs[0]?.results).toHaveLength(30);
    expect(cutResults(given, 30)).toHaveLength(1);
  });

  test('of too many rules, those that found something', () => {
    const rules = Array.from({ length: 25_001 }, (_, index) => finding({ id: `P-${index}`, rule: `deny_${index}` }));
    const { tool, results } = run(report(rules.slice(7, 9), [], {}, policiesOf(rules)));
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual(['P-7', 'P-8']);
    expect(results?.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1]);
  });
});

const PROBLEMS: Problem[] = [
  { level: 'error', code: 'rego-parse', message: 'Broken.', file: 'p x.rego', line: 3, column: 7 },
  { level: 'warning', code: 'dead-reference', message: 'Hm.', file: 'p.rego', line: 1 },
  { level: 'notice', code: 'binary', message: 'So.', file: 'x.bin' },
  { level: 'notice', code: 'template', message: 'No file.' },
];

test('errors and notices', () => {
  expect(run(report([], PROBLEMS)).invocations).toMatchObject([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          descriptor: { id: 'rego-parse' },
          message: { text: 'Broken.' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'p%20x.rego' },
                region: { startLine: 3, startColumn: 7 },
              },
            },
          ],
        },
        { level: 'warning', locations: [{ physicalLocation: { region: { startLine: 1 } } }] },
        { level: 'note', locations: [{ physicalLocation: { artifactLocation: { uri: 'x.bin' } } }] },
        { level: 'note', message: { text: 'No file.' } },
      ],
    },
  ]);
});

test.each(HOSTILE)('%j is shown as text', (text) => {
  const one = finding({
    ...{ id: text, rule: text, title: text, description: text, message: text, resource: text },
    ...{ recommendedAction: text, references: [text], locations: [place({ file: text })] },
  });
  const sarif = reportSarif(report([one], [{ level: 'error', code: 'x', message: text, file: text }]), context());
  expect(commandsIn(sarif)).toEqual([]);
  expect((JSON.parse(sarif) as Log).runs[0]?.results?.[0]?.message.text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]|\]\(/u);
});

const SAMPLES: [string, Report][] = [
  ['a clean run', report([])],
  [
    'one of everything',
    report(
      [
        ...SEVERITIES.map((severity) => finding({ severity, id: severity, rule: severity })),
        finding({ locations: [place({ startLine: 2, endLine: 4 }), place({ file: 'ü b.yaml' })] }),
        finding({ title: '', description: '', recommendedAction: '', resource: '', id: 'custom.bare', rule: 'x' }),
        finding({ references: ['https://docs.example/x'], id: 'R-1', rule: 'y' }),
      ],
      PROBLEMS,
    ),
  ],
  ['hostile text', report(HOSTILE.map((text) => finding({ message: text, title: text, description: text })))],
];

withMultitool.each(SAMPLES)(`the SARIF schema accepts %s${skipReason}`, (_, given) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(sarifSchema());
  const isValid = validate(JSON.parse(reportSarif(given, context())));
  expect([isValid, validate.errors]).toEqual([true, null]);
});

withMultitool.each(SAMPLES)(`Microsoft's and GitHub's rules accept %s${skipReason}`, (_, given) => {
  expect(complaints(reportSarif(given, context()))).toEqual([]);
});

withMultitool(`and would complain of what is wrong${skipReason}`, () => {
  const sarif = reportSarif(report([finding()]), context()).replace('"shortDescription"', '"x"');
  expect(complaints(sarif)).toContain('GH2012');
});
