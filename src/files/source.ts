import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { documentMessages, fileReasons } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { type FileText, fileText } from './file-text.js';
import type { FormatName } from './format.js';

/** A file that a format claims, before it is read. */
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
  /** Only for standard input, which is not a file. */
  text?: string;
}

/** Larger files are not parsed. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/**
 * Reads and decodes a file: UTF-8 with or without a byte order mark, UTF-16 with one, and everything else as Latin-1.
 *
 * @returns the text, or a problem: `too-large` and `unreadable` are errors (the caller may soften them), `binary` is a notice.
 */
export function readSource(candidate: Candidate): FileText | Problem {
  const { path, rootPath } = candidate;
  if (candidate.text !== undefined) {
    if (candidate.size > MAX_FILE_BYTES)
      return { level: 'error', file: path, ...documentMessages.tooLarge(candidate.size) };
    if (candidate.text.includes('\0')) return { level: 'notice', file: path, ...documentMessages.binary() };
    return fileText(path, rootPath, candidate.text.replace(/^\uFEFF/, ''));
  }
  let bytes: Buffer;
  try {
    const file = openSync(candidate.absolutePath, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > MAX_FILE_BYTES) return { level: 'error', file: path, ...documentMessages.tooLarge(size) };
      // A file without a size may be a pipe or endless.
      bytes = size > 0 ? readFileSync(file) : Buffer.concat([...chunksOf(file, MAX_FILE_BYTES)]);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { level: 'error', file: path, ...documentMessages.unreadable(reasonOf(error)) };
  }
  if (bytes.length > MAX_FILE_BYTES) return { level: 'error', file: path, ...documentMessages.tooLarge(bytes.length) };
  const text = decode(bytes);
  if (text === undefined) return { level: 'notice', file: path, ...documentMessages.binary() };
  return fileText(path, rootPath, text);
}

const CHUNK_BYTES = 1024 * 1024;

/** Yields the bytes of an open file in pieces, until it ends or more than `limit` bytes were yielded. */
function* chunksOf(file: number, limit: number): Generator<Buffer> {
  for (let total = 0; total <= limit;) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const length = readSync(file, chunk);
    if (length === 0) return;
    total += length;
    yield chunk.subarray(0, length);
  }
}

/**
 * Yields the text of a file that is too large to parse, in pieces that overlap by some hundred characters. It is only for
 * searching: characters beyond ASCII are not decoded. It ends where the file cannot be read.
 */
export function* piecesOf(candidate: Candidate): Generator<string> {
  const OVERLAP = 200;
  if (candidate.text !== undefined) {
    yield candidate.text;
    return;
  }
  let end = '';
  try {
    const file = openSync(candidate.absolutePath, 'r');
    try {
      for (const chunk of chunksOf(file, fstatSync(file).size)) {
        const piece = end + chunk.toString('latin1');
        yield piece;
        end = piece.slice(-OVERLAP);
      }
    } finally {
      closeSync(file);
    }
  } catch {
    return;
  }
}

/**
 * Returns the bytes of a regular file. It refuses pipes, which may block, and devices, which may be endless.
 * @throws an error that {@link reasonOf} explains
 */
export function readRegularFile(absolutePath: string): Buffer {
  const file = openSync(absolutePath, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw refusal(stats.isDirectory() ? 'EISDIR' : NOT_A_FILE);
    if (stats.size > MAX_FILE_BYTES) throw refusal(TOO_LARGE);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** Reads a configuration file. Only below /dev it may be a pipe, such as that of `--config <(…)` in a shell. */
export async function readText(absolutePath: string): Promise<string> {
  const bytes = absolutePath.startsWith('/dev/') ? await readFile(absolutePath) : readRegularFile(absolutePath);
  return decode(bytes) ?? bytes.toString();
}

const NOT_A_FILE = 'NOT_A_FILE';
const TOO_LARGE = 'TOO_LARGE';

function refusal(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Decodes bytes, without a byte order mark. Returns undefined for a binary file, which contains a NUL character. */
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

/** Returns the text of a file, without a byte order mark; undefined if it cannot be read, or is binary. */
export function decodedText(absolutePath: string): string | undefined {
  try {
    return decode(readFileSync(absolutePath));
  } catch {
    return undefined;
  }
}

/** It drops a byte order mark. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Returns why a file system call failed, in words: `permission denied`. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  // Node returns names as text, in which bytes that are not UTF-8 are lost.
  if (code === 'ENOENT' && String((error as NodeJS.ErrnoException).path).includes('\uFFFD')) return fileReasons.badName;
  return REASONS.get(code) ?? (code === '' ? String(error) : code);
}

/** Returns why a file cannot be read or parsed, in a few words on one line. */
export function whyUnreadable(error: unknown): string {
  if (codeOf(error) !== '') return reasonOf(error);
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/** The code of a file system error, such as `ENOENT`; empty for any other error. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

const REASONS = new Map([
  ['EACCES', fileReasons.denied],
  ['EPERM', fileReasons.denied],
  ['ENOENT', fileReasons.missing],
  ['ELOOP', fileReasons.loop],
  ['EISDIR', fileReasons.folder],
  ['ENAMETOOLONG', fileReasons.longName],
  [NOT_A_FILE, fileReasons.notAFile],
  [TOO_LARGE, fileReasons.tooLarge],
]);
