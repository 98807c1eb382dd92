import { describe, expect, test } from '@jest/globals';
import { choosePaths } from '../../src/locate/choose.js';
import { nodeFinder } from '../../src/locate/nodes.js';
import { readSibling } from '../../src/locate/paths.js';
import { parseValueText } from '../../src/lib/values/value-text.js';
import type { JsonValue, RegoValue } from '../../src/lib/values/values.js';

const INPUT: JsonValue = {
  a: {
    b: [
      { c: 1, d: null },
      { c: 2, name: 'two' },
    ],
  },
  same: [{ x: 'y' }, { x: 'y' }],
  texts: ['nginx', 'yes', 'no'],
  annotated: { k: 1, __defsec_metadata: { startline: 3 } },
};

/** The paths that are chosen for one solution, whose groups are value text. */
const choose = (text: string): string[] =>
  choosePaths([parseValueText(text) as RegoValue[]], INPUT, nodeFinder(INPUT)).map((path) => path.join('/'));

describe('the path of a result', () => {
  test.each([
    ['of one group', '[[["a","b"]]]', ['a/b']],
    ['the last that leads somewhere', '[[["a"],["a","b",0,"d"],["a","x"]]]', ['a/b/0/d']],
    ['the last where none does', '[[["x"],["a","x"]]]', ['a/x']],
    ['of the first group that has one', '[[],[[]],[["same"]],[["a"]]]', ['same']],
    ['not the root', '[[["a"],[]]]', ['a']],
    ['steps within a list', '[[["a",["b",1],"c"]]]', ['a/b/1/c']],
    ['a step that may be missing', '[[["a",{"b"}]]]', ['a/b']],
    ['up to a step that is missing', '[[["a",set(),"b"]]]', ['a']],
    ['up to where it is cut', '[[["a","b",null,1]]]', ['a/b']],
    ['any of several', '[[[{"of":[["a","b",0],["a","b",1]]},"name"]]]', ['a/b/1/name']],
    ['cut ones among several stay cut', '[[[{"of":[["a","b",null]]},1]]]', ['a/b']],
    ['the one node that equals a value', '[[[{"value":{"name":"two","c":2},"within":[]},"c"]]]', ['a/b/1/c']],
    [
      'which need not know its position',
      '[[[{"value":{"__defsec_metadata":{"startline":9},"k":1},"within":[]}]]]',
      ['annotated'],
    ],
    ['only below what it comes from', '[[[{"value":"nginx","within":[["a",null]],"text":true},"c"]]]', ['a']],
    ['which is not asked for where a path is known', '[[[{"value":"nginx","within":[["a"]]},"b"]]]', ['a/b']],
    ['the one text that equals a value', '[[[{"value":"nginx","within":[["texts",null]],"text":true}]]]', ['texts/0']],
    ['not a text that a builtin computed', '[[[{"value":"nginx","within":[["texts",null]],"text":false}]]]', ['texts']],
    ['of two that are equal what both come from', '[[[{"value":{"x":"y"},"within":[["same",null]]}]]]', ['same']],
    ['of two that are equal none', '[[[{"value":{"x":"y"},"within":[]}]]]', []],
    ['not by a number, which is equal by chance', '[[[{"value":2,"within":[]}]]]', []],
    ['nothing that is no path', '[["a",{"b":1},[true,"a"]]]', []],
  ])('%s', (_, text, expected) => {
    expect(choose(text)).toEqual(expected);
  });

  test('is given once for several solutions', () => {
    const solutions = ['[[["a"]]]', '[[["a"]]]', '[[["same"]]]'].map((text) => parseValueText(text) as RegoValue[]);
    expect(choosePaths(solutions, INPUT, nodeFinder(INPUT))).toEqual([['a'], ['same']]);
  });
});

test('a sibling says for each result where it comes from', () => {
  const places = readSibling(parseValueText('{["m",[[["a"]]]],["m",[[["b"]]]],[{"y":1,"x":2},[]],"odd"}'));
  expect([...places.keys()]).toEqual(['"m"', '{"x":2,"y":1}']);
  expect(places.get('"m"')).toHaveLength(2);
  expect(readSibling(undefined).size).toBe(0);
});
