import type { Location } from './finding.js';
import type { Document } from './parse/document.js';
import type { RuleResult } from './policy/result.js';

/** A file that results may point into. */
export interface LocatableFile {
  path: string;
  /** As policies know it, see `SourceFile.rootPath`. */
  rootPath: string;
  /** Its lines, without their ends. */
  readonly lines: string[];
}

/**
 * Where a result is: the lines that it brings, from the first line's content to the last line's end, else the first content
 * line of its document, which is then not exact.
 * @param file the document's file
 */
export function locate(result: RuleResult, document: Document, file: LocatableFile): Location {
  const { startLine, endLine } = result;
  const isOwn = result.filepath === undefined || result.filepath === file.rootPath || result.filepath === file.path;
  // A policy may compute lines; those of another file, or that the file does not have, are of no use to anyone.
  if (startLine === undefined || endLine === undefined || !isOwn || startLine > file.lines.length) {
    return { file: document.file, ...document.firstLine, exact: false };
  }
  const last = file.lines.length;
  const end = Math.min(endLine, last);
  const first = file.lines[startLine - 1] ?? '';
  const indentation = first.length - first.trimStart().length;
  const startColumn = indentation + 1;
  const endColumn = (file.lines[end - 1] ?? '').trimEnd().length + 1;
  return {
    file: document.file,
    startLine,
    endLine: end,
    startColumn,
    // A line of blanks has its indentation behind its end.
    endColumn: end === startLine ? Math.max(startColumn, endColumn) : endColumn,
    exact: true,
  };
}
