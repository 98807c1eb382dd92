/** Text from files, policies and file names, made harmless for the place that it is shown in. */

/**
 * For a terminal or a log. Control characters, and those that turn the direction of writing, are shown as `\u{1b}`, so that
 * no text can colour, move or hide what stands beside it. What a GitHub runner would take for a workflow command is broken up:
 * `::name` at the start of a line and `##[name]` anywhere, since a log of the command line is parsed there, too.
 *
 * @param options.keepLines line feeds stay (the text has several lines), instead of being shown as `\n`.
 */
export function terminalText(text: string, options: { keepLines?: boolean } = {}): string {
  const visible = text.replace(UNSAFE, (character) => {
    if (character === '\n') return options.keepLines === true ? character : '\\n';
    if (character === '\r') return '\\r';
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return visible.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/gm, '$1: ');
}

/** Unicode's control and format characters (direction marks, zero widths) and line separators, but for the tab. */
const UNSAFE = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Cuts a text to so many UTF-16 code units, with a mark where it was cut, and never between the halves of a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
