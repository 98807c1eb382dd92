import type { JsonValue } from '../lib/values/values.js';
import { JsonError, readJson } from './json/json.js';
import { Lines } from '../files/lines.js';
import { construct } from '../lib/yaml/construct.js';
import { readEvents } from '../lib/yaml/events.js';
import { explainYamlError } from '../lib/yaml/explain.js';
import { onlyDocument } from '../lib/yaml/one-document.js';

/** Why a text cannot be read, and where. */
export class ValueError extends Error {
  override name = 'ValueError';
  constructor(
    reason: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(reason);
  }
}

/**
 * Reads a text that holds one value, every digit of an integer kept; null when it is empty. YAML as Trivy v0.74 reads its data
 * files (sigs.k8s.io/yaml): 0644 is 420, `yes` is true, a date is text. OPA v1.22 itself takes `yes` as text.
 * @throws ValueError
 */
export function readValue(text: string, format: 'json' | 'yaml'): JsonValue {
  try {
    return format === 'json' ? readJson(text) : readYaml(text);
  } catch (error) {
    const { reason, offset } =
      error instanceof JsonError ? { reason: error.message, offset: error.offset } : explainYamlError(error);
    const { line, column } = new Lines(text).position(offset);
    throw new ValueError(reason, line, column);
  }
}

function readYaml(text: string): JsonValue {
  const events = readEvents(text);
  const start = onlyDocument(events);
  return start === undefined ? null : construct(text, events, start, '1.1').value;
}
