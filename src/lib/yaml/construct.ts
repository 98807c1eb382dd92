import { type Event, EVENT_ID, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { isJsonObject, type JsonObject, type JsonValue, setKey } from '../values/values.js';
import { LineCounter } from '../text/line-counter.js';
import { yamlReasons } from './reasons.js';
import { type Booleans, resolvePlain, resolveTagged, scalarText } from './scalar.js';

/** The lines of a map: as Trivy has it, it begins on the line of its key. */
export interface MapLines {
  start: number;
  end: number;
}

/** A document's value, and the lines of the maps in it, from 1 on. */
export interface Constructed {
  value: JsonValue;
  lines: ReadonlyMap<JsonObject, MapLines>;
  /** Whether a list or map may be in it more than once. */
  hasAliases: boolean;
}

/** What is wrong in a document that is YAML all the same, and the offset at which. */
export class ConstructError extends Error {
  constructor(
    reason: string,
    readonly offset: number,
  ) {
    super(reason);
  }
}

/** A finished value. */
interface Node {
  value: JsonValue;
  /** How many characters it stands for. */
  size: number;
  /** The text of a scalar, which is what it is called as a key. */
  text: string | undefined;
}

/** An open map or list. */
interface Frame extends Node {
  value: JsonValue[] | JsonObject;
  startLine: number;
  endLine: number;
  anchor: string | undefined;
  /** The key that waits for its value, and where it is. */
  key: string | undefined;
  keyOffset: number;
  keyLine: number;
  isMergeKey: boolean;
  merged: JsonObject[] | undefined;
}

/** An anchor's node; undefined while it is still open. */
type Anchors = Map<string, Node | undefined>;

/** How many characters the aliases of one document may stand for: no more than a file may have. */
const MAX_ALIASED_SIZE = 10 * 1024 * 1024;

/**
 * Builds the value of one document from js-yaml's events: its DOCUMENT event is `events[start]`. Done here rather than by the
 * library because one pass has to give values as Go reads them, every digit of an integer, unknown tags, merges, and lines.
 *
 * @throws {ConstructError} for duplicate keys, unknown or circular aliases, aliases that expand to too much, and keys that are
 * maps or lists.
 */
export function construct(text: string, events: readonly Event[], start: number, booleans: Booleans): Constructed {
  return new Constructor(text, booleans).run(events, start);
}

class Constructor {
  private readonly stack: Frame[] = [];
  private readonly anchors: Anchors = new Map();
  private readonly counter: LineCounter;
  private readonly lines = new Map<JsonObject, MapLines>();
  private readonly tagHandles = new Map([['!!', 'tag:yaml.org,2002:']]);
  private root: JsonValue = null;
  private aliasedSize = 0;
  private line = 0;
  private offset = 0;

  constructor(
    private readonly text: string,
    private readonly booleans: Booleans,
  ) {
    this.counter = new LineCounter(text);
  }

  run(events: readonly Event[], start: number): Constructed {
    for (let i = start; i < events.length; i++) {
      const event = events[i];
      if (event === undefined) break;
      if (event.type === EVENT_ID.POP) {
        if (this.stack.length === 0) break;
        this.close();
      } else if (event.type === EVENT_ID.DOCUMENT) {
        for (const directive of event.directives) {
          if (directive.kind === 'tag') this.tagHandles.set(directive.handle, directive.prefix);
        }
      } else {
        this.moveTo(startOf(event));
        if (event.type === EVENT_ID.SCALAR) this.scalar(event);
        else if (event.type === EVENT_ID.ALIAS) this.alias(this.text.slice(event.anchorStart, event.anchorEnd));
        else this.open(event.type === EVENT_ID.MAPPING ? {} : [], this.anchorOf(event));
      }
    }
    return { value: this.root, lines: this.lines, hasAliases: this.aliasedSize > 0 };
  }

  /** An empty node has no position: it counts as where the one before it is. */
  private moveTo(offset: number): void {
    if (offset < 0) return;
    this.offset = offset;
    this.line = this.counter.lineAt(offset);
  }

  private scalar(event: ScalarEvent): void {
    const text = scalarText(this.text, event);
    const isPlain = event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;
    const frame = this.stack.at(-1);
    const isKey = frame !== undefined && frame.key === undefined && !Array.isArray(frame.value);
    if (isKey && isPlain && event.anchorStart < 0) {
      // Most keys: what they stand for as a value does not matter.
      this.addKey(frame, text, text === '<<');
      return;
    }
    let value: JsonValue = text;
    if (event.tagStart >= 0) value = this.tagged(text, this.text.slice(event.tagStart, event.tagEnd));
    else if (isPlain) value = resolvePlain(text, this.booleans);
    const anchor = this.anchorOf(event);
    const size = text.length + 1;
    if (anchor !== undefined) this.anchors.set(anchor, { value, text, size });
    if (isKey) this.addKey(frame, text, isPlain && text === '<<');
    else this.add(value, size, this.line);
  }

  private tagged(text: string, rawTag: string): JsonValue {
    if (rawTag === '!') return text;
    const verbatim = /^!<(.*)>$/.exec(rawTag)?.[1];
    const handle = rawTag.slice(0, rawTag.indexOf('!', 1) + 1) || '!';
    const tag = verbatim ?? (this.tagHandles.get(handle) ?? handle) + rawTag.slice(handle.length);
    try {
      return resolveTagged(text, tag, this.booleans);
    } catch (error) {
      throw error instanceof SyntaxError ? new ConstructError(error.message, this.offset) : error;
    }
  }

  private alias(name: string): void {
    const target = this.anchors.get(name);
    if (target === undefined) {
      const circular = this.anchors.has(name);
      throw new ConstructError(yamlReasons[circular ? 'circularAlias' : 'unknownAlias'](name), this.offset);
    }
    this.aliasedSize += target.size;
    if (this.aliasedSize > MAX_ALIASED_SIZE) throw new ConstructError(yamlReasons.aliasBomb(), this.offset);
    const frame = this.stack.at(-1);
    if (frame !== undefined && frame.key === undefined && !Array.isArray(frame.value) && target.text !== undefined) {
      this.addKey(frame, target.text, false);
      return;
    }
    let { value } = target;
    if (isJsonObject(value)) {
      // It has lines of its own.
      value = { ...value };
      this.lines.set(value, { start: this.line, end: this.line });
    }
    this.add(value, target.size, this.line);
  }

  private open(value: JsonValue[] | JsonObject, anchor: string | undefined): void {
    if (anchor !== undefined) this.anchors.set(anchor, undefined);
    const line = this.line;
    this.stack.push({
      value,
      text: undefined,
      size: 2,
      startLine: line,
      endLine: line,
      anchor,
      key: undefined,
      keyOffset: 0,
      keyLine: 0,
      isMergeKey: false,
      merged: undefined,
    });
  }

  private close(): void {
    const frame = this.stack.pop();
    if (frame === undefined) return;
    if (isJsonObject(frame.value)) {
      for (const source of frame.merged ?? []) mergeInto(frame.value, source);
      this.lines.set(frame.value, { start: frame.startLine, end: frame.endLine });
    }
    if (frame.anchor !== undefined) this.anchors.set(frame.anchor, frame);
    this.add(frame.value, frame.size, frame.endLine);
  }

  private addKey(frame: Frame, text: string, isMergeKey: boolean): void {
    frame.size += text.length + 1;
    frame.key = text;
    frame.keyOffset = this.offset;
    frame.keyLine = this.line;
    frame.isMergeKey = isMergeKey;
  }

  private add(value: JsonValue, size: number, endLine: number): void {
    const frame = this.stack.at(-1);
    if (frame === undefined) {
      this.root = value;
      return;
    }
    if (Array.isArray(frame.value)) frame.value.push(value);
    else if (frame.key === undefined) throw new ConstructError(yamlReasons.keyNotScalar(), this.offset);
    else this.addPair(frame, frame.value, frame.key, value);
    frame.size += size;
    frame.endLine = Math.max(frame.endLine, endLine);
  }

  private addPair(frame: Frame, map: JsonObject, key: string, value: JsonValue): void {
    frame.key = undefined;
    if (frame.isMergeKey) {
      const sources = Array.isArray(value) ? value : [value];
      for (const source of sources) {
        if (!isJsonObject(source)) throw new ConstructError(yamlReasons.mergeNotMap(), frame.keyOffset);
        (frame.merged ??= []).push(source);
      }
      return;
    }
    if (Object.hasOwn(map, key)) throw new ConstructError(yamlReasons.duplicateKey(key), frame.keyOffset);
    if (isJsonObject(value)) {
      const lines = this.lines.get(value);
      if (lines !== undefined) lines.start = frame.keyLine;
    }
    setKey(map, key, value);
  }

  private anchorOf(event: { anchorStart: number; anchorEnd: number }): string | undefined {
    return event.anchorStart < 0 ? undefined : this.text.slice(event.anchorStart, event.anchorEnd);
  }
}

/** Where a node begins, its tag and anchor included; -1 for an empty one. */
export function startOf(event: Exclude<Event, { type: typeof EVENT_ID.POP | typeof EVENT_ID.DOCUMENT }>): number {
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  let start = event.type === EVENT_ID.SCALAR ? event.valueStart : event.start;
  // The value of a quoted or block scalar begins after its quote, or after the line end of its header.
  if (event.type === EVENT_ID.SCALAR && start > 0 && event.style !== SCALAR_STYLE.PLAIN) start--;
  if (event.anchorStart >= 0 && (start < 0 || event.anchorStart < start)) start = event.anchorStart - 1;
  if (event.tagStart >= 0 && (start < 0 || event.tagStart < start)) start = event.tagStart;
  return start;
}

/** Gives a map the keys of another that it does not have. */
function mergeInto(map: JsonObject, source: JsonObject): void {
  for (const [key, value] of Object.entries(source)) {
    if (!Object.hasOwn(map, key)) setKey(map, key, value);
  }
}
