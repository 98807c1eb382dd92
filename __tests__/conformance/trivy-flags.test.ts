import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@jest/globals';

import { OPTION_LIST } from '../../src/config/options.js';
import { trivyFlags, trivyKeys } from '../../src/config/trivy.js';

/** Every flag, alias and key that Trivy v0.74.0 declares in pkg/flag. */
function declared(): { flags: Set<string>; keys: Set<string> } {
  const cache = execFileSync('go', ['env', 'GOMODCACHE'], { encoding: 'utf8' }).trim();
  const folder = path.join(cache, 'github.com/aquasecurity/trivy@v0.74.0/pkg/flag');
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith('_flags.go'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const all = (field: string) =>
    new Set(
      sources.flatMap((text) =>
        [...text.matchAll(new RegExp(`\\b${field}:\\s+"([^"]+)"`, 'g'))].map(([, name = '']) => name),
      ),
    );
  return { flags: all('Name'), keys: all('ConfigName') };
}

/** An input of the action may be called as a flag of Trivy is. */
function flagNames(): string[] {
  return OPTION_LIST.filter(({ only }) => only !== 'input').flatMap(({ name, aliases }) => [name, ...aliases]);
}

test('every flag and key of Trivy is known, and none that it has not', () => {
  const { flags, keys } = declared();
  expect(flags.size).toBeGreaterThan(120);
  const ourFlags = new Set([...flagNames(), 'version']);
  const ourKeys = new Set(OPTION_LIST.flatMap((option) => option.keys));
  expect([...flags].filter((flag) => !ourFlags.has(flag) && !trivyFlags().has(flag))).toEqual([]);
  expect([...keys].filter((key) => !ourKeys.has(key) && !trivyKeys().has(key.toLowerCase()))).toEqual([]);
  expect([...trivyFlags().keys()].filter((flag) => !flags.has(flag))).toEqual([]);
  // One that only older versions have is still in people's files.
  expect([...trivyKeys().values()].map(({ key = '' }) => key).filter((key) => !keys.has(key))).toEqual([
    'config.include-non-failures',
  ]);
});

test('a name is either an option or ignored, not both', () => {
  expect(flagNames().filter((name) => trivyFlags().has(name))).toEqual([]);
  expect(OPTION_LIST.flatMap(({ keys }) => keys).filter((key) => trivyKeys().has(key))).toEqual([]);
});
