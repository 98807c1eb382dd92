import { describe, expect, test } from '@jest/globals';
import { callNative } from '../../../src/rego/builtins/index.js';
import { parseValueText, writeValueText } from '../../../src/lib/values/value-text.js';
import { toJson, type JsonValue } from '../../../src/lib/values/values.js';

function newResult(message: string, cause: string): JsonValue | undefined {
  const result = callNative('result.new', [parseValueText(message), parseValueText(cause)]);
  return result === undefined ? undefined : toJson(result);
}

const EMPTY = {
  startline: 0,
  endline: 0,
  filepath: '',
  sourceprefix: '',
  explicit: false,
  managed: true,
  fskey: '',
  resource: '',
  parent: null,
};

describe('result.new', () => {
  test.each([
    ['an empty object', '{}', {}],
    ['null', 'null', {}],
    ['a string', '"startline"', {}],
    ['a list', '["startline"]', {}],
    ['a set gives back what is looked up', '{"startline", "parent"}', { startline: 'startline', parent: EMPTY }],
    [
      'metadata of a resource',
      '{"__defsec_metadata": {"startline": 3, "endline": 9, "filepath": "a.yaml", "resource": "web", "managed": false, "explicit": true, "fskey": "k", "sourceprefix": "p"}, "startline": 100}',
      {
        startline: 3,
        endline: 9,
        filepath: 'a.yaml',
        resource: 'web',
        managed: false,
        explicit: true,
        fskey: 'k',
        sourceprefix: 'p',
      },
    ],
    [
      'a Dockerfile command',
      '{"Cmd": "run", "EndLine": 5, "StartLine": 4, "Path": "Dockerfile", "Value": ["apt"]}',
      { startline: 4, endline: 5, filepath: 'Dockerfile' },
    ],
    [
      'the names of a command win, wherever they stand',
      '{"StartLine": 4, "Path": "b", "EndLine": 5, "endline": 2, "filepath": "a", "startline": 1}',
      { startline: 4, endline: 5, filepath: 'b' },
    ],
    ['metadata that is null', '{"__defsec_metadata": null, "startline": 3}', {}],
    ['a field that is null', '{"startline": null, "managed": null}', { startline: null, managed: null }],
    ['a key that is no string', '{[1]: 2, "startline": 7}', { startline: 7 }],
    [
      'parents',
      '{"__defsec_metadata": {"startline": 3, "parent": {"startline": 1, "parent": {"__defsec_metadata": {"endline": 8}}}}}',
      { startline: 3, parent: { ...EMPTY, startline: 1, parent: { ...EMPTY, endline: 8 } } },
    ],
    ['a parent that is null', '{"parent": null}', { parent: EMPTY }],
  ])('%s', (_, cause, fields) => {
    expect(newResult('"m"', cause)).toEqual({ ...EMPTY, msg: 'm', ...fields });
  });

  test('a message may be anything, and numbers keep their digits', () => {
    const cause = parseValueText('{"startline": 1.0, "endline": 12345678901234567890}');
    const result = callNative('result.new', [parseValueText('{"a": [1]}'), cause]) ?? null;
    const text = writeValueText(result);
    expect(text).toContain('"msg":{"a":[1]}');
    expect(text).toContain('"startline":1.0');
    expect(text).toContain('"endline":12345678901234567890');
  });
});

describe('isManaged', () => {
  test.each([
    ['{}', true],
    ['null', true],
    ['{"__defsec_metadata": {"managed": false}}', false],
    ['{"managed": false}', false],
    ['{"__defsec_metadata": {"startline": 1}, "managed": false}', true],
  ])('%s: %s', (resource, expected) => {
    expect(callNative('isManaged', [parseValueText(resource)])).toBe(expected);
  });
});
