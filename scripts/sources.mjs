// The digest of everything in the repository that the bundles in dist/ follow from. `npm run build` writes it next to them, and the
// tests, which run the bundles, refuse to start if it is another one: see __tests__/support/check-build.mjs.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the digest is, within the repository. */
export const DIGEST_FILE = 'dist/sources.sha256';

/**
 * Files next to src/ that decide what a build gives: how TypeScript is compiled, which packages are bundled, and how. The lock file
 * stands for node_modules, and for package.json, whose dependencies it repeats. Of package.json itself only `type` counts, which
 * tells the compiler what modules to write: the bundles read its name and version when they run, and a changed script changes none.
 */
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'scripts/build.mjs'];

/** Files that the compiler reads. An editor may leave others in src/, which are not in every checkout. */
const SOURCE = /\.(ts|json)$/;

/** The digest of the names and the contents of all sources below a repository's root; times do not count. */
export function digestOfSources(root) {
  const { type } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const lines = [...sourceFiles(root), ...SETTINGS].map(
    (name) => `${sha256(readFileSync(path.join(root, name)))} ${name}`,
  );
  return sha256([...lines, `type ${type}`].join('\n'));
}

/** @throws if dist/ was built from other sources, or by a build that did not end */
export function requireCurrentBuild(root) {
  const file = path.join(root, DIGEST_FILE);
  const digest = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (digest !== digestOfSources(root)) {
    throw new Error('dist/ was not built from the current src/. Run `npm run build`.');
  }
}

function sourceFiles(root) {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
