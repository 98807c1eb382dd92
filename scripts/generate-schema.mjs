// Writes schemas/report.schema.json from src/report/json-schema.ts: `npm run schema`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { format, resolveConfig } from 'prettier';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const require = createRequire(import.meta.url);
mkdirSync(path.join(root, 'build'), { recursive: true });
// Below the repository, where the compiled module finds its imports.
const out = mkdtempSync(path.join(root, 'build', 'schema-'));
try {
  const options = ['-p', 'tsconfig.build.json', '--outDir', out];
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), ...options], { cwd: root, stdio: 'inherit' });
  const { reportJsonSchema } = await import(path.join(out, 'report', 'json-schema.js'));
  const file = path.join(root, 'schemas', 'report.schema.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const style = { ...(await resolveConfig(file)), parser: 'json' };
  writeFileSync(file, await format(JSON.stringify(reportJsonSchema()), style));
} finally {
  rmSync(out, { recursive: true });
}
