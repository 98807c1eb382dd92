import { type Event, EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import { construct } from '../../lib/yaml/construct.js';
import { readEvents } from '../../lib/yaml/events.js';
import { resolvePlain } from '../../lib/yaml/scalar.js';
import { isJsonObject, RawNumber, RegoObject, type JsonValue, type RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';

/**
 * OPA's `yaml.unmarshal` and `yaml.is_valid` (internal/yaml, on go.yaml.in/yaml/v3) for what documents are mostly made of. Errors, and
 * everything that has more than one reading, are left to Go: anchors, tags, several documents, keys that are no text, numbers that are not
 * plain.
 */

/** `yaml.unmarshal(text)` */
export function unmarshal([text]: RegoValue[]): RegoValue | undefined {
  return typeof text === 'string' ? fromJson(read(text)) : undefined;
}

/** `yaml.is_valid(text)`: false also for what is no string. */
export function isValid([text]: RegoValue[]): boolean {
  if (typeof text !== 'string') return false;
  fromJson(read(text));
  return true;
}

/** Tabs, what Go refuses or takes for a line break, values that JSON does not have, ends of documents, surrogates, `[a:]`. */
const UNUSUAL =
  /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|\.(?:inf|nan)|\n---|(?:^|\n)\.\.\.|\\(?:ud[89a-f]|\/)|:[,\]}]/iu;

function read(text: string): JsonValue {
  if (UNUSUAL.test(text)) throw new NeedsGo('yaml: unusual characters');
  let value: JsonValue;
  try {
    const events = readEvents(text);
    checkEvents(text, events);
    value = events.length === 0 ? null : construct(text, events, 0, '1.2').value;
  } catch (error) {
    throw error instanceof NeedsGo ? error : new NeedsGo('yaml: an error');
  }
  return value;
}

const BLOCKS: ReadonlySet<number> = new Set([SCALAR_STYLE.LITERAL_BLOCK, SCALAR_STYLE.FOLDED_BLOCK]);

function checkEvents(text: string, events: readonly Event[]): void {
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) continue;
    if (event.type === EVENT_ID.DOCUMENT) {
      if (++documents > 1 || event.directives.length > 0) throw new NeedsGo('yaml: documents');
      continue;
    }
    if (event.type === EVENT_ID.ALIAS || event.anchorStart >= 0 || event.tagStart >= 0)
      throw new NeedsGo('yaml: anchors and tags');
    if (event.type !== EVENT_ID.SCALAR) continue;
    const source = text.slice(event.valueStart, event.valueEnd);
    if (BLOCKS.has(event.style)) {
      // At the end of a text without a line end, and with nothing around it, a block is not the same to all.
      if (!text.endsWith('\n') || events.length <= 3) throw new NeedsGo('yaml: the end of a block');
    } else if (source.includes('\n') || (event.style === SCALAR_STYLE.PLAIN && !USUAL_PLAIN.test(source))) {
      throw new NeedsGo('yaml: an unusual scalar');
    }
  }
}

/** What no reader takes for anything but a scalar, and all for the same number if it is one. */
const USUAL_PLAIN = /^(?:[\p{L}_/$~][^\n]*|[\d.+-][^\n_]*)?$/u;

/** Of these Go writes the same digits as JavaScript. */
const MIN_PLAIN = 1e-6;
const MAX_PLAIN = 1e21;

function fromJson(value: JsonValue): RegoValue {
  if (Array.isArray(value)) return value.map(fromJson);
  if (value instanceof RawNumber) throw new NeedsGo('yaml: a long number');
  if (typeof value === 'number' && value !== 0 && (Math.abs(value) < MIN_PLAIN || Math.abs(value) >= MAX_PLAIN))
    throw new NeedsGo('yaml: a number with an exponent');
  if (!isJsonObject(value)) return value;
  return new RegoObject(
    Object.entries(value).map(([key, item]) => {
      if (resolvePlain(key, '1.1') !== key) throw new NeedsGo('yaml: a key that is no text');
      return [key, fromJson(item)];
    }),
  );
}
