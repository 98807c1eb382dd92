import { type Candidate, piecesOf } from '../files/source.js';
import type { Problem } from '../problem.js';
import { looksLikeKubernetes, manifestKeysIn } from './kubernetes.js';
import type { Wanted } from './wanted.js';

/** What to do if a targeted file cannot be checked (`--on-incomplete`): fail the run, or only warn. */
export type OnIncomplete = 'fail' | 'warn';

/** Gives a problem of a file the level that it has in the run: the table of exit codes in README.md. */
export function weigh(problem: Problem, isGrave: boolean, onIncomplete: OnIncomplete): Problem {
  if (problem.level !== 'error') return problem;
  if (!isGrave) return { ...problem, level: 'notice' };
  return onIncomplete === 'warn' ? { ...problem, level: 'warning' } : problem;
}

/**
 * Tells whether a file that could not be checked makes the run incomplete (exit code 2), or is only worth a notice. Every Dockerfile does.
 * A file of another format does if it is probably meant for a policy: it looks like a Kubernetes manifest, was named on the command
 * line, or a selector names its very type.
 * @param text undefined if the file is too large, or cannot be read
 */
export function isGrave(candidate: Candidate, text: string | undefined, wanted: Wanted): boolean {
  if (candidate.named || candidate.format === 'dockerfile') return true;
  if (wanted.types.has(candidate.format)) return true;
  return text === undefined ? hasManifestKeys(candidate) : looksLikeKubernetes(text);
}

function hasManifestKeys(candidate: Candidate): boolean {
  const found = new Set<string>();
  for (const piece of piecesOf(candidate)) {
    for (const key of manifestKeysIn(piece)) found.add(key);
    if (found.size === 2) return true;
  }
  return false;
}
