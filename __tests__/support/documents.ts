/** Builders of documents and of the files that they come from: a test names only the fields that it is about. */

import type { JsonValue } from '../../src/lib/values/values.js';
import { fileText, type FileText } from '../../src/files/file-text.js';
import type { Range } from '../../src/files/lines.js';
import type { Document } from '../../src/parse/document.js';

/** Lines and columns of one line; the whole first line of a file unless something else is given. */
export function rangeOf(more: Partial<Range> = {}): Range {
  return { startLine: 1, endLine: 1, startColumn: 1, endColumn: 1, ...more };
}

/** A document of YAML whose only node is its root; its annotated form is its value. */
export function documentOf(value: JsonValue, more: Partial<Document> = {}): Document {
  const firstLine = more.firstLine ?? rangeOf();
  const text = more.text ?? sourceOf('', { path: 'app/a.yaml' });
  return {
    ...{ text, rootPath: text.rootPath, type: 'yaml', value, firstLine, resource: '' },
    annotated: () => value,
    positions: () => ({ range: firstLine }),
    ...more,
  };
}

/** A file that was read, as a parser gets it; it is on no disk. */
export function sourceOf(
  text: string,
  { path = 'dir/a.yaml', rootPath }: { path?: string; rootPath?: string } = {},
): FileText {
  return fileText(path, rootPath ?? path.slice(path.lastIndexOf('/') + 1), text);
}
