import { describe, expect, test } from '@jest/globals';
import type { Document, DocumentType } from '../../../src/parse/document.js';
import { isScanned, readSelectors, selects } from '../../../src/policy/select/selector.js';
import type { Problem } from '../../../src/problem.js';
import { type JsonObject, type JsonValue, RawNumber } from '../../../src/lib/values/values.js';
import { documentOf } from '../../support/documents.js';

const AT = { file: 'policies/x.rego', line: 3 };

function read(value: JsonValue): { selectors: ReturnType<typeof readSelectors>; said: string[] } {
  const problems: Problem[] = [];
  const selectors = readSelectors(value, () => AT, problems);
  for (const problem of problems) expect(problem).toMatchObject({ level: 'error', ...AT });
  return { selectors, said: problems.map(({ code }) => code) };
}

const document = (type: DocumentType, value: JsonValue): Document => documentOf(value, { type });

const DEPLOYMENT = document('kubernetes', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'prod' },
});
const POD = document('kubernetes', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } });
const TOML = document('toml', { answer: 42, big: new RawNumber('12345678901234567890') });
const wants = (selector: JsonValue, given: Document): boolean => {
  const { selectors, said } = read(selector);
  expect(said).toEqual([]);
  return selects(selectors, given);
};

describe('a document is selected', () => {
  test.each<[string, JsonValue, Document, boolean]>([
    ['by no selector', [], POD, true],
    ['by its type', [{ type: 'kubernetes' }], POD, true],
    ['not by another type', [{ type: 'yaml' }], POD, false],
    ['by rbac, which is kubernetes', [{ type: 'rbac' }], POD, true],
    ['by any of several', [{ type: 'toml' }, { type: 'kubernetes' }], POD, true],
    ['by kind, whatever its case', [{ type: 'kubernetes', subtypes: [{ kind: 'POD' }] }], POD, true],
    ['not by another kind', [{ type: 'kubernetes', subtypes: [{ kind: 'pod' }] }], DEPLOYMENT, false],
    [
      'by every field that a subtype names',
      [sub({ group: 'apps', version: 'v1', kind: 'deployment' })],
      DEPLOYMENT,
      true,
    ],
    [
      'not when one of them differs',
      [sub({ group: 'apps', version: 'v1beta1', kind: 'deployment' })],
      DEPLOYMENT,
      false,
    ],
    ['by any of the subtypes', [sub({ kind: 'job' }, { kind: 'pod' })], POD, true],
    ['by the whole apiVersion as version', [sub({ version: 'apps/v1' })], DEPLOYMENT, true],
    ['by the core group as ""', [sub({ group: '' })], POD, true],
    ['by the core group as core', [sub({ group: 'core' })], POD, true],
    ['not by the core group', [sub({ group: 'core' })], DEPLOYMENT, false],
    ['by its namespace', [sub({ namespace: 'prod' })], DEPLOYMENT, true],
    ['not by a namespace that it does not have', [sub({ namespace: 'prod' })], POD, false],
    ['not by what every object of JavaScript has', [sub({ constructor: 'Object' })], POD, false],
    ['by one subtype that stands alone', [{ type: 'kubernetes', subtypes: { kind: 'pod' } }], POD, true],
    ['by null as subtypes', [{ type: 'kubernetes', subtypes: null }], POD, true],
    ['by a number', [{ type: 'toml', subtypes: [{ answer: 42 }] }], TOML, true],
    ['not when it is no object', [{ type: 'json', subtypes: [{ kind: 'x' }] }], document('json', [1]), false],
  ])('%s', (_, selector, given, expected) => {
    expect(wants(selector, given)).toBe(expected);
  });
});

test.each<[string, JsonValue, string[] | undefined, boolean]>([
  ['nothing left out', [{ type: 'json' }], undefined, true],
  ['its type', [{ type: 'json' }], ['yaml', 'json'], true],
  ['another type', [{ type: 'json' }], ['yaml'], false],
  ['one of its types', [{ type: 'json' }, { type: 'yaml' }], ['yaml'], true],
  ['the type by another name', [{ type: 'rbac' }], ['kubernetes'], true],
  ['Terraform, for a view of it', [{ type: 'cloud' }], ['terraform'], true],
  ['plans, for a view of Terraform', [{ type: 'terraform-raw' }], ['terraformplan-json'], true],
  ['Terraform, for something else', [{ type: 'toml' }], ['terraform'], false],
  ['a type, and the selector is wrong', [{ type: 'x' }], ['json'], false],
])('--misconfig-scanners: %s', (_, selector, scanners, expected) => {
  expect(isScanned(read(selector).selectors, scanners)).toBe(expected);
  expect(isScanned([], scanners)).toBe(true);
});

function sub(...subtypes: JsonObject[]): JsonValue {
  return { type: 'kubernetes', subtypes };
}

describe('what is wrong is said, and selects nothing', () => {
  test.each<[string, JsonValue, string[]]>([
    ['a type that does not exist', [{ type: 'kubernets' }], ['unknown-selector']],
    ['a type in another case', [{ type: 'Kubernetes' }], ['unknown-selector']],
    ['no type', [{ subtypes: [] }], ['unknown-selector']],
    ['a text', ['kubernetes'], ['unknown-selector']],
  ])('%s', (_, selector, codes) => {
    const { selectors, said } = read(selector);
    expect(said).toEqual(codes);
    expect([POD, TOML].some((given) => selects(selectors, given))).toBe(false);
  });

  test('no list', () => {
    expect(read({ type: 'kubernetes' }).said).toEqual(['bad-selector']);
  });

  test('a subtype that is no object', () => {
    expect(read([{ type: 'kubernetes', subtypes: ['pod'] }]).said).toEqual(['bad-selector']);
  });
});
