/** Parts that messages share. */

/** Returns a number with its noun: `1 file`, `2 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Returns the question after a misspelt name; empty without a hint. */
export function didYouMean(hint?: string): string {
  return hint === undefined ? '' : ` Did you mean "${hint}"?`;
}

/** Returns what to do about a path that does not exist. A shell expands patterns, unless they are quoted. */
export function insteadOf(path: string, hint?: string): string {
  return /[*?[{]/.test(path) ? ' Regoscan does not expand patterns. Name a file or a folder.' : didYouMean(hint);
}

/** Returns names in a row, without duplicates; of more than eight, it counts the rest. */
export function list(names: string[]): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, 8).join(', ');
  return unique.length > 8 ? `${shown} and ${unique.length - 8} more` : shown || 'none';
}

/** Returns a message with a full stop at its end. */
export function sentence(message: string): string {
  const text = message.trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Returns text from a file in quotes, on one line and cut to 60 characters. */
export function quoted(text: string): string {
  const line = text.replace(/\p{Cc}/gu, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
