import { type Event, EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import { construct, startOf } from './construct.js';
import { readEvents } from './events.js';
import { explainYamlError } from './explain.js';
import { onlyDocument } from './one-document.js';
import { blockHeader, resolvePlain, scalarText } from './scalar.js';

/** A node as it is written, and the offset at which it begins; an alias is its anchor's node. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  kind: 'scalar';
  offset: number;
  /** Without quotes and escapes; a number or boolean as it is written. */
  text: string;
  isNull: boolean;
}

export interface YamlList {
  kind: 'list';
  offset: number;
  items: YamlNode[];
}

export interface YamlMap {
  kind: 'map';
  offset: number;
  /** In their order; those of merges (`<<`) that the map does not have itself come last. */
  entries: Map<string, YamlEntry>;
}

export interface YamlEntry {
  /** Where the key begins. */
  offset: number;
  value: YamlNode;
}

/**
 * Reads a text that holds one document, for those who need to know where each value is and how it is written.
 * @returns the root, which an empty text does not have; or why it is no YAML, as the end of a sentence, and where
 */
export function parseNodes(text: string): { root: YamlNode | undefined } | { reason: string; offset: number } {
  try {
    const events = readEvents(text);
    const start = onlyDocument(events);
    if (start === undefined) return { root: undefined };
    // It finds what is wrong: double keys, aliases of nothing, aliases that expand to too much.
    construct(text, events, start, '1.2');
    return { root: new NodeReader(text, events, start + 1).node() };
  } catch (error) {
    return explainYamlError(error);
  }
}

type NodeEvent = Parameters<typeof startOf>[0];

class NodeReader {
  private readonly anchors = new Map<string, YamlNode>();

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
    private at: number,
  ) {}

  /** Undefined where an open list or map, or the document, ends. */
  node(): YamlNode | undefined {
    const event = this.events[this.at++];
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) return undefined;
    const anchor = this.text.slice(event.anchorStart, event.anchorEnd);
    if (event.type === EVENT_ID.ALIAS) return this.anchors.get(anchor);
    const offset = this.offsetOf(event);
    let node: YamlNode;
    if (event.type === EVENT_ID.SCALAR) {
      const text = scalarText(this.text, event);
      const isPlain = event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;
      node = { kind: 'scalar', offset, text, isNull: isPlain && resolvePlain(text, '1.2') === null };
    } else if (event.type === EVENT_ID.SEQUENCE) node = this.list(offset);
    else node = this.map(offset);
    if (event.anchorStart >= 0) this.anchors.set(anchor, node);
    return node;
  }

  private offsetOf(event: NodeEvent): number {
    if (event.type !== EVENT_ID.SCALAR || event.tagStart >= 0 || event.anchorStart >= 0) return startOf(event);
    const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    return isBlock ? blockHeader(this.text, event.valueStart).start : startOf(event);
  }

  private list(offset: number): YamlList {
    const items: YamlNode[] = [];
    for (let item = this.node(); item !== undefined; item = this.node()) items.push(item);
    return { kind: 'list', offset, items };
  }

  private map(offset: number): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const merged: YamlMap[] = [];
    for (;;) {
      const isMerge = this.isMergeKey(this.events[this.at]);
      const key = this.node();
      const value = key && this.node();
      if (value === undefined) break;
      if (isMerge)
        merged.push(...(value.kind === 'list' ? value.items : [value]).filter((node) => node.kind === 'map'));
      else if (key?.kind === 'scalar') entries.set(key.text, { offset: key.offset, value });
    }
    for (const [key, entry] of merged.flatMap((map) => [...map.entries])) {
      if (!entries.has(key)) entries.set(key, entry);
    }
    return { kind: 'map', offset, entries };
  }

  private isMergeKey(event: Event | undefined): boolean {
    if (event?.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN || event.tagStart >= 0) return false;
    return scalarText(this.text, event) === '<<';
  }
}
