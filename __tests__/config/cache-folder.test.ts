import { expect, test } from '@jest/globals';

import { cacheFolder } from '../../src/config/cache-folder.js';

test.each<
  [string, { cacheDir?: string; noCache?: boolean }, Record<string, string>, NodeJS.Platform, string | undefined]
>([
  ['the home', {}, { HOME: '/home/a' }, 'linux', '/home/a/.cache/regoscan'],
  ['XDG', {}, { HOME: '/home/a', XDG_CACHE_HOME: '/c' }, 'linux', '/c/regoscan'],
  ['a relative XDG is ignored', {}, { HOME: '/home/a', XDG_CACHE_HOME: 'c' }, 'linux', '/home/a/.cache/regoscan'],
  ['macOS', {}, { HOME: '/Users/a' }, 'darwin', '/Users/a/Library/Caches/regoscan'],
  ['no home', {}, {}, 'linux', undefined],
  ['--cache-dir', { cacheDir: 'x' }, { HOME: '/home/a' }, 'linux', '/repo/x'],
  ['--no-cache', { cacheDir: 'x', noCache: true }, { HOME: '/home/a' }, 'linux', undefined],
])('%s', (_, { cacheDir, noCache = false }, env, platform, expected) => {
  expect(cacheFolder({ cacheDir, noCache }, env, '/repo', platform)).toBe(expected);
});
