import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** What a folder of compiled policies may hold; a run of some hundred policies keeps some megabytes. */
export interface Bounds {
  entries: number;
  bytes: number;
}

/** An entry, or what a write that was cut off has left of one. */
const ENTRY = /^[0-9a-f]{64}\.policies(\.[0-9a-f]+)?$/;

/**
 * Removes the entries of a cache that were not used for the longest time, until it is within its bounds. Nothing else that is in
 * the folder is touched.
 * @param kept the name of an entry that stays whatever its size
 */
export async function prune(folder: string, kept: string, bounds: Bounds): Promise<void> {
  const names = (await readdir(folder)).filter((name) => ENTRY.test(name) && name !== kept);
  const entries = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(path.join(folder, name));
      return { name, size, mtimeMs };
    }),
  );
  let { entries: places, bytes } = bounds;
  bytes -= (await stat(path.join(folder, kept))).size;
  places--;
  for (const { name, size } of entries.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    places--;
    bytes -= size;
    if (places < 0 || bytes < 0) await rm(path.join(folder, name), { force: true });
  }
}
