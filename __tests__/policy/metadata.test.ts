import { describe, expect, test } from '@jest/globals';
import { readMetadata } from '../../src/policy/metadata.js';
import type { Annotation } from '../../src/rego/protocol.js';
import { moduleOf, ruleOf } from './modules.js';

const note = (
  scope: Annotation['scope'],
  custom: Record<string, unknown>,
  more: Partial<Annotation> = {},
): Annotation => ({
  scope,
  custom,
  line: 1,
  ...more,
});
const NONE = {
  id: 'custom.x',
  title: '',
  description: '',
  severity: 'UNKNOWN',
  recommendedAction: '',
  references: [],
  selectors: [],
  combine: false,
  hasSeverity: false,
  deprecated: false,
};
const module = (annotations: Annotation[], rules = [ruleOf('deny')]) =>
  moduleOf('x.rego', 'custom.x', { annotations, rules });
const said = ({ problems }: ReturnType<typeof readMetadata>): string[] =>
  problems.map(({ level, code, line }) => `${level} ${code} ${line}`);

test('without any, the id is the package', () => {
  const metadata = readMetadata('custom.x', [module([])], []);
  expect(metadata.forRule('deny')).toEqual(NONE);
  expect(metadata.problems).toEqual([]);
});

test('every field', () => {
  const annotation = note(
    'package',
    {
      id: 'X-1',
      severity: 'high',
      recommended_actions: ' do it \n',
      url: 'https://example.com/c',
      deprecated: true,
      input: { combine: true, selector: [{ type: 'toml' }] },
    },
    {
      title: 'T',
      description: 'D',
      relatedResources: [{ ref: 'https://example.com/a' }, { ref: 'https://example.com/b', description: 'b' }],
    },
  );
  expect(readMetadata('custom.x', [module([annotation])], []).forRule('deny')).toEqual({
    id: 'X-1',
    title: 'T',
    description: 'D',
    severity: 'HIGH',
    recommendedAction: 'do it',
    references: ['https://example.com/a', 'https://example.com/b', 'https://example.com/c'],
    selectors: [{ type: 'toml', subtypes: [] }],
    combine: true,
    hasSeverity: true,
    deprecated: true,
  });
});

describe('the narrower scope wins, whatever the order', () => {
  const scopes: [string, Annotation][] = [
    ['rule', note('rule', { id: 'rule' }, { rule: 'deny' })],
    ['document', note('document', { id: 'document' }, { rule: 'deny' })],
    ['package', note('package', { id: 'package' })],
    ['subpackages', note('subpackages', { id: 'subpackages' })],
  ];
  test.each(scopes.map(([name], index) => [name, index] as const))('%s', (name, index) => {
    const left = scopes.slice(index).map(([, annotation]) => annotation);
    for (const annotations of [left, left.toReversed()]) {
      expect(readMetadata('custom.x', [module(annotations)], []).forRule('deny').id).toBe(name);
    }
  });

  test('a field that it does not set comes from the wider one', () => {
    const annotations = [note('rule', { id: 'R' }, { rule: 'deny' }), note('package', { id: 'P', severity: 'LOW' })];
    const metadata = readMetadata('custom.x', [module(annotations)], []);
    expect(metadata.forRule('deny')).toMatchObject({ id: 'R', severity: 'LOW' });
    expect(metadata.forRule('warn')).toMatchObject({ id: 'P', severity: 'LOW' });
  });

  test('of the packages above only what is for subpackages counts', () => {
    const ancestors = [
      moduleOf('a.rego', 'custom', {
        annotations: [note('package', { id: 'no' }), note('subpackages', { severity: 'LOW' })],
      }),
    ];
    expect(readMetadata('custom.x', [module([])], ancestors).forRule('deny')).toMatchObject({
      id: 'custom.x',
      severity: 'LOW',
    });
  });
});

describe('__rego_metadata__', () => {
  const legacy = [
    ruleOf('__rego_metadata__', { value: { id: 'L', severity: 'LOW', title: 'T', recommended_actions: 'r' } }),
    ruleOf('__rego_input__', { value: { combine: true, selector: [{ type: 'json' }] } }),
  ];

  test('counts where there is no METADATA', () => {
    const metadata = readMetadata('custom.x', [module([], legacy)], []);
    expect(metadata.forRule('deny')).toMatchObject({
      id: 'L',
      severity: 'LOW',
      title: 'T',
      recommendedAction: 'r',
      combine: true,
      selectors: [{ type: 'json', subtypes: [] }],
    });
    const both = readMetadata('custom.x', [module([note('package', { id: 'M' })], legacy)], []);
    expect(both.forRule('deny')).toMatchObject({ id: 'M', title: '' });
  });

  test('that is computed is ignored, and said', () => {
    const metadata = readMetadata('custom.x', [module([], [ruleOf('__rego_metadata__')])], []);
    expect(said(metadata)).toEqual(['warning metadata-not-constant 5']);
  });
});

test.each<[string, Record<string, unknown>, string[], object]>([
  ['a severity that is none', { severity: 'HIHG' }, ['error unknown-severity 1'], { hasSeverity: false }],
  ['a severity that is no text', { severity: ['HIGH'] }, ['error unknown-severity 1'], { severity: 'UNKNOWN' }],
  ['an input that is no object', { input: 'kubernetes' }, ['error bad-metadata 1'], { selectors: [] }],
  ['a selector that is no list', { input: { selector: 'kubernetes' } }, ['error bad-selector 1'], { selectors: [] }],
  ['an id that is a number', { id: 7 }, [], { id: '7' }],
  ['an id that is a list', { id: ['a'] }, [], { id: 'custom.x' }],
  ['combine that is no boolean', { input: { combine: 'yes' } }, [], { combine: false }],
])('%s', (_, custom, problems, fields) => {
  const metadata = readMetadata('custom.x', [module([note('package', custom)])], []);
  expect(said(metadata)).toEqual(problems);
  expect(metadata.forRule('deny')).toMatchObject(fields);
});
