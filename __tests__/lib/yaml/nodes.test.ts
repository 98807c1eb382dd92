import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { parseNodes, type YamlNode } from '../../../src/lib/yaml/nodes.js';
import { documents, Writer } from '../../parse/yaml-texts.js';
import { syntaxReasons } from '../../../src/messages/index.js';

/** A node as both parsers can give it: `text@offset` of scalars, `key@offset` of entries. An empty node has no place. */
type Shown = string | null | Shown[] | { [key: string]: Shown };

function show(node: YamlNode): Shown {
  if (node.kind === 'list') return node.items.map(show);
  if (node.kind === 'scalar') return node.isNull ? null : `${node.text}@${node.offset}`;
  return Object.fromEntries([...node.entries].map(([key, { offset, value }]) => [`${key}@${offset}`, show(value)]));
}

/** The same as `yaml` gives it, which begins a node behind its anchor and tag. */
function peer(text: string): Shown {
  const document: Document = parseDocument(text, { logLevel: 'error', keepSourceTokens: true });
  if (document.errors[0]) throw document.errors[0];
  const begin = (node: { range?: [number, number, number] | null }): number => {
    const start = node.range?.[0] ?? 0;
    return start - (/(?:&[\w-]+|![\w!]*)[ ]+$/.exec(text.slice(0, start))?.[0].length ?? 0);
  };
  const textOf = (value: unknown, source: string | undefined): string =>
    typeof value === 'string' ? value : (source ?? '');
  const visit = (found: unknown): Shown => {
    const node = isAlias(found) ? found.resolve(document) : found;
    if (isSeq(node)) return node.items.map(visit);
    if (isScalar(node)) return node.value === null ? null : `${textOf(node.value, node.source)}@${begin(node)}`;
    if (!isMap(node)) return null;
    const own = new Map<string, { offset: number; value: unknown }>();
    const merged = new Map<string, { offset: number; value: unknown }>();
    for (const { key: written, value } of node.items) {
      const key = isAlias(written) ? written.resolve(document) : written;
      if (!isScalar(key)) throw new Error('a key is no scalar');
      const name = textOf(key.value, key.source);
      const isMerge = name === '<<' && key.type === 'PLAIN';
      if (!isMerge) own.set(name, { offset: begin(key), value });
      const base = isAlias(value) ? value.resolve(document) : value;
      for (const source of isMerge ? (isSeq(base) ? base.items : [base]) : []) {
        const map = isAlias(source) ? source.resolve(document) : source;
        for (const [from, at] of isMap(map) ? entriesOf(map.items) : []) if (!merged.has(from)) merged.set(from, at);
      }
    }
    const entries = [...own, ...[...merged].filter(([key]) => !own.has(key))];
    return Object.fromEntries(entries.map(([key, { offset, value }]) => [`${key}@${offset}`, visit(value)]));
  };
  const entriesOf = (items: { key: unknown; value: unknown }[]): [string, { offset: number; value: unknown }][] =>
    items.flatMap(({ key, value }) =>
      isScalar(key) ? [[textOf(key.value, key.source), { offset: begin(key), value }]] : [],
    );
  return visit(document.contents);
}

function ours(text: string): Shown {
  const parsed = parseNodes(text);
  if ('reason' in parsed) throw new Error(`${parsed.reason} in\n${text}`);
  return parsed.root === undefined ? null : show(parsed.root);
}

test('generated documents have the nodes that yaml gives', () => {
  let count = 0;
  const property = fc.property(documents, ([root]) => {
    const text = root === undefined ? '' : new Writer().document(root);
    let expected: Shown;
    try {
      expected = peer(text);
    } catch {
      return;
    }
    count++;
    expect(ours(text)).toEqual(expected);
  });
  fc.assert(property, { numRuns: 1000, seed: 20261124 });
  expect(count).toBeGreaterThan(700);
});

describe('a text', () => {
  test.each<[string, Shown]>([
    ['', null],
    ['# only a comment\n', null],
    ['--- # none\n', null],
    ['a: ~\nb: 0x1F\n"c": "0x1F"\n', { 'a@0': null, 'b@5': '0x1F@8', 'c@13': '0x1F@18' }],
    ['a: >- # folded\n  b\n  c\n', { 'a@0': 'b c@3' }],
    ['- 1h\n-\n- [a, "b"]\n', ['1h@2', null, ['a@10', 'b@13']]],
    ['a: &x {b: 1}\nc: *x\n', { 'a@0': { 'b@7': '1@10' }, 'c@13': { 'b@7': '1@10' } }],
    ['a: &x {b: 1}\nc: {<<: *x, b: 2}\n', { 'a@0': { 'b@7': '1@10' }, 'c@13': { 'b@25': '2@28' } }],
  ])('%j', (text, expected) => {
    expect(ours(text)).toEqual(expected);
  });

  test.each([
    ['a: 1\na: 2\n', syntaxReasons.duplicateKey('a'), 5],
    ['a: *b\n', syntaxReasons.unknownAlias('b'), 3],
    ['a: 1\n---\nb: 2\n', syntaxReasons.severalDocuments(), 9],
  ])('%j is refused', (text, reason, offset) => {
    expect(parseNodes(text)).toEqual({ reason, offset });
  });
});
