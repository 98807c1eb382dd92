/** Text from files, policies and file names, made harmless for the place that it is shown in. */

/**
 * Shows control characters, and those that turn the direction of writing or have no width, as `\u{1b}`, so that no text can
 * colour, move or hide what stands beside it. Tabs stay.
 *
 * @param options.keepLines line feeds stay (the text has several lines), instead of being shown as `\n`.
 */
export function visibleText(text: string, options: { keepLines?: boolean } = {}): string {
  return text.replace(UNSAFE, (character) => {
    if (character === '\n') return options.keepLines === true ? character : '\\n';
    if (character === '\r') return '\\r';
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** Unicode's control and format characters (direction marks, zero widths) and line separators, but for the tab. */
const UNSAFE = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * For a terminal or a log: visible, and what a GitHub runner would take for a workflow command is broken up, since a log of
 * the command line is parsed there, too.
 */
export function terminalText(text: string, options: { keepLines?: boolean } = {}): string {
  return withoutCommands(visibleText(text, options));
}

/**
 * Breaks up what a GitHub runner reads as a workflow command (actions/runner, ActionCommand.cs): `::name` at the start of a
 * line, blanks aside, and `##[name]` anywhere in it. For a whole text whose parts are visible already, colours included.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '# #[').replace(/^([^\S\n]*):(?=:)/gm, '$1: ');
}

/**
 * JSON in which no string reads as a workflow command or moves a terminal's cursor when it is printed; it parses to the very
 * same value.
 */
export function jsonText(value: unknown): string {
  return `${safeJson(JSON.stringify(value, null, 2))}\n`;
}

/** The same of JSON that is text already. */
export function safeJson(json: string): string {
  // Two number signs, and what is unsafe but for the line feeds, stand in strings only, where they can be escapes.
  return json
    .replaceAll('##[', '#\\u0023[')
    .replace(UNSAFE, (character) => (character === '\n' ? character : escaped(character)));
}

/** Each UTF-16 code unit as JSON writes it: `\u009b`. */
function escaped(character: string): string {
  return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * For GitHub's Markdown and HTML: no markup, link, mention, emoji, reference to an issue or end of a table's cell comes out
 * of it. Line feeds become `<br>`.
 */
export function markdownText(text: string): string {
  return visibleText(text.trim().replaceAll('\r\n', '\n'), { keepLines: true })
    .replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`)
    .replace(LATE_MARKUP, '$&&#8203;')
    .replaceAll('\n', '<br>');
}

/**
 * What Markdown or HTML gives a meaning to: anywhere; an underscore that is not within a word; what begins a list or
 * underlines a heading.
 */
const MARKUP = /[&<>"`*~|[\]\\#@$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^[-+=]|(?<=^\d+)[.)]/g;
/**
 * GitHub looks for mentions, addresses, issues and emoji when entities are characters again, so that something invisible has
 * to part them: `@name`, `#1`, `://`, `:name:`, `www.`
 */
const LATE_MARKUP = /&#64;|&#35;|:(?=\/\/|(?:[\w+-]|&#95;)+:)|www(?=\.)/gi;

/**
 * For XML 1.0, in an attribute or between tags: visible, with what XML does not allow replaced, and nothing that reads as markup
 * or, in a log, as a workflow command.
 */
export function xmlText(text: string, options: { keepLines?: boolean } = {}): string {
  return visibleText(text.trim().replaceAll('\r\n', '\n'), options)
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"']|#(?=#\[)|^[^\S\n]*:/gm, (part) => part.replace(/\S/g, (mark) => `&#${mark.charCodeAt(0)};`));
}

/** For a message of SARIF: plain text, in which `[text](target)` would be a link (SARIF 2.1.0, 3.11.6). */
export function sarifText(text: string): string {
  return visibleText(text.trim().replaceAll('\r\n', '\n'), { keepLines: true }).replaceAll('](', '] (');
}

/** Cuts a text to so many UTF-16 code units, with a mark where it was cut, and never between the halves of a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
