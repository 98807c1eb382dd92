import { describe, expect, test } from '@jest/globals';

import { configOf, problemsOf } from '../support/config.js';
import { configMessages } from '../../src/messages/index.js';
import { FORMATS } from '../../src/config/options.js';

describe('formats and outputs', () => {
  test.each([
    ['', {}, ['table']],
    ['--format json', {}, ['json']],
    ['--output a', {}, ['table>a']],
    ['--format json --output a.json', {}, ['json>a.json']],
    ['--output a.json --format json', {}, ['json>a.json']],
    ['--format json --output -', {}, ['json']],
    ['-f json -o a.json -f sarif -o b.sarif', {}, ['json>a.json', 'sarif>b.sarif']],
    ['-o a.json -f json -o b.sarif -f sarif', {}, ['json>a.json', 'sarif>b.sarif']],
    ['-f json -o a.json -f table', {}, ['json>a.json', 'table']],
    ['-f table -f json -o a.json', {}, ['table', 'json>a.json']],
    ['-f json -o a.json -f json -o b.json', {}, ['json>a.json', 'json>b.json']],
    ['-f json -o a -o b', {}, ['json>b']],
    ['-o a -o b', {}, ['table>b']],
    ['-f JSON', {}, ['json']],
    ['-o a,b.txt', {}, ['table>a,b.txt']],
    ['-f json -o a,b -f table -o c,d', {}, ['json>a,b', 'table>c,d']],
    ['', { REGOSCAN_OUTPUT: 'a,b' }, ['table>a,b']],
    // The rest may come from another source.
    ['-o a.json', { REGOSCAN_FORMAT: 'json' }, ['json>a.json']],
    ['-f sarif', { REGOSCAN_OUTPUT: 'a' }, ['sarif>a']],
    ['-f sarif -f json -o b', { REGOSCAN_OUTPUT: 'a' }, ['sarif', 'json>b']],
    ['', { REGOSCAN_FORMAT: 'json,table', REGOSCAN_OUTPUT: 'a.json' }, ['json>a.json', 'table']],
    ['-f table', { REGOSCAN_FORMAT: 'json,sarif', REGOSCAN_OUTPUT: 'r' }, ['table>r']],
  ])('scan %s with %j', async (rest, env, expected) => {
    const { outputs } = await configOf({ line: `scan ${rest}`.trim(), env });
    expect(outputs.map(({ format, output }) => (output === undefined ? format : `${format}>${output}`))).toEqual(
      expected,
    );
  });

  test.each([
    ['-f json,table', `error --format: ${configMessages.notOneOf('json,table', FORMATS)}`],
    ['-f json -f table', `error ${configMessages.twoToOneOutput('')}`],
    ['-f json -o - -f table', `error ${configMessages.twoToOneOutput('')}`],
    ['-f json -o r -f table -o r', `error ${configMessages.twoToOneOutput('r')}`],
    ['-f json -o r -f table -o ./r', `error ${configMessages.twoToOneOutput('r')}`],
    ['-f json -o a -f table -o b -o c', `error ${configMessages.outputWithoutFormat('c')}`],
  ])('scan %s', async (rest, expected) => {
    expect(await problemsOf({ line: `scan ${rest}` })).toEqual([expected]);
  });

  test('each wrong format of several is named', async () => {
    expect(await problemsOf({ line: 'scan -f jsno -o a -f srif -o b' })).toEqual([
      `error --format: ${configMessages.notOneOf('jsno', FORMATS, 'json')}`,
      `error --format: ${configMessages.notOneOf('srif', FORMATS, 'sarif')}`,
    ]);
  });
});
