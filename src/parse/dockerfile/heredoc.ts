import type { Heredoc, Instruction } from './instruction.js';
import { shellWords } from './shell-words.js';

/** The start of a heredoc: its content is read from the lines that follow. */
export type HeredocStart = Pick<Heredoc, 'name' | 'chomp'>;

/** A word that begins a heredoc: `<<EOF`, `<<-"EOF"`, `3<<EOF`. */
const HEREDOC = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;

const TAKE_HEREDOCS = new Set(['add', 'copy', 'run']);

/** The heredocs that an instruction begins on its line, in order. */
export function heredocsOf(instruction: Instruction): HeredocStart[] {
  const taker = instruction.trigger ?? instruction;
  const line = instruction.original;
  if (taker.json || !TAKE_HEREDOCS.has(taker.command) || !line.includes('<<')) return [];
  const words = shellWords(line, { rawQuotes: true, rawEscapes: true }) ?? [];
  return words.map(heredocStart).filter((start) => start !== undefined);
}

/** What a word that begins a heredoc says of it; undefined for any other word. */
export function heredocStart(word: string): HeredocStart | undefined {
  const match = HEREDOC.exec(word);
  const delimiter = match?.[2] ?? '';
  if (delimiter === '') return undefined;
  const [name, ...more] = shellWords(delimiter, { rawQuotes: false, rawEscapes: false }) ?? [];
  return name === undefined || more.length > 0 ? undefined : { name, chomp: match?.[1] === '-' };
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
  if (heredocStart(first) === undefined || script.content.startsWith('#!')) {
    return [first, ...heredocs.map((heredoc) => heredoc.content + heredoc.name)].join('\n');
  }
  const content = script.chomp ? script.content.replace(/(^|\n)\t+/g, '$1') : script.content;
  const lines = content.replaceAll('\r\n', '\n').replace(/\n$/, '');
  return lines.replaceAll('\n', ' ; ');
}
