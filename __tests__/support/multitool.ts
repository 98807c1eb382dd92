/**
 * Microsoft's SARIF Multitool, with its own rules and GitHub's: an optional dependency that exists for Linux only, with the only
 * copy of the SARIF schema that is at hand.
 */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { test } from '@jest/globals';
import type { AnySchema } from 'ajv';
import type { Log } from 'sarif';

import { temporaryFolder } from './folder.js';

const FOLDER = path.resolve('node_modules/@microsoft/sarif-multitool-linux');
// A skipped test goes unnoticed in CI: there the tests run, and fail.
const isSkipped = !existsSync(FOLDER) && !process.env.CI;
/** For the names of tests. */
export const skipReason = isSkipped ? ' (skipped: the SARIF Multitool is not installed, its package is for Linux)' : '';
/** A test that needs the Multitool: skipped if it is not installed, except in CI, where the test fails. */
export const withMultitool: typeof test | typeof test.skip = isSkipped ? test.skip : test;

/**
 * The JSON schema of SARIF.
 *
 * @throws if the Multitool is not installed
 */
export function sarifSchema(): AnySchema {
  return JSON.parse(readFileSync(fileOf('sarif-2.1.0.json'), 'utf8')) as AnySchema;
}

/**
 * The rules that a SARIF file breaks, each as often as it does.
 *
 * @throws if the Multitool is not installed
 */
export function complaints(sarif: string): string[] {
  const folder = temporaryFolder({ 'f.sarif': sarif });
  const [file, out] = [path.join(folder, 'f.sarif'), path.join(folder, 'out.sarif')];
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
  const tool = fileOf('Sarif.Multitool');
  // If npm runs no scripts of packages, the file is not executable yet.
  chmodSync(tool, 0o755);
  // It exits with 0 whatever it finds.
  execFileSync(tool, options, { stdio: 'ignore' });
  const { runs } = JSON.parse(readFileSync(out, 'utf8')) as Log;
  const [run] = runs;
  if (run?.invocations?.[0]?.executionSuccessful !== true) throw new Error('the Multitool did not get through');
  return (run.results ?? []).map(({ ruleId = '' }) => ruleId);
}

function fileOf(name: string): string {
  if (existsSync(FOLDER)) return path.join(FOLDER, name);
  throw new Error(
    'The SARIF Multitool is not installed. Run `npm ci` on Linux, without `--omit=optional`. Tests that need it must run in CI.',
  );
}
