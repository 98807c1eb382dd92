import { CHOMPING_MODE, type Event, EVENT_ID, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Span } from '../positions.js';
import { startOf } from '../../lib/yaml/construct.js';
import { blockHeader, scalarText } from '../../lib/yaml/scalar.js';

/**
 * Where the nodes of one document are, from js-yaml's events: its DOCUMENT event is `events[start]`, and `construct` has accepted it.
 * What an alias or a merge brings in is where its anchor has it; the alias itself is where it is used.
 */
export function readSpans(text: string, events: readonly Event[], start: number): Span {
  return new SpanReader(text, events, start + 1).node(0).span;
}

/** A node, and the text of a scalar: what it is called as a key. */
interface Read {
  span: Span;
  text: string;
}

class SpanReader {
  private readonly anchors = new Map<string, Read>();
  private readonly lists = new Set<Span['children']>();

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
    private at: number,
  ) {}

  /** @param after where an empty node would be: behind what stands before it */
  node(after: number): Read {
    const event = this.events[this.at++];
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) {
      return { span: { start: after, end: after }, text: '' };
    }
    if (event.type === EVENT_ID.ALIAS) {
      const target = this.anchors.get(this.text.slice(event.anchorStart, event.anchorEnd));
      const span: Span = { start: event.anchorStart - 1, end: event.anchorEnd };
      if (target?.span.children) span.children = target.span.children;
      return { span, text: target?.text ?? '' };
    }
    const read: Read =
      event.type === EVENT_ID.SCALAR
        ? { span: this.scalar(event, after), text: scalarText(this.text, event) }
        : { span: event.type === EVENT_ID.MAPPING ? this.map(event.start) : this.list(event.start), text: '' };
    const properties = startOf(event);
    if (properties >= 0) read.span.start = Math.min(read.span.start, properties);
    if (event.anchorStart >= 0) this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), read);
    return read;
  }

  private scalar(event: ScalarEvent, after: number): Span {
    const { valueStart, valueEnd, style } = event;
    if (valueStart < 0) {
      // Maybe only a tag or an anchor stands for it.
      const end = Math.max(event.tagEnd, event.anchorEnd);
      return end < 0 ? { start: after, end: after } : { start: startOf(event), end };
    }
    if (style === SCALAR_STYLE.PLAIN) return { start: valueStart, end: valueEnd };
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
      return { start: valueStart - 1, end: valueEnd + 1 };
    }
    return this.block(event);
  }

  /** A block scalar: from its `|` or `>` to the end of its last line; lines without content count only where they are kept. */
  private block({ valueStart, valueEnd, chomping, indent }: ScalarEvent): Span {
    const header = blockHeader(this.text, valueStart);
    const body = this.text.slice(valueStart, valueEnd);
    let length = body.replace(/(?:\r\n|\r|\n)$/, '').length;
    if (chomping !== CHOMPING_MODE.KEEP) {
      const last = new RegExp(`(?:^|[\\r\\n])(?: {0,${Math.max(indent, 0)}}(?:\\r\\n|\\r|\\n|$))*$`);
      length = last.exec(body)?.index ?? length;
    }
    return { start: header.start, end: length === 0 ? header.end : valueStart + length };
  }

  private list(start: number): Span {
    const children = new Map<string, Span>();
    this.lists.add(children);
    const isFlow = this.text[start] === '[';
    let end = start + (isFlow ? 1 : 0);
    while (!this.atEnd()) {
      // A block list's item may be empty: it is where its dash is.
      const dash = isFlow ? end : this.skip(end, '-');
      const { span } = this.node(dash);
      if (!isFlow && span.end === dash) span.end = dash + 1;
      children.set(String(children.size), span);
      end = span.end;
    }
    if (isFlow) end = this.skip(end, ']') + 1;
    return { start, end, children };
  }

  private map(start: number): Span {
    const children = new Map<string, Span>();
    const merged: Span[] = [];
    const isFlow = this.text[start] === '{';
    let end = start + (isFlow ? 1 : 0);
    while (!this.atEnd()) {
      const keyEvent = this.events[this.at];
      const key = this.node(end);
      const colon = this.colonAfter(key.span.end);
      const value = this.node(colon);
      end = Math.max(value.span.end, key.span.end);
      const pair: Span = { start: this.explicitKey(key.span.start), end };
      if (value.span.children) pair.children = value.span.children;
      if (isMergeKey(keyEvent, key.text)) merged.push(...this.mergeSources(value.span));
      else children.set(key.text, pair);
    }
    for (const source of merged) {
      for (const [key, span] of source.children ?? []) if (!children.has(key)) children.set(key, span);
    }
    if (isFlow) end = this.skip(end, '}') + 1;
    return { start, end, children };
  }

  /** The maps that `<<` names: one, or a list of them. */
  private mergeSources(value: Span): Span[] {
    return this.lists.has(value.children) ? [...(value.children ?? new Map<string, Span>()).values()] : [value];
  }

  private atEnd(): boolean {
    const event = this.events[this.at];
    if (event !== undefined && event.type !== EVENT_ID.POP) return false;
    this.at++;
    return true;
  }

  /** The next such character that is not in a comment; where there is none, the place that was asked for. */
  private skip(from: number, wanted: string): number {
    for (let i = from; i < this.text.length; i++) {
      const character = this.text[i];
      if (character === wanted) return i;
      if (character === '#' && /\s/.test(this.text[i - 1] ?? '\n')) i = lineEnd(this.text, i);
    }
    return from;
  }

  /** Behind the colon that follows a key; a key of a flow map may have none. */
  private colonAfter(end: number): number {
    for (let i = end; i < this.text.length; i++) {
      const character = this.text[i] ?? '';
      if (character === ':') return i + 1;
      if (character === '#' && i > end) i = lineEnd(this.text, i);
      else if (!/\s/.test(character)) return end;
    }
    return end;
  }

  /** Where a key begins: with the `?` of one that is marked as such. */
  private explicitKey(start: number): number {
    const mark = /(?:^|[\s,{[])(\?)[ \t]+$/.exec(this.text.slice(Math.max(0, start - 100), start));
    return mark === null ? start : start - mark[0].length + mark[0].indexOf('?');
  }
}

function isMergeKey(event: Event | undefined, text: string): boolean {
  const isPlain = event?.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;
  return isPlain && text === '<<';
}

function lineEnd(text: string, from: number): number {
  const rest = /[\r\n]/g;
  rest.lastIndex = from;
  return rest.exec(text)?.index ?? text.length;
}
