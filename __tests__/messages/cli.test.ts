import { expect, test } from '@jest/globals';

import { cliMessages } from '../../src/messages/index.js';

test('the headline counts what was checked, in the words of the reports', () => {
  const counts = { policies: 191, documents: 58, files: 44, ignored: 0 };
  expect(cliMessages.headline(counts, 1234)).toBe('191 policies on 58 documents in 44 files, 1.23 s');
  const one = { policies: 1, documents: 1, files: 1, ignored: 1 };
  expect(cliMessages.headline(one, 0)).toBe('1 policy on 1 document in 1 file, 0.00 s; .gitignore excludes 1 path');
});
