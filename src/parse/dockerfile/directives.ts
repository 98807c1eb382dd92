import { dockerfileMessages } from '../../messages/index.js';
import { Refusal } from './instruction.js';
import { trimStart } from './space.js';

/** `escape=`, behind its `#`. */
const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=/;
const BLANKS = '\t\f\r ';
const NAMES = new Set(['syntax', 'escape', 'check']);

/** Reads the parser directives at the top of a Dockerfile (`# escape=` and the like): the first line that is none ends them. */
export class DirectiveReader {
  /** What continues a line and takes a character's meaning away. */
  escape = '\\';
  private done = false;
  private readonly seen = new Set<string>();

  /**
   * Takes one line, without its indentation.
   *
   * @throws Refusal for a directive that stands twice, and for an escape character that may not be one.
   */
  read(line: string, number: number): void {
    if (this.done) return;
    const text = line.startsWith('#') ? trimStart(line.slice(1)) : '';
    const match = DIRECTIVE.exec(text);
    const name = match?.[1]?.toLowerCase() ?? '';
    const value = text.slice(match?.[0].length ?? 0);
    if (!NAMES.has(name) || value === '') {
      this.done = true;
      return;
    }
    if (this.seen.has(name)) throw new Refusal(number, dockerfileMessages.repeatedDirective(name));
    this.seen.add(name);
    if (name !== 'escape') return;
    const escape = withoutBlanks(value);
    if (escape !== '\\' && escape !== '`') throw new Refusal(number, dockerfileMessages.escapeCharacter(escape));
    this.escape = escape;
  }
}

function withoutBlanks(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && BLANKS.includes(value.charAt(start))) start++;
  while (end > start && BLANKS.includes(value.charAt(end - 1))) end--;
  return value.slice(start, end);
}
