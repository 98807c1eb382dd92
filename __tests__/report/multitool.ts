/**
 * Microsoft's SARIF Multitool, with its own rules and GitHub's: an optional dependency that exists for Linux only, with the only
 * copy of the SARIF schema that is at hand.
 */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { test } from '@jest/globals';
import type { Log } from 'sarif';

export const MULTITOOL = path.resolve('node_modules/@microsoft/sarif-multitool-linux');
const hasMultitool = existsSync(MULTITOOL);
/** For the names of tests. */
export const skipReason = hasMultitool
  ? ''
  : ' (skipped: the SARIF Multitool is not installed, its package is for Linux)';
export const withMultitool: typeof test | typeof test.skip = hasMultitool ? test : test.skip;

/** The rules that a SARIF file breaks, each as often as it does. */
export function complaints(sarif: string): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'sarif-'));
  const [file, out] = [path.join(folder, 'f.sarif'), path.join(folder, 'out.sarif')];
  writeFileSync(file, sarif);
  const options = [
    'validate',
    file,
    '-o',
    out,
    '--log',
    'ForceOverwrite',
    '--rule-kind',
    'Sarif;Ghas',
    '--max-file-size-in-kb',
    '100000',
  ];
  const tool = path.join(MULTITOOL, 'Sarif.Multitool');
  // Where npm runs no scripts of packages, nobody has made it a program yet.
  chmodSync(tool, 0o755);
  // It ends with 0 whatever it finds.
  execFileSync(tool, options, { stdio: 'ignore' });
  const { runs } = JSON.parse(readFileSync(out, 'utf8')) as Log;
  rmSync(folder, { recursive: true });
  const [run] = runs;
  if (run?.invocations?.[0]?.executionSuccessful !== true) throw new Error('the Multitool did not get through');
  return (run.results ?? []).map(({ ruleId = '' }) => ruleId);
}
