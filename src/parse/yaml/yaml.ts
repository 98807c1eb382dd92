import { type Event, EVENT_ID } from 'js-yaml';
import { documentMessages } from '../../messages/index.js';
import type { Problem } from '../../problem.js';
import type { FileText } from '../../files/file-text.js';
import type { Document, ParsedFile } from '../document.js';
import { hasTemplateMarks } from '../../files/format.js';
import { documentsOf, isKubernetes } from '../kubernetes.js';
import { lineContent, Lines } from '../../files/lines.js';
import { LineCounter } from '../../lib/text/line-counter.js';
import { yamlReasons } from '../../lib/yaml/reasons.js';
import { toPositions } from '../positions.js';
import { annotate } from './annotate.js';
import { construct, ConstructError, startOf } from '../../lib/yaml/construct.js';
import { readEvents } from '../../lib/yaml/events.js';
import { explainYamlError } from '../../lib/yaml/explain.js';
import type { Booleans } from '../../lib/yaml/scalar.js';
import { readSpans } from './spans.js';
import { type Chunk, splitDocuments } from '../../lib/yaml/split.js';

/**
 * Reads YAML: several documents, anchors, merges, tags. A document with apiVersion, kind and metadata (or items) is Kubernetes'; an
 * empty one is none. Problems: `yaml-parse`, or `templated` when what does not parse looks like a template, both errors; of each
 * the first in the file. Documents beside a broken one are still read.
 */
export function parseYaml(source: FileText): ParsedFile {
  const { text } = source;
  const documents: Document[] = [];
  const problems: Problem[] = [];
  const counter = new LineCounter(text);
  const lines = new Lines(text);
  for (const chunk of splitDocuments(text)) {
    const chunkText = text.slice(chunk.start, chunk.end);
    if (isBlank(chunkText)) continue;
    const firstLine = counter.lineAt(chunk.start);
    try {
      const events = readEvents(chunkText);
      for (const start of documentStarts(events)) {
        const first = firstContent(events, start);
        if (first === undefined) continue;
        const booleans: Booleans = hasKubernetesKeys(chunkText, events, start) ? '1.1' : '1.2';
        const line = counter.lineAt(chunk.start + first);
        const constructed = construct(chunkText, events, start, booleans);
        const { value } = constructed;
        if (value === null) continue;
        documents.push(
          ...documentsOf(source, 'yaml', {
            value,
            firstLine: lineContent(text, counter.lineStart, line),
            annotate: () => annotate(constructed, source.rootPath, firstLine),
            lineContent: (number) => lines.content(number),
            positions: () => toPositions(readSpans(chunkText, readEvents(chunkText), start), lines, chunk.start),
          }),
        );
      }
    } catch (error) {
      const problem = problemOf(source, chunk, error);
      if (!problems.some(({ code }) => code === problem.code)) problems.push(problem);
    }
  }
  return { documents, problems };
}

/** Whether there are only blank lines and comments. */
function isBlank(text: string): boolean {
  return /^\uFEFF?(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*[ \t]*(?:#[^\r\n]*)?$/.test(text);
}

function documentStarts(events: readonly Event[]): number[] {
  const starts: number[] = [];
  for (let index = 0; index < events.length; index++) {
    if (events[index]?.type === EVENT_ID.DOCUMENT) starts.push(index);
  }
  return starts;
}

/** The offset of a document's first content; undefined when it is empty. */
function firstContent(events: readonly Event[], start: number): number | undefined {
  const event = events[start + 1];
  if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) return undefined;
  const offset = startOf(event);
  return offset < 0 ? undefined : offset;
}

/**
 * Whether the map at a document's root has the keys of Kubernetes, before any value is built. On its own, as a function made where
 * the document's functions are made would keep the events as long as those.
 */
function hasKubernetesKeys(text: string, events: readonly Event[], start: number): boolean {
  return isKubernetes((key) => hasRootKey(text, events, start, key));
}

function hasRootKey(text: string, events: readonly Event[], start: number, key: string): boolean {
  let depth = 0;
  let isKey = true;
  for (let i = start + 1; i < events.length; i++) {
    const event = events[i];
    if (event === undefined || event.type === EVENT_ID.DOCUMENT) break;
    if (event.type === EVENT_ID.POP) {
      if (--depth <= 0) break;
      if (depth === 1) isKey = !isKey;
    } else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      if (depth === 0 && event.type === EVENT_ID.SEQUENCE) break;
      depth++;
    } else if (depth === 1) {
      if (isKey && event.type === EVENT_ID.SCALAR && text.slice(event.valueStart, event.valueEnd) === key) return true;
      isKey = !isKey;
    } else if (depth === 0) {
      break;
    }
  }
  return false;
}

function problemOf(source: FileText, chunk: Chunk, error: unknown): Problem {
  const { reason, offset } = explainYamlError(error);
  const position = new Lines(source.text).position(chunk.start + offset);
  const text = source.text.slice(chunk.start, chunk.end);
  const at = { file: source.path, line: position.line, column: position.column };
  // `{{ x }}` is a map as a key; what is wrong in another way is no template, and neither is what only a comment speaks of.
  const code = text.replace(/^[ \t]*#.*$/gm, '');
  const mayBe = !(error instanceof ConstructError) || reason === yamlReasons.keyNotScalar();
  if (mayBe && hasTemplateMarks(code)) return { level: 'error', ...at, ...documentMessages.templated('YAML', reason) };
  return { level: 'error', ...at, ...documentMessages.syntaxError('YAML', reason) };
}
