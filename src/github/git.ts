/** Questions to git, the only program that is ever started. */

import { statSync } from 'node:fs';
import path from 'node:path';

/**
 * Asks git.
 * @param place a folder of the work tree, or a file
 * @returns what it answers; undefined when it fails or is not installed
 */
export async function askGit(
  place: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const folder = statSync(place, { throwIfNoEntry: false })?.isFile() === true ? path.dirname(place) : place;
  const { getExecOutput } = await import('@actions/exec');
  // In the container of a job the files have another owner, which git would take amiss. Nothing of the repository's own
  // configuration is run by what is asked here.
  const options = ['-c', `safe.directory=${folder}`, '-C', folder];
  try {
    const { exitCode, stdout } = await getExecOutput('git', [...options, ...args], {
      silent: true,
      ignoreReturnCode: true,
      env: scrubbed(env),
    });
    return exitCode === 0 ? stdout.trim() : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing of a runner's or a workflow's: no token, no input. */
function scrubbed(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const { PATH = '', HOME = '', SystemRoot = '' } = env;
  return { PATH, HOME, SystemRoot, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
}
