import { expect, test } from '@jest/globals';
import { type ReadResult, readResults, type RuleResult } from '../../src/policy/result.js';
import { parseValueText } from '../../src/lib/values/value-text.js';

const NAMELESS = { message: 'Rego check rule: custom.x.deny' };
const TRUE = { message: 'Rego check resulted in DENY' };

/** The result alone. */
function withoutValues(result: ReadResult): RuleResult {
  const { values, ...rest } = result;
  expect(values.length).toBeGreaterThan(0);
  return rest;
}

/** Value text of what a rule evaluated to, and the results that it stands for. */
test.each<[string, string, unknown[]]>([
  ['undefined', '', []],
  ['false', 'false', []],
  ['null', 'null', []],
  ['an empty list', '[]', []],
  ['an empty set', 'set()', []],
  ['true', 'true', [TRUE]],
  ['a number', '7', [TRUE]],
  ['a text', '"t"', [{ message: 't' }]],
  ['an empty text', '""', [NAMELESS]],
  ['a set of texts', '{"a","b"}', [{ message: 'a' }, { message: 'b' }]],
  ['a list of texts', '["a","b"]', [{ message: 'a' }, { message: 'b' }]],
  ['a set that holds what passes', '{false,null,[]}', []],
  ['a message and its cause', '["m",{"startline":3,"endline":5}]', [{ message: 'm', startLine: 3, endLine: 5 }]],
  ['such pairs in a set', '{["m",{"resource":"r"}]}', [{ message: 'm', resource: 'r' }]],
  ['a message in the cause alone', '{[{"msg":"m"}]}', [{ message: 'm' }]],
  ['of several texts in a list the last', '{["a","b"]}', [{ message: 'b' }]],
  ['and in a set', '{{"a","b"}}', [{ message: 'b' }]],
  ['an object', '{"msg":"m","filepath":"f","resource":"r"}', [{ message: 'm', filepath: 'f', resource: 'r' }]],
  [
    'what result.new gives for a part of something',
    '{"msg":"m","resource":"b.acl","startline":3,"endline":3,"parent":{"resource":"b","filepath":"m/x.tf","startline":2,' +
      '"endline":4,"parent":{"resource":"module.a","filepath":"x.tf","startline":1,"endline":5,"parent":null}}}',
    [
      {
        message: 'm',
        resource: 'module.a',
        part: 'b.acl in b in module.a',
        startLine: 3,
        endLine: 3,
        causes: [
          { resource: 'b', filepath: 'm/x.tf', startLine: 2, endLine: 4 },
          { resource: 'module.a', filepath: 'x.tf', startLine: 1, endLine: 5 },
        ],
      },
    ],
  ],
  ['and for what is part of nothing', '{"msg":"m","resource":"b","parent":null}', [{ message: 'm', resource: 'b' }]],
  ['an object without a message', '{"details":{}}', [NAMELESS]],
  ['empty fields', '{"msg":"","filepath":"","resource":"","startline":0,"endline":0}', [NAMELESS]],
  [
    'a message that is a number',
    '{"msg":123456789012345678901234567890}',
    [{ message: '123456789012345678901234567890' }],
  ],
  ['lines that are texts', '{"msg":"m","startline":"3","endline":"4"}', [{ message: 'm', startLine: 3, endLine: 4 }]],
  ['a first line alone', '{"msg":"m","startline":3}', [{ message: 'm', startLine: 3, endLine: 3 }]],
  [
    'an end before the beginning',
    '{"msg":"m","startline":3,"endline":1}',
    [{ message: 'm', startLine: 3, endLine: 3 }],
  ],
  ['lines that are none', '{"msg":"m","startline":1.5,"endline":"x"}', [{ message: 'm' }]],
  ['a JSON pointer', '{"msg":"m","path":"/a~1b/0/~0"}', [{ message: 'm', path: ['a/b', '0', '~'] }]],
  ['a path', '{"msg":"m","path":["a",0]}', [{ message: 'm', path: ['a', 0] }]],
  ['a path that is none', '{{"msg":"m","path":"a.b"},{"msg":"n","path":[[]]}}', [{ message: 'm' }, { message: 'n' }]],
  ['a line below the first', '{"msg":"m","startline":-1,"endline":2}', [{ message: 'm' }]],
])('%s', (_, text, expected) => {
  const value = text === '' ? undefined : parseValueText(text);
  const results = readResults(value, 'custom.x.deny').map(withoutValues);
  expect(results).toEqual(expected);
});

test('each result knows what its rule may have given for it: the item of a set, or the whole', () => {
  const valuesOf = (text: string): unknown[] => readResults(parseValueText(text), 'x').map(({ values }) => values);
  const set = parseValueText('{"a",{"msg":"b"}}');
  expect(valuesOf('{"a",{"msg":"b"}}')).toEqual([
    ['a', set],
    [parseValueText('{"msg":"b"}'), set],
  ]);
  expect(valuesOf('["a","b"]')).toEqual([[['a', 'b']], [['a', 'b']]]);
});
