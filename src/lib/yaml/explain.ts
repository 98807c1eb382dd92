import { YAMLException } from 'js-yaml';
import { MAX_DEPTH } from '../values/values.js';
import { yamlReasons } from './reasons.js';
import { ConstructError } from './construct.js';
import { DEFICIENT_INDENTATION } from './indentation.js';

/**
 * Returns why a text is no YAML, and the offset at which.
 * @throws errors that no text causes
 */
export function explainYamlError(error: unknown): { reason: string; offset: number } {
  if (error instanceof ConstructError) return { reason: error.message, offset: error.offset };
  if (error instanceof YAMLException) return { reason: reworded(error.reason), offset: error.mark?.position ?? 0 };
  // A stack overflow in the parser: nothing else is left that a document could cause.
  if (error instanceof RangeError) return { reason: yamlReasons.tooDeep(MAX_DEPTH), offset: 0 };
  throw error;
}

/** The parser's own words, but for two that say little to whoever wrote the file. */
function reworded(reason: string): string {
  if (reason.startsWith('nesting exceeded')) return yamlReasons.tooDeep(MAX_DEPTH);
  return reason === DEFICIENT_INDENTATION ? yamlReasons.deficientIndentation() : reason;
}
