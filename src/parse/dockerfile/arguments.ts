import { dockerfileMessages } from '../../messages/index.js';
import { splitFlags } from './flags.js';
import type { Instruction } from './instruction.js';
import { Refusal } from './instruction.js';
import { isSpace, trim, trimStart } from './space.js';

/** What the reading of an instruction depends on beside its text. */
export interface Place {
  /** The escape character: `\`, or what the file's `# escape=` says. */
  escape: string;
  /** Where the instruction begins. */
  line: number;
  /** Whether it stands behind ONBUILD. */
  postponed?: boolean;
}

/** An instruction's arguments, and whether they are in JSON form. */
interface Arguments {
  values: string[];
  json: boolean;
  trigger?: Instruction;
}

type ArgumentParser = (text: string, place: Place, name: string) => Arguments;

const BLANKS = /[\t\v\f\r ]+/;
const GO_JSON_DEPTH = 10_000;

/** Every instruction there is, and how it splits its arguments. */
const PARSERS: ReadonlyMap<string, ArgumentParser> = new Map<string, ArgumentParser>([
  ['add', jsonOrWords],
  ['arg', quotedWords],
  ['cmd', jsonOrText],
  ['copy', jsonOrWords],
  ['entrypoint', jsonOrText],
  ['env', keyValues],
  ['expose', words],
  ['from', words],
  ['healthcheck', healthcheck],
  ['label', keyValues],
  ['maintainer', wholeText],
  ['onbuild', postponed],
  ['run', jsonOrText],
  ['shell', jsonOrText],
  ['stopsignal', wholeText],
  ['user', wholeText],
  ['volume', jsonOrWords],
  ['workdir', wholeText],
]);

/** The names of all instructions, in lower case. */
export const INSTRUCTION_NAMES: readonly string[] = [...PARSERS.keys()];

/**
 * Splits one logical line (continuations joined) into an instruction. A name that no instruction has is not refused here: its
 * arguments are not read.
 *
 * @throws Refusal where the arguments break the syntax that BuildKit wants.
 */
export function parseInstruction(line: string, place: Place): Instruction {
  const text = trim(line);
  const blank = BLANKS.exec(text);
  const name = blank === null ? text : text.slice(0, blank.index);
  const command = name.toLowerCase();
  const after = blank === null ? undefined : text.slice(blank.index + blank[0].length);
  const { flags, rest } = after === undefined ? { flags: null, rest: '' } : splitFlags(after, place.escape);
  const parsed = (PARSERS.get(command) ?? unread)(trim(rest), place, command);
  const at = { startLine: place.line, endLine: place.line, segments: [], end: 0 };
  return { name, command, original: line, flags, heredocs: [], ...at, ...parsed };
}

/** BuildKit gives an unknown instruction one empty argument; it shows after ONBUILD, where none is refused for its name. */
function unread(): Arguments {
  return { values: [''], json: false };
}

function wholeText(text: string): Arguments {
  return { values: text === '' ? [] : [text], json: false };
}

function words(text: string): Arguments {
  return { values: text === '' ? [] : text.split(BLANKS), json: false };
}

function jsonOrText(text: string, place: Place, name: string): Arguments {
  return jsonArray(text, place, name) ?? wholeText(text);
}

function jsonOrWords(text: string, place: Place, name: string): Arguments {
  return jsonArray(text, place, name) ?? words(text);
}

/** Exec form. What is not valid JSON is not exec form; valid JSON with something other than strings in it is refused. */
function jsonArray(text: string, place: Place, name: string): Arguments | undefined {
  const array = trimStart(text);
  if (!array.startsWith('[')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(array);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed) || !isReadByGo(parsed)) return undefined;
  const values = parsed.filter((item) => typeof item === 'string');
  if (values.length < parsed.length) throw new Refusal(place.line, dockerfileMessages.jsonNotStrings(name));
  // Half a surrogate pair is no character.
  return { values: values.map((value) => value.replace(/\p{Surrogate}/gu, '\ufffd')), json: true };
}

/** Go's JSON reader refuses a number out of range, which is infinite in JavaScript, and more than 10,000 levels. */
function isReadByGo(array: unknown[]): boolean {
  let level: unknown[] = [array];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > GO_JSON_DEPTH) return false;
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'number' && !Number.isFinite(value)) return false;
      if (typeof value !== 'object' || value === null) continue;
      for (const item of Object.values(value)) if (typeof item !== 'string') below.push(item);
    }
    level = below;
  }
  return true;
}

/** `HEALTHCHECK CMD …` and `HEALTHCHECK NONE`: the kind, then what RUN would take. */
function healthcheck(text: string, place: Place, name: string): Arguments {
  if (text === '') return { values: [], json: false };
  const [kind = ''] = text.split(/[\t\n\v\f\r ]/, 1);
  const command = jsonOrText(text.slice(kind.length).replace(/^[\t\n\v\f\r ]+/, ''), place, name);
  return { values: [kind, ...command.values], json: command.json };
}

/** `ONBUILD RUN …`: the instruction that is postponed. */
function postponed(text: string, place: Place): Arguments {
  // ONBUILD ONBUILD is refused whatever follows; reading on would go as deep as a hostile file likes.
  if (text === '' || place.postponed === true) return { values: [], json: false };
  const trigger = parseInstruction(text, { ...place, postponed: true });
  return { values: trigger.values, json: trigger.json, trigger };
}

/** `ENV a=b c="d e"` gives a, b, `=`, c, "d e", `=`; the older `ENV a b c` gives a, `b c` and an empty text. */
function keyValues(text: string, place: Place, name: string): Arguments {
  const pairs = splitWords(text, place.escape);
  const [first] = pairs;
  if (first === undefined) return { values: [], json: false };
  if (!first.includes('=')) {
    const blank = BLANKS.exec(text);
    if (blank === null) throw new Refusal(place.line, dockerfileMessages.keyWithoutValue(name, first));
    const value = text.slice(blank.index + blank[0].length);
    return { values: [text.slice(0, blank.index), value, ''], json: false };
  }
  const values: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals === -1) throw new Refusal(place.line, dockerfileMessages.pairWithoutEquals(name, pair));
    values.push(pair.slice(0, equals), pair.slice(equals + 1), '=');
  }
  return { values, json: false };
}

function quotedWords(text: string, place: Place): Arguments {
  return { values: splitWords(text, place.escape), json: false };
}

/** Words between white space; quotes hold one together and stay in it, and so do escapes. */
function splitWords(text: string, escape: string): string[] {
  const result: string[] = [];
  let word = '';
  let quote = '';
  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position);
    if (quote === '' && isSpace(text.charCodeAt(position))) {
      if (word !== '') result.push(word);
      word = '';
      continue;
    }
    if (character === quote) quote = '';
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === escape && quote !== "'") {
      // At the end of the text it escapes nothing and is dropped.
      if (position + 1 === text.length) break;
      word += character;
      position++;
    }
    word += text.charAt(position);
  }
  if (word !== '') result.push(word);
  return result;
}
