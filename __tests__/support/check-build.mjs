// Jest runs this before all tests. They run the bundles in dist/, so a build of older sources would let them pass without a reason.
import path from 'node:path';
import { requireCurrentBuild } from '../../scripts/sources.mjs';

/** @throws if dist/ was not built from the current sources */
export default function checkBuild() {
  const root = path.resolve(import.meta.dirname, '../..');
  // Another installation was chosen by hand. It may be a released package, which has no digest, or have other sources on purpose.
  if (path.resolve(process.env.REGOSCAN_INSTALLATION ?? root) === root) requireCurrentBuild(root);
}
