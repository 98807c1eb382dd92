/** The gate on the structure: a folder with a cycle and an import of a higher layer, linted as this repository is. */

import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { expect, test } from '@jest/globals';

interface LintedFile {
  filePath: string;
  messages: { ruleId: string | null }[];
}

test('the lint finds cycles and imports of higher layers', () => {
  const folder = path.join('__tests__', 'lint', 'fixture');
  const eslint = path.resolve('node_modules/eslint/bin/eslint.js');
  const { stdout, stderr } = spawnSync(process.execPath, [eslint, '--no-ignore', '--format', 'json', folder], {
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('Error');
  const found = (JSON.parse(stdout) as LintedFile[]).flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId }) => `${path.basename(filePath)} ${ruleId ?? 'fatal'}`),
  );
  expect(found.sort()).toEqual([
    'one.ts import-x/no-cycle',
    'two.ts import-x/no-cycle',
    'upward.ts import-x/no-restricted-paths',
  ]);
}, 120_000);
