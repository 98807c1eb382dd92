import { type Event, EVENT_ID, parseEvents, SCALAR_STYLE } from 'js-yaml';
import { MAX_DEPTH } from '../metadata.js';
import { readAnyIndentation } from './indentation.js';

/** Shorter texts are parsed as they are. */
const WORTHWHILE = 64 * 1024;
/** Shorter block scalars stay where they are. */
const LONG = 4 * 1024;
/** Stands for the text of a block scalar that was taken out. */
const STAND_IN = '_\n';

/** The text of a literal block scalar; offsets are those of the whole text. */
interface Cut {
  start: number;
  end: number;
  indent: number;
}

/**
 * js-yaml's events of a text. It reads a literal block scalar character by character, and a ConfigMap may hold megabytes of
 * them: long ones are taken out first, and the offsets of all events put right afterwards. What looks like a block scalar and
 * turns out to be something else, and every text with an error, is parsed as it is.
 *
 * @throws YAMLException
 */
export function readEvents(text: string): Event[] {
  const parse = (whole: string): Event[] =>
    readAnyIndentation(whole, (each) => parseEvents(each, { maxDepth: MAX_DEPTH }));
  const cuts = text.length < WORTHWHILE || UNUSUAL.test(text) ? [] : findCuts(text);
  if (cuts.length === 0) return parse(text);
  let events: Event[];
  try {
    events = parse(withoutCuts(text, cuts));
  } catch {
    return parse(text);
  }
  return restore(events, cuts) ? events : parse(text);
}

/** Carriage returns, and what YAML does not allow anywhere. */
const UNUSUAL = /[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** `key: |` or `- |`, and the indentation of a first line that is not blank. */
const HEADER = /[:-] \|[-+]?\n( +)(?=[^ \n])/g;

function findCuts(text: string): Cut[] {
  const cuts: Cut[] = [];
  HEADER.lastIndex = 0;
  for (let match = HEADER.exec(text); match !== null; match = HEADER.exec(text)) {
    const indentation = match[1] ?? '';
    const start = HEADER.lastIndex - indentation.length;
    const end = bodyEnd(text, start, indentation);
    HEADER.lastIndex = end;
    if (end - start >= LONG) cuts.push({ start, end, indent: indentation.length });
  }
  return cuts;
}

/** The end of the last line that is indented so far and not blank. */
function bodyEnd(text: string, start: number, indentation: string): number {
  let end = start;
  for (let line = start; line < text.length;) {
    const newline = text.indexOf('\n', line);
    // A last line without a line end is left to the parser.
    if (newline < 0) break;
    let content = line;
    while (text.charCodeAt(content) === SPACE) content++;
    const isBlank = content === newline;
    if (!isBlank && content - line < indentation.length) break;
    line = newline + 1;
    if (!isBlank) end = line;
  }
  return end;
}

const SPACE = 32;

function withoutCuts(text: string, cuts: readonly Cut[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end, indent } of cuts) {
    kept += text.slice(at, start + indent) + STAND_IN;
    at = end;
  }
  return kept + text.slice(at);
}

/**
 * Turns offsets in the shortened text into those of the whole one.
 * @returns whether every cut was the text of a literal block scalar
 */
function restore(events: readonly Event[], cuts: readonly Cut[]): boolean {
  let next = 0;
  let shift = 0;
  const shifted = (offset: number): number => (offset < 0 ? offset : offset + shift);
  for (const event of events) {
    if (event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) continue;
    event.anchorStart = shifted(event.anchorStart);
    event.anchorEnd = shifted(event.anchorEnd);
    if (event.type === EVENT_ID.ALIAS) continue;
    event.tagStart = shifted(event.tagStart);
    event.tagEnd = shifted(event.tagEnd);
    if (event.type !== EVENT_ID.SCALAR) {
      event.start = shifted(event.start);
      continue;
    }
    event.valueStart = shifted(event.valueStart);
    const cut = cuts[next];
    if (cut?.start === event.valueStart && event.style === SCALAR_STYLE.LITERAL_BLOCK && cut.indent === event.indent) {
      shift += cut.end - cut.start - cut.indent - STAND_IN.length;
      next++;
    }
    event.valueEnd = shifted(event.valueEnd);
  }
  return next === cuts.length;
}
