import { expect, test } from '@jest/globals';
import { Combined } from '../../src/evaluate/combined.js';
import { LoadedBundle } from '../../src/evaluate/loaded-bundle.js';
import type { PolicyEngine } from '../../src/rego/engine/pool.js';
import { SILENT } from '../../src/session.js';
import { documentOf, rangeOf, sourceOf } from '../support/documents.js';
import { policyOf, ruleOf } from '../support/policies.js';

const RULE = ruleOf('P-1', { combine: true });
const POLICY = policyOf('p', [RULE]);
const ENGINE: PolicyEngine = {
  isOver: false,
  load: () => Promise.resolve(),
  evaluate: () => Promise.resolve({ kind: 'interrupted' }),
};
const BUNDLE = new LoadedBundle(
  ENGINE,
  {
    ...{ name: 'custom', policies: [POLICY], units: new Map(), aggregate: undefined, wasm: new Uint8Array() },
    siblings: () => Promise.reject(new Error('none')),
  },
  '{}',
  SILENT,
);

function combined(...documents: [path: string, firstLine: number][]): Combined {
  const all = new Combined({ bundle: BUNDLE, policy: POLICY, rule: RULE });
  for (const [path, startLine] of documents) {
    const text = sourceOf('', { path, rootPath: `root/${path}` });
    all.documents.push(documentOf({ path }, { text, rootPath: text.rootPath, firstLine: rangeOf({ startLine }) }));
  }
  return all;
}

test('the input has every document with the path that policies know', () => {
  expect(combined(['a', 1], ['b', 1]).value()).toEqual([
    { path: 'root/a', contents: { path: 'a' } },
    { path: 'root/b', contents: { path: 'b' } },
  ]);
});

test('a path leads into the document of its number', () => {
  const all = combined(['a', 1], ['b', 1]);
  expect(all.placeAt([1, 'contents', 'x', 0])).toEqual({ document: all.documents[1], path: ['x', 0] });
  expect(all.placeAt([1, 'path'])).toEqual({ document: all.documents[1], path: [] });
  expect(all.placeAt([2, 'contents'])).toBeUndefined();
});

test.each([
  ['the file that it names', { filepath: 'root/b' }, [], 'b:1'],
  ['the file that it names as reports do', { filepath: 'b' }, [], 'b:1'],
  ['and there the document that its line is in', { filepath: 'a', startLine: 6 }, [], 'a:5'],
  ['the document that its path leads into', {}, [[2, 'contents', 'x']], 'b:1'],
  ['else the first', {}, [], 'a:1'],
  ['also if it names an unknown file', { filepath: 'c' }, [], 'a:1'],
])('a result is about %s', (_, result, paths, expected) => {
  const found = combined(['a', 1], ['a', 5], ['b', 1]).subjectOf({ message: 'm', ...result }, paths);
  expect(`${found?.text.path}:${found?.firstLine.startLine}`).toBe(expected);
});
