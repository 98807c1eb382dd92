import type { Candidate } from './discover.js';
import type { Evaluator } from './evaluate.js';
import { looksLikeKubernetes } from './parse/index.js';

/**
 * Whether a file that could not be checked makes the run incomplete (exit code 2), or is only worth a notice. Any Dockerfile
 * does; of the other formats those that are likely meant for a policy: it looks like a Kubernetes manifest, was named on the
 * command line, or a selector names its very type.
 * @param text undefined when not even that could be had
 */
export function isIncomplete(candidate: Candidate, text: string | undefined, evaluator: Evaluator): boolean {
  if (candidate.format === 'dockerfile' || candidate.named) return true;
  return evaluator.namesType(candidate.format) || (text !== undefined && looksLikeKubernetes(text));
}
