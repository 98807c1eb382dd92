import { realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * Tells whether a path is a folder or lies below it. The decision is made on the names alone: resolve links first ({@link realPath}) if
 * the path comes from a file that a pull request may change.
 */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Returns a path with all links resolved; undefined if nothing is there, or a link is broken. */
export function realPath(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

/** Returns a path with `/`, as reports and policies have it. */
export function slashes(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}
