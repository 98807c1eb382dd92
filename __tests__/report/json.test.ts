import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';

import { reportJson } from '../../src/report/json.js';
import { reportJsonSchema } from '../../src/report/json-schema.js';
import type { Report } from '../../src/report/report.js';
import { commandsIn } from '../support/runner-log.js';
import { finding, place } from '../support/findings.js';
import { HOSTILE } from '../support/hostile.js';
import { report } from '../support/reports.js';

const committed = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as AnySchema;
const validate = new Ajv2020({ allErrors: true }).compile(committed);

test('the schema is what the sources give: else run `npm run schema`', () => {
  expect(committed).toEqual(reportJsonSchema());
});

const SAMPLES: [string, Report][] = [
  ['a clean run', report([])],
  [
    'findings and problems',
    report(
      [
        finding({ locations: [place(), place({ exact: false })], references: ['https://docs.example'] }),
        finding({ title: '', description: '', resource: '', recommendedAction: '', enforced: false }),
        finding({ suppressedBy: { by: 'severity', reason: 'not asked for' } }),
      ],
      [
        { level: 'error', code: 'a', message: 'Broken.', file: 'p.rego', line: 3, column: 7 },
        { level: 'notice', code: 'b', message: 'So.' },
      ],
    ),
  ],
  ['hostile text', report(HOSTILE.map((text) => finding({ message: text, locations: [place({ file: text })] })))],
];

describe('a report fits the schema', () => {
  test.each(SAMPLES)('%s', (_, given) => {
    const isValid = validate(JSON.parse(reportJson(given)));
    expect([isValid, validate.errors]).toEqual([true, null]);
  });

  test.each([
    ['a severity that nobody knows', '"HIGH"', '"HIHG"'],
    ['a line 0', '"startLine": 2', '"startLine": 0'],
    ['a missing message', '"message"', '"mesage"'],
  ])('%s does not', (_, from, to) => {
    expect(validate(JSON.parse(reportJson(report([finding()])).replace(from, to)))).toBe(false);
  });
});

test('a finding as a script reads it', () => {
  const json = JSON.parse(reportJson(report([finding()]))) as { findings: unknown[] };
  expect(json).toMatchObject({ schemaVersion: 1, tool: { name: 'regoscan', version: '1.2.3' } });
  expect(json.findings).toEqual([
    {
      ...{ id: 'POD-1', rule: 'deny', namespace: 'custom.kubernetes.pod_security', title: 'Pods must be safe' },
      ...{ description: 'A pod that is not safe is dangerous.', severity: 'HIGH', message: 'this pod is not' },
      ...{ file: 'app/pod.yaml', startLine: 2, endLine: 2, startColumn: 3, endColumn: 8, exact: true },
      ...{ resource: 'Pod/web', type: 'kubernetes', recommendedAction: 'Make it safe.', references: [] },
      ...{ fingerprint: 'v1:0123456789abcdef0123456789abcdef', enforced: true, locations: [place()] },
    },
  ]);
});

test.each(HOSTILE)('%j comes back as it is, and is no command', (text) => {
  const json = reportJson(report([finding({ message: text })]));
  expect(commandsIn(json)).toEqual([]);
  expect(JSON.parse(json)).toMatchObject({ findings: [{ message: text }] });
});
