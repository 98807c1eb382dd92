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
 * Tells whether a file that could not be checked makes the run incomplete (exit code 2), or is only worth a notice. Every Dockerfile does,
 * except one whose name ends like a program's source and that has no FROM. A file of another format does if it is probably meant for a
 * policy: it looks like a Kubernetes manifest, was named on the command line, or a selector names its very type.
 * @param text undefined if the file is too large, or cannot be read
 */
export function isGrave(candidate: Candidate, text: string | undefined, wanted: Wanted): boolean {
  if (candidate.named) return true;
  if (candidate.format === 'dockerfile') return !isSomethingElse(candidate.path, text);
  if (wanted.types.has(candidate.format)) return true;
  return text === undefined ? hasManifestKeys(candidate) : looksLikeKubernetes(text);
}

/** `dockerfile.go` is the source of a program about Dockerfiles. */
function isSomethingElse(path: string, text: string | undefined): boolean {
  return text !== undefined && SOURCE_NAME.test(path) && !/^[ \t]*FROM[ \t]/im.test(text);
}

/** Of what `Dockerfile.x` is not for an environment or a variant. */
const SOURCE_NAME = new RegExp(
  `(?:^|/)(?:docker|container)file\\.(?:${[
    'bat c cc cjs cpp cs css cts cue dart ex exs fish go h hcl hpp html ini java js json jsonnet jsx kt lua mjs mts nix php pl',
    'properties ps1 py rb rego rs rst scala sh snap sql svg swift tf toml ts tsx txt vim vue xml yaml yml zig',
  ]
    .join(' ')
    .replaceAll(' ', '|')})$`,
  'i',
);

function hasManifestKeys(candidate: Candidate): boolean {
  const found = new Set<string>();
  for (const piece of piecesOf(candidate)) {
    for (const key of manifestKeysIn(piece)) found.add(key);
    if (found.size === 2) return true;
  }
  return false;
}
