import { isJsonObject, type JsonValue } from '../../lib/values/values.js';
import { METADATA_KEY, metadataOf } from '../metadata.js';
import type { Constructed } from '../../lib/yaml/construct.js';

/**
 * The annotated form of a document's value: a copy with a `__defsec_metadata` in each map.
 * @param firstLine the line of the file on which the document's text begins
 */
export function annotate({ value, lines, hasAliases }: Constructed, filepath: string, firstLine: number): JsonValue {
  // What is shared has to stay so, or its copies might be as many as the aliases multiply to.
  const copies = hasAliases ? new Map<JsonValue, JsonValue>() : undefined;
  const copy = (original: JsonValue): JsonValue => {
    if (typeof original !== 'object' || original === null) return original;
    const known = copies?.get(original);
    if (known !== undefined) return known;
    let copied: JsonValue = original;
    if (Array.isArray(original)) {
      // Not by `map`: JSON.stringify does not take its arrays as deep.
      const items: JsonValue[] = [];
      for (const item of original) items.push(copy(item));
      copied = items;
    } else if (isJsonObject(original)) {
      copied = { ...original };
      for (const key of Object.keys(original)) {
        const item = original[key];
        if (typeof item === 'object' && item !== null) copied[key] = copy(item);
      }
      const at = lines.get(original);
      if (at) copied[METADATA_KEY] = metadataOf(firstLine + at.start - 1, firstLine + at.end - 1, filepath);
    }
    copies?.set(original, copied);
    return copied;
  };
  return copy(value);
}
