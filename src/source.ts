import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { documentMessages } from './messages.js';
import type { SourceFile } from './parse/document.js';
import type { FormatName } from './parse/format.js';
import type { Problem } from './problem.js';

/** A file that some format claims, not read yet. */
export interface Candidate {
  /** Relative to the working directory, with `/`. */
  path: string;
  absolutePath: string;
  /** Relative to the scanned root, with `/`; the base name when the root is the file itself. */
  rootPath: string;
  format: FormatName;
  /** In bytes; 0 for a pipe. */
  size: number;
  /** Whether the file was itself named on the command line. */
  named: boolean;
  /** Only for standard input, which there is no file for. */
  text?: string;
}

/** Larger files are not parsed. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/**
 * Reads and decodes a file: UTF-8 with or without a byte order mark, UTF-16 with one, anything else that is not UTF-8 as
 * Latin-1.
 *
 * @returns the text, or a problem: `too-large` and `unreadable` are errors (the caller may soften them), `binary` is a notice.
 */
export function readSource(candidate: Candidate): SourceFile | Problem {
  const { path, rootPath, named } = candidate;
  if (candidate.text !== undefined) {
    if (candidate.size > MAX_FILE_BYTES)
      return { level: 'error', file: path, ...documentMessages.tooLarge(candidate.size) };
    if (candidate.text.includes('\0')) return { level: 'notice', file: path, ...documentMessages.binary() };
    return { path, rootPath, named, text: candidate.text.replace(/^\uFEFF/, '') };
  }
  let bytes: Buffer;
  try {
    const file = openSync(candidate.absolutePath, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > MAX_FILE_BYTES) return { level: 'error', file: path, ...documentMessages.tooLarge(size) };
      bytes = readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { level: 'error', file: path, ...documentMessages.unreadable(reasonOf(error)) };
  }
  if (bytes.length > MAX_FILE_BYTES) return { level: 'error', file: path, ...documentMessages.tooLarge(bytes.length) };
  const text = decode(bytes);
  if (text === undefined) return { level: 'notice', file: path, ...documentMessages.binary() };
  return { path, rootPath, named, text };
}

/** Text of bytes, without its byte order mark; undefined for a binary file, which is one that holds a NUL character. */
export function decode(bytes: Buffer): string | undefined {
  let text: string;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    text = bytes.subarray(2).toString('utf16le');
  } else if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
    text = Buffer.from(even).swap16().toString('utf16le');
  } else if (bytes.includes(0)) {
    return undefined;
  } else {
    try {
      return utf8.decode(bytes);
    } catch {
      return bytes.toString('latin1');
    }
  }
  return text.includes('\0') ? undefined : text;
}

/** The lines of a text, without their ends. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|[\r\n]/);
}

/** The lines of a file; undefined when it cannot be read or is no text. */
export function readLines(absolutePath: string): string[] | undefined {
  try {
    const text = decode(readFileSync(absolutePath));
    return text === undefined ? undefined : linesOf(text);
  } catch {
    return undefined;
  }
}

/** Drops a byte order mark. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Why a file system call failed, in words: `permission denied`. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS.get(code) ?? (code === '' ? String(error) : code);
}

/** The code of a file system error, such as `ENOENT`; empty for any other error. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

const REASONS = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOENT', 'it does not exist'],
  ['ELOOP', 'its links lead in a circle'],
  ['EISDIR', 'it is a folder'],
  ['ENAMETOOLONG', 'its name is too long'],
]);
