import { discover } from '../discover.js';
import { testingMessages as messages } from '../messages.js';
import type { Document } from '../parse/document.js';
import { parse } from '../parse/index.js';
import type { Problem } from '../problem.js';
import { readSource } from '../source.js';

export interface ReadDocuments {
  documents: Document[];
  problems: Problem[];
}

/**
 * The documents that a scan would hand to policies, of a file, a folder, or standard input (`-`).
 *
 * @param stdin the text of standard input, when the path is `-`
 */
export async function readDocuments(given: string, cwd: string, stdin?: string): Promise<ReadDocuments> {
  const { files, problems } = await discover({ cwd, paths: [given], ...(stdin === undefined ? {} : { stdin }) });
  const read: ReadDocuments = { documents: [], problems: [...problems] };
  for (const file of files) {
    const source = readSource(file);
    if ('level' in source) {
      read.problems.push(source);
      continue;
    }
    const parsed = await parse(file.format, source);
    read.documents.push(...parsed.documents);
    read.problems.push(...parsed.problems);
  }
  if (read.documents.length === 0 && !read.problems.some(({ level }) => level === 'error'))
    read.problems.push({ level: 'error', ...messages.noDocument(given) });
  return read;
}

/** How a document is called in `--document`: `kind/name`, or its number where it has none. */
export function namesOf(documents: readonly Document[]): string[] {
  return documents.map(({ resource }, index) => (resource === '' ? String(index + 1) : resource));
}

/**
 * The document of a number, from 1, or of a `kind/name`.
 *
 * @param wanted undefined when there can only be one
 * @returns a problem where it is not there, or where there are several
 */
export function chooseDocument(
  documents: readonly Document[],
  wanted: string | undefined,
  given: string,
): Document | Problem {
  const names = namesOf(documents);
  const [only] = documents;
  if (wanted === undefined) {
    if (only !== undefined && documents.length === 1) return only;
    return { level: 'error', ...messages.severalDocuments(given, names) };
  }
  const chosen = documents.find(
    ({ resource }, index) => wanted === String(index + 1) || wanted.toLowerCase() === resource.toLowerCase(),
  );
  return chosen ?? { level: 'error', ...messages.unknownDocument(wanted, names) };
}
