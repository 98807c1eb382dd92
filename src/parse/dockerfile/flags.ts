import { dockerfileMessages } from '../../messages/index.js';
import { nearest } from '../../messages/nearest.js';
import { isSpace } from './space.js';

/**
 * Takes the `--name=value` words off the start of an instruction's arguments. Quotes and escapes are resolved; a `--` alone ends
 * them.
 */
export function splitFlags(text: string, escape: string): { flags: string[]; rest: string } {
  if (!/^\s*--/.test(text)) return { flags: [], rest: text };
  // BuildKit reads flags byte by byte: é becomes Ã© in them, and à (its second byte is A0) ends one.
  const bytes = Buffer.byteLength(text) === text.length ? text : Buffer.from(text, 'utf8').toString('latin1');
  const { flags, end } = readFlags(bytes, escape);
  const rest = bytes.slice(end);
  return { flags, rest: bytes === text ? rest : Buffer.from(rest, 'latin1').toString('utf8') };
}

function readFlags(text: string, escape: string): { flags: string[]; end: number } {
  const flags: string[] = [];
  let position = 0;
  for (;;) {
    while (position < text.length && isSpace(text.charCodeAt(position))) position++;
    if (!text.startsWith('--', position)) return { flags, end: position };

    let flag = '';
    let quote = '';
    for (; position < text.length; position++) {
      let character = text.charAt(position);
      if (quote === '' && isSpace(text.charCodeAt(position))) break;
      if (quote === '' ? character === "'" || character === '"' : character === quote) {
        quote = quote === '' ? character : '';
        continue;
      }
      if (character === escape) {
        position++;
        // An escape with nothing after it is dropped.
        character = text.charAt(position);
      }
      flag += character;
    }
    if (flag === '--') return { flags, end: position };
    flags.push(flag);
  }
}

type FlagKind = 'bool' | 'string' | 'strings';

const NONE: ReadonlyMap<string, FlagKind> = new Map();

/** The flags that an instruction has; `strings` may be given several times. */
const FLAGS: ReadonlyMap<string, ReadonlyMap<string, FlagKind>> = new Map([
  [
    'add',
    new Map<string, FlagKind>([
      ['chown', 'string'],
      ['chmod', 'string'],
      ['link', 'bool'],
      ['keep-git-dir', 'bool'],
      ['checksum', 'string'],
      ['unpack', 'bool'],
      ['exclude', 'strings'],
    ]),
  ],
  [
    'copy',
    new Map<string, FlagKind>([
      ['chown', 'string'],
      ['from', 'string'],
      ['chmod', 'string'],
      ['link', 'bool'],
      ['exclude', 'strings'],
      ['parents', 'bool'],
    ]),
  ],
  ['from', new Map<string, FlagKind>([['platform', 'string']])],
  [
    'run',
    new Map<string, FlagKind>([
      ['device', 'strings'],
      ['mount', 'strings'],
      ['network', 'string'],
      ['security', 'string'],
    ]),
  ],
  [
    'healthcheck',
    new Map<string, FlagKind>([
      ['interval', 'string'],
      ['timeout', 'string'],
      ['start-period', 'string'],
      ['start-interval', 'string'],
      ['retries', 'string'],
    ]),
  ],
]);

/** Flags by name; a flag that was given several times has several values. */
export type Flags = ReadonlyMap<string, readonly string[]>;

/**
 * Holds the flags of an instruction against those that it has.
 *
 * @returns the flags, or why BuildKit refuses them.
 */
export function readFlagValues(command: string, words: readonly string[]): Flags | { refused: string } {
  const known = FLAGS.get(command) ?? NONE;
  const flags = new Map<string, string[]>();
  for (const word of words) {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals === -1 ? undefined : equals);
    const value = equals === -1 ? undefined : word.slice(equals + 1);
    const kind = known.get(name);
    if (kind === undefined) {
      return refuse(dockerfileMessages.unknownFlag(command, name, nearest(name, known.keys()), [...known.keys()]));
    }
    const earlier = flags.get(name);
    if (earlier !== undefined && kind !== 'strings') return refuse(dockerfileMessages.duplicateFlag(command, name));
    if (kind === 'bool' ? value === '' : value === undefined) {
      return refuse(dockerfileMessages.flagWithoutValue(command, name));
    }
    if (kind === 'bool' && !/^(true|false)?$/i.test(value ?? '')) {
      return refuse(dockerfileMessages.flagNotBoolean(command, name, value ?? ''));
    }
    if (earlier === undefined) flags.set(name, [value ?? '']);
    else earlier.push(value ?? '');
  }
  return flags;
}

function refuse(message: string): { refused: string } {
  return { refused: message };
}
