/** Which files are Dockerfiles: by their names, and where a name leaves a doubt, by how they start. */

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { decode } from './source.js';

/**
 * What a base name says: `dockerfile` for `Dockerfile`, `Dockerfile.prod` and `web.Dockerfile`; `template` for a template of one;
 * `doubtful` if it ends like another kind of file (`dockerfile.go`); undefined for any other name. Containerfiles are the same, and
 * case does not matter.
 */
export function dockerfileName(name: string): 'dockerfile' | 'template' | 'doubtful' | undefined {
  if (!NAME.test(name) || IGNORE_FILE.test(name)) return undefined;
  if (TEMPLATE.test(name)) return 'template';
  return OTHER_KIND.test(name) ? 'doubtful' : 'dockerfile';
}

const NAME = /^(?:docker|container)file(?:\.|$)|\.(?:docker|container)file(?:\.[^.]+)?$/i;
const IGNORE_FILE = /\.(?:docker|container)ignore$/i;
const TEMPLATE = /\.(?:j2|jinja2?|tmpl|tpl|erb|gotmpl|mustache|hbs|ejs)$/i;

/** Ends of names that stand for a language or a format at least as often as for a variant of an image. */
const OTHER_KIND = new RegExp(
  `\\.(?:${[
    'adoc bash bat br bz2 c cc cfg cjs conf cpp cs cson css csv cts cue dart diff el ex exs fish gif go gz h hcl hpp htm html ico ini',
    'ipynb java jpeg jpg js json json5 jsonc jsonnet jsx kt less lock log lua map md mdx mjs mts nix patch pdf php pl png',
    'properties proto ps1 py pyc pyi rb rego rs rst scala scm scss sh sha256 snap sql sublime-syntax sum svelte svg swift tar tf',
    'tfvars tgz tmlanguage toml ts tsx txt vim vue wasm webp xml xz yaml yml zig zip zsh zst',
  ]
    .join(' ')
    .replaceAll(' ', '|')})$`,
  'i',
);

/** So much of a file is read to tell what it is. */
const START_BYTES = 64 * 1024;

/**
 * Tells whether a file starts as every Dockerfile does that BuildKit builds: with FROM, after nothing but comments and ARG. If the
 * start does not decide, or cannot be read, the file counts as a Dockerfile: its parser then says what is wrong.
 */
export function startsAsDockerfile(absolutePath: string): boolean {
  const bytes = Buffer.alloc(START_BYTES);
  let length: number;
  try {
    const file = openSync(absolutePath, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!fstatSync(file).isFile()) return true;
      length = readSync(file, bytes);
    } finally {
      closeSync(file);
    }
  } catch {
    return true;
  }
  const start = bytes.subarray(0, length);
  // A binary file that starts as a Dockerfile is one with a mistake in it.
  const isCut = length === START_BYTES;
  return hasDockerfileStart(decode(start) ?? start.toString('latin1'), isCut) ?? isCut;
}

/** Lines that mean nothing, even within an instruction. */
const IDLE_LINE = /(?<![^\n])[ \t]*(?:#[^\n]*)?\r?\n/g;
/** The end of a line that goes on in the next one. */
const CONTINUED = /[\\`][ \t]*\r?\n/g;
const FROM = /^\s*FROM\s+(?:--\S+\s+)*\S+(?:\s+AS\s+\S+)?\s*$/i;

/** A line that may become a FROM or ARG if the rest of it is read. */
const UNFINISHED = /^\s*(?:FROM\s|ARG\s|\w{1,4}$)/i;

/**
 * @param isCut whether the last line may be incomplete
 * @returns undefined if the text has only comments and ARG
 */
function hasDockerfileStart(text: string, isCut: boolean): boolean | undefined {
  const lines = text.replace(IDLE_LINE, '').replace(CONTINUED, '').split('\n');
  const index = lines.findIndex((line) => !/^\s*(?:#|$|ARG\s)/i.test(line));
  const instruction = lines[index];
  if (instruction === undefined) return undefined;
  if (isCut && index === lines.length - 1) return UNFINISHED.test(instruction) ? undefined : false;
  return FROM.test(instruction);
}
