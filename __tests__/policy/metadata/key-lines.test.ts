import { expect, test } from '@jest/globals';
import { keyLines, lineOfKey } from '../../../src/policy/metadata/key-lines.js';

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
#   tags: {a: 1}
deny := true
# other: 1
`.split('\n');

test('every key of a block has its line, items of lists their number', () => {
  expect(Object.fromEntries(keyLines(BLOCK, 3))).toEqual({
    title: 4,
    'title.see': 5,
    custom: 6,
    'custom.id': 7,
    'custom.input': 8,
    'custom.input.selector': 9,
    'custom.input.selector.0.type': 10,
    'custom.input.selector.0.subtypes': 11,
    'custom.input.selector.0.subtypes.0.kind': 12,
    'custom.input.selector.0.subtypes.1.group': 13,
    'custom.input.selector.0.subtypes.1.kind': 14,
    'custom.input.selector.1.type': 15,
    'custom.input.combine': 16,
    'custom.tags': 17,
  });
});

test.each([
  ['custom.id', 7],
  ['custom.tags.a', 17],
  ['custom.input.selector.2.type', 9],
  ['nothing.of.it', 3],
])('%s is at line %d', (path, line) => {
  expect(lineOfKey(path, keyLines(BLOCK, 3), 3)).toBe(line);
});
