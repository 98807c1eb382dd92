/** The part of a YAML stream that holds one document, with the comments and directives before it. */
export interface Chunk {
  /** Offsets in the stream. */
  start: number;
  end: number;
}

/**
 * Cuts a stream into its documents, so that a broken one does not take its neighbours along and no parse tree outlives its
 * document.
 *
 * A line that starts with `---` or `...` and white space ends a document wherever it stands: YAML forbids it inside every scalar,
 * block scalars included (YAML 1.2.2, rule c-forbidden), and a block scalar's own lines are indented. `---` after nothing but
 * comments and directives belongs to the document that follows.
 */
export function splitDocuments(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  for (const match of text.matchAll(MARKER)) {
    const marker = match.index + (match[1]?.length ?? 0);
    if (match[2] === '...') {
      const end = lineEnd(text, marker);
      chunks.push({ start, end });
      start = end;
    } else if (!PREFIX_ONLY.test(text.slice(start, marker))) {
      chunks.push({ start, end: marker });
      start = marker;
    }
  }
  chunks.push({ start, end: text.length });
  return chunks;
}

const MARKER = /(^|[\n\r])\uFEFF?(---|\.\.\.)(?=[ \t\r\n]|$)/g;
/** Each line can match in one way only, or a long run of blank lines would take exponential time. */
const PREFIX_ONLY = /^\uFEFF?(?:(?:[ \t]*(?:#[^\r\n]*)?|%[^\r\n]*)[\r\n])*$/;

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}
