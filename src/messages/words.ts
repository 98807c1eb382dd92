/** What messages have in common. */

/** `1 file`, `2 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

export function didYouMean(hint?: string): string {
  return hint === undefined ? '' : ` Did you mean "${hint}"?`;
}

/** What to do about a path that does not exist. A shell would have expanded a pattern, had it not been quoted. */
export function insteadOf(path: string, hint?: string): string {
  return /[*?[{]/.test(path) ? ' Patterns are not expanded: name a file, or a folder.' : didYouMean(hint);
}

export function list(names: string[]): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, 8).join(', ');
  return unique.length > 8 ? `${shown} and ${unique.length - 8} more` : shown || 'none';
}

/** A message as a sentence with its full stop. */
export function sentence(message: string): string {
  const text = message.trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Text out of a file: in quotes, on one line, and not longer than a message should be. */
export function quoted(text: string): string {
  const line = text.replace(/\p{Cc}/gu, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
