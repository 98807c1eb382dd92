import { expect, test } from '@jest/globals';
import { blockLines, topKeys } from '../../../src/policy/metadata/block-lines.js';
import { readKeyLines } from '../../../src/policy/metadata/key-lines.js';
import type { Path } from '../../../src/parse/positions.js';

const BLOCK = `package x

# METADATA
# title: |
#   see: below
# custom:
#   "id": X
#   input:
#     selector:
#     - type: kubernetes
#       subtypes:
#         - kind: pod
#         - group: apps
#           kind: deployment
#     -   type: toml
#     combine: true
#   tags: {a: 1,
#     b.c: {d: [e,
#       f]}}
# # a comment
#organizations:
# - a
deny := true
# other: 1
`.split('\n');

test.each<[number, Path]>([
  [4, ['title']],
  [6, ['custom']],
  [7, ['custom', 'id']],
  [8, ['custom', 'input']],
  [9, ['custom', 'input', 'selector']],
  [10, ['custom', 'input', 'selector', 0]],
  [10, ['custom', 'input', 'selector', 0, 'type']],
  [11, ['custom', 'input', 'selector', 0, 'subtypes']],
  [12, ['custom', 'input', 'selector', 0, 'subtypes', 0, 'kind']],
  [13, ['custom', 'input', 'selector', 0, 'subtypes', 1, 'group']],
  [14, ['custom', 'input', 'selector', 0, 'subtypes', 1, 'kind']],
  [15, ['custom', 'input', 'selector', 1, 'type']],
  [16, ['custom', 'input', 'combine']],
  // Maps and lists in brackets.
  [17, ['custom', 'tags']],
  [17, ['custom', 'tags', 'a']],
  [18, ['custom', 'tags', 'b.c', 'd', 0]],
  [19, ['custom', 'tags', 'b.c', 'd', 1]],
  [21, ['organizations']],
  // The nearest key around one that is missing.
  [4, ['title', 'see']],
  [9, ['custom', 'input', 'selector', 2, 'type']],
  [15, ['custom', 'input', 'selector', 1, 'subtypes']],
  [3, ['nothing', 'of', 'it']],
  [3, ['other']],
])('line %d has %j', (line, path) => {
  expect(readKeyLines(BLOCK, 3)(path)).toBe(line);
});

test.each([
  ['another block', '# METADATA\n# METADATA\n# title: a'],
  ['no YAML', '# METADATA\n# title: {'],
  ['too deep', `# METADATA\n# title: ${'['.repeat(20_000)}`],
  ['empty', '# METADATA'],
])('keys of a block with %s are on its own line', (_, text) => {
  expect(readKeyLines(text.split('\n'), 1)(['title'])).toBe(1);
});

test('aliases that multiply are no work', () => {
  const lines = Array.from({ length: 40 }, (_, n) => `# a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`);
  expect(readKeyLines(['# METADATA', '# a0: &a0 []', ...lines], 1)(['a40', 1, 0])).toBe(41);
});

test('the keys at the top', () => {
  expect(topKeys(blockLines(BLOCK, 3))).toEqual(['title', 'custom', 'organizations']);
  expect(topKeys(['', '# x', '  a: 1', '  b:', '    c: 2', '  "d" : 3', '  e:f'])).toEqual(['a', 'b', 'd']);
  expect(topKeys([])).toEqual([]);
});
