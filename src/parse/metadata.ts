import type { JsonObject } from '../lib/values/values.js';

/** The key of Trivy's annotated form: where a map is in its file (its pkg/iac/scanners/kubernetes/parser). */
export const METADATA_KEY = '__defsec_metadata';

/**
 * The position of a map. `offset` is 0: the lines count in the file, also in its later documents, where Trivy's count from the
 * document's start and `offset` is to be added to them.
 */
export function metadataOf(startline: number, endline: number, filepath: string): JsonObject {
  return { startline, endline, filepath, offset: 0 };
}
