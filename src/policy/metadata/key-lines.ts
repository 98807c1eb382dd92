import { YAMLException } from 'js-yaml';
import { Lines } from '../../files/lines.js';
import { readEvents } from '../../lib/yaml/events.js';
import type { Path, Span } from '../../parse/positions.js';
import { readSpans } from '../../parse/yaml/spans.js';
import { blockLines } from './block-lines.js';

/** Returns the line of a key in a METADATA block, or of the nearest key around it that the block has. */
export type LineOfKey = (path: Path) => number;

/**
 * Reads where the keys of a METADATA block are, which OPA does not say. If js-yaml does not accept YAML that OPA accepts,
 * every key is on the line of the block.
 * @param lines of the file
 * @param first the line of `# METADATA`, from 1
 */
export function readKeyLines(lines: readonly string[], first: number): LineOfKey {
  const text = blockLines(lines, first).join('\n');
  const root = spansOf(text);
  if (root === undefined) return () => first;
  const positions = new Lines(text);
  return (path) => {
    const span = spanAt(root, path);
    return span === undefined ? first : first + positions.position(span.start).line;
  };
}

function spansOf(text: string): Span | undefined {
  try {
    return readSpans(text, readEvents(text), 0);
  } catch (error) {
    // RangeError: it is nested too deep.
    if (!(error instanceof YAMLException || error instanceof RangeError)) throw error;
    return undefined;
  }
}

/** The deepest node on the way along a path; undefined if its first step leads nowhere. */
function spanAt(root: Span, path: Path): Span | undefined {
  let found: Span | undefined;
  for (const step of path) {
    const next: Span | undefined = (found ?? root).children?.get(String(step));
    if (next === undefined) break;
    found = next;
  }
  return found;
}
