/** Where compiled policies are kept between runs. */

import path from 'node:path';

import type { Config } from './config.js';

/**
 * The folder of `--cache-dir`, else `regoscan` in the user's cache folder: XDG_CACHE_HOME or `~/.cache`, on macOS
 * `~/Library/Caches`, on Windows LOCALAPPDATA.
 *
 * @returns an absolute path, or undefined with `--no-cache` and for a user without a home.
 */
export function cacheFolder(
  { cacheDir, noCache }: Pick<Config, 'cacheDir' | 'noCache'>,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
  platform: NodeJS.Platform,
): string | undefined {
  if (noCache) return undefined;
  if (cacheDir !== undefined) return path.resolve(cwd, cacheDir);
  const base = userCache(env, platform);
  return base === undefined ? undefined : path.join(base, 'regoscan');
}

function userCache(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string | undefined {
  const home = env.HOME ?? '';
  if (platform === 'win32') return env.LOCALAPPDATA || undefined;
  if (platform === 'darwin') return home === '' ? undefined : path.join(home, 'Library', 'Caches');
  // The XDG specification wants a relative path to be ignored.
  if (path.isAbsolute(env.XDG_CACHE_HOME ?? '')) return env.XDG_CACHE_HOME;
  return home === '' ? undefined : path.join(home, '.cache');
}
