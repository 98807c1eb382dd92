import { expect, test } from '@jest/globals';
import { Glob } from '../../src/lib/glob.js';

test.each([
  { glob: 'a', yes: ['a'], no: ['b', 'a/b', 'x/a'] },
  { glob: '*.yaml', yes: ['a.yaml', '.yaml'], no: ['a/b.yaml', 'ayaml'] },
  { glob: 'a/*/c', yes: ['a/b/c', 'a/ü/c'], no: ['a/c', 'a/b/b/c'] },
  { glob: '**/c', yes: ['c', 'a/c', 'a/b/c'], no: ['xc', 'a/xc', 'c/d'] },
  { glob: 'a/**', yes: ['a', 'a/b', 'a/b/c'], no: ['ab', 'b/a'] },
  { glob: 'a/**/d', yes: ['a/d', 'a/b/d', 'a/b/c/d'], no: ['ad', 'a/bd'] },
  { glob: '**', yes: ['a', 'a/b'], no: [] },
  { glob: 'a**b', yes: ['ab', 'axxb'], no: ['a/b'] },
  { glob: 'a?c', yes: ['abc'], no: ['ac', 'a/c'] },
  { glob: '[a-c]x', yes: ['ax', 'cx'], no: ['dx'] },
  { glob: '[!a-c]x', yes: ['dx'], no: ['ax', '/x'] },
  { glob: '[a\\]-]x', yes: ['ax', ']x', '-x'], no: ['\\x'] },
  { glob: '[+-9]x', yes: ['+x', '.x'], no: ['/x'] },
  { glob: 'ü?[😀-😂]', yes: ['üx😁', 'ü😀😂'], no: ['üx', 'üx😃'] },
  { glob: '[^a]x', yes: ['bx'], no: ['ax'] },
  { glob: '{a,b/*}.y', yes: ['a.y', 'b/c.y'], no: ['c.y', 'b.y'] },
  { glob: '{**/,}x', yes: ['x', 'a/x'], no: ['ax'] },
  { glob: '{a{b,c},d{,e}}f', yes: ['abf', 'acf', 'df', 'def'], no: ['af', 'aef', 'abcf'] },
  { glob: 'a/{b,**/c}', yes: ['a/b', 'a/c', 'a/x/y/c'], no: ['a/x/b'] },
  { glob: 'a}b,c', yes: ['a}b,c'], no: ['ab'] },
  { glob: '\\*a', yes: ['*a'], no: ['xa'] },
  { glob: 'a.b(c)+$', yes: ['a.b(c)+$'], no: ['axb(c)+$'] },
  { glob: '', yes: [''], no: ['a'] },
])('$glob', ({ glob, yes, no }) => {
  const expression = Glob.doublestar(glob);
  expect(yes.filter((path) => expression?.test(path) !== true)).toEqual([]);
  expect(no.filter((path) => expression?.test(path) !== false)).toEqual([]);
});

test.each(['[a', '{a', 'a\\', '[]', '[z-a]'])('%j is malformed', (glob) => {
  expect(Glob.doublestar(glob)).toBeUndefined();
});

test('no pattern takes more steps than its length times that of the path', () => {
  // Backtracking would take longer than anyone can wait.
  const path = 'a'.repeat(4000);
  for (const pattern of [
    '*a'.repeat(2000) + 'b',
    '**/'.repeat(1000) + 'b',
    '{a,*}'.repeat(800) + 'b',
    '{{a,a},{a,a}}'.repeat(300),
  ]) {
    expect(Glob.doublestar(pattern)?.test(path)).toBe(false);
  }
  expect(Glob.wildmatch('*a'.repeat(2000))?.test(path)).toBe(true);
  expect(Glob.doublestar('a'.repeat(4097))).toBeUndefined();
});
