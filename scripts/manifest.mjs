// What is published to npm is bundled and needs nothing: `npm pack` strips package.json of what only development needs, and
// puts it back afterwards. (Optional dependencies, at least, would be installed with the package.)
import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const manifest = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'package.json');
const DEVELOPMENT = new Set(['devDependencies', 'optionalDependencies', 'scripts']);
const original = `${manifest}.orig`;

if (process.argv[2] === 'restore') renameSync(original, manifest);
else {
  copyFileSync(manifest, original);
  const fields = Object.entries(JSON.parse(readFileSync(manifest, 'utf8')));
  const published = Object.fromEntries(fields.filter(([field]) => !DEVELOPMENT.has(field)));
  writeFileSync(manifest, `${JSON.stringify(published, null, 2)}\n`);
}
