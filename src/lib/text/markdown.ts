/** GitHub-flavoured Markdown out of text that nobody can trust. */

import { markdownText, shorten } from './escape.js';

/** Of a longer text only so much is shown. */
const MAX_TEXT = 1000;

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Text of a table's cell, a list's item or a paragraph. */
export function inline(text: string): string {
  return markdownText(shorten(text, MAX_TEXT));
}

export function code(text: string): string {
  return `<code>${inline(text)}</code>`;
}

/** @param title markup of ours, no text from elsewhere */
export function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** A link to lines of a file in a commit on GitHub. */
export function fileUrl(commitUrl: string, file: string, startLine?: number, endLine = startLine): string {
  const path = file
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map((name) => encodeURIComponent(name).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`))
    .join('/');
  const lines =
    startLine === undefined ? '' : `#L${startLine}${endLine === startLine ? '' : `-L${endLine ?? startLine}`}`;
  return `${commitUrl}/${path}${lines}`;
}

/** How many of the items fit, each with a line feed. */
export function fitting<T>(items: readonly T[], bytes: number, write: (item: T) => string): number {
  let left = bytes;
  const end = items.findIndex((item) => (left -= bytesOf(write(item)) + 1) < 0);
  return end === -1 ? items.length : end;
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
