import type { Candidate } from './discover.js';
import type { Evaluator } from './evaluate.js';
import { looksLikeKubernetes, manifestKeysIn } from './parse/index.js';
import { piecesOf } from './source.js';

/**
 * Whether a file that could not be checked makes the run incomplete (exit code 2), or is only worth a notice. Any Dockerfile
 * does, but for a file `Dockerfile.x` without a FROM; of the other formats those that are likely meant for a policy: it looks like a Kubernetes manifest, was named on the
 * command line, or a selector names its very type.
 * @param text undefined when the file is too large, or cannot be read
 */
export function isIncomplete(candidate: Candidate, text: string | undefined, evaluator: Evaluator): boolean {
  if (candidate.named) return true;
  if (candidate.format === 'dockerfile') return !isSomethingElse(candidate.path, text);
  if (evaluator.namesType(candidate.format)) return true;
  return text === undefined ? hasManifestKeys(candidate) : looksLikeKubernetes(text);
}

/** `dockerfile.go` is the source of a program about Dockerfiles. */
function isSomethingElse(path: string, text: string | undefined): boolean {
  return (
    text !== undefined &&
    /^[^/.]+\.[^/]*$/.test(path.slice(path.lastIndexOf('/') + 1)) &&
    !/^[ \t]*FROM[ \t]/im.test(text)
  );
}

function hasManifestKeys(candidate: Candidate): boolean {
  const found = new Set<string>();
  for (const piece of piecesOf(candidate)) {
    for (const key of manifestKeysIn(piece)) found.add(key);
    if (found.size === 2) return true;
  }
  return false;
}
