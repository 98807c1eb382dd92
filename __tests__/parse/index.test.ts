import { expect, test } from '@jest/globals';
import { parse } from '../../src/parse/index.js';
import { sourceOf } from '../support/documents.js';

test.each([
  ['yaml', 'a: 1', 'yaml'],
  ['json', '{"a": 1}', 'json'],
  ['toml', 'a = 1', 'toml'],
  ['dockerfile', 'FROM scratch\n', 'dockerfile'],
] as const)('%s is parsed', async (format, text, type) => {
  expect(await parse(format, sourceOf(text))).toMatchObject({
    documents: [{ type, text: { path: 'dir/a.yaml' } }],
    problems: [],
  });
});
