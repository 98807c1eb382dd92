import { dockerfileMessages } from '../../messages.js';
import type { Heredoc, Instruction } from './instruction.js';
import { Refusal } from './instruction.js';
import { shellWords } from './shell-words.js';

/** The start of a heredoc: its content is read from the lines that follow. */
export type HeredocStart = Pick<Heredoc, 'name' | 'chomp'>;

/** A word that begins a heredoc: `<<EOF`, `<<-"EOF"`, `3<<EOF`. */
const HEREDOC = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;

const TAKE_HEREDOCS = new Set(['add', 'copy', 'run']);

/**
 * The heredocs that a line begins, in order.
 *
 * @throws Refusal where a delimiter cannot be read.
 */
export function heredocsOf(instruction: Instruction, line: string): HeredocStart[] {
  const taker = instruction.trigger ?? instruction;
  if (taker.json || !TAKE_HEREDOCS.has(taker.command) || !line.includes('<<')) return [];
  const starts: HeredocStart[] = [];
  for (const word of shellWords(line, { rawQuotes: true, rawEscapes: true }) ?? []) {
    const start = heredocStart(word);
    if (start === 'unreadable') {
      throw new Refusal(instruction.startLine, dockerfileMessages.heredocDelimiter(word));
    }
    if (start !== undefined) starts.push(start);
  }
  return starts;
}

/** Whether the word begins a heredoc; one that cannot be read does not. */
export function beginsHeredoc(word: string): boolean {
  return typeof heredocStart(word) === 'object';
}

function heredocStart(word: string): HeredocStart | 'unreadable' | undefined {
  const match = HEREDOC.exec(word);
  const delimiter = match?.[2] ?? '';
  if (delimiter === '') return undefined;
  const names = shellWords(delimiter, { rawQuotes: false, rawEscapes: false });
  if (names === undefined) return 'unreadable';
  const [name] = names;
  if (name === undefined || names.length > 1) return undefined;
  if (shellWords(delimiter, { rawQuotes: true, rawEscapes: false })?.length !== 1) return 'unreadable';
  return { name, chomp: match?.[1] === '-' };
}

/** What Trivy gives as `Original`: the line and all that its heredocs hold. */
export function originalWithHeredocs(instruction: Instruction): string {
  const bodies = instruction.heredocs.map((heredoc) => heredoc.content + heredoc.name);
  return [instruction.original, ...bodies].join('\n');
}

/**
 * What Trivy gives as `Value`: the lines of a plain script joined by ` ; `, as if it were one command line; where the heredoc is fed to another
 * command, or has an interpreter of its own, the first argument and all heredocs as they are.
 */
export function valueWithHeredocs(first: string, heredocs: readonly [Heredoc, ...Heredoc[]]): string {
  const script = heredocs[0];
  if (!beginsHeredoc(first) || script.content.startsWith('#!')) {
    return [first, ...heredocs.map((heredoc) => heredoc.content + heredoc.name)].join('\n');
  }
  const content = script.chomp ? script.content.replace(/(^|\n)\t+/g, '$1') : script.content;
  const lines = content.replaceAll('\r\n', '\n').replace(/\n$/, '');
  return lines.replaceAll('\n', ' ; ');
}
