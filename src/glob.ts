/**
 * A path pattern as Trivy's `--skip-dirs` and `--skip-files` take it: the doublestar form of github.com/bmatcuk/doublestar,
 * where `*` and `?` stop at a `/`, `**` as a whole segment crosses any number of them, `[a-z]`, `[!a]`, `{a,b}` and `\x` work as
 * in a shell, and `a/**` also matches `a`.
 *
 * @returns an expression for the whole path (with `/`), or undefined when the pattern is malformed.
 */
export function globToRegExp(pattern: string): RegExp | undefined {
  let source = '';
  let braces = 0;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    const rest = pattern.slice(i);
    const atSegmentStart =
      i === 0 || pattern.charAt(i - 1) === '/' || (braces > 0 && '{,'.includes(pattern.charAt(i - 1)));
    if (char === '/' && rest === '/**') {
      source += '(?:/.*)?';
      i += 2;
    } else if (atSegmentStart && rest.startsWith('**/')) {
      source += '(?:.*/)?';
      i += 2;
    } else if (char === '*') {
      const run = /^\*+/.exec(rest)?.[0].length ?? 1;
      source += atSegmentStart && run === 2 && run === rest.length ? '.*' : '[^/]*';
      i += run - 1;
    } else if (char === '?') {
      source += '[^/]';
    } else if (char === '[') {
      const set = /^\[([!^]?)((?:\\.|[^\]\\])+)\]/s.exec(rest);
      if (set === null) return undefined;
      source += `(?!/)[${set[1] === '' ? '' : '^'}${(set[2] ?? '').replace(/\\?([[\]^&~|\\])/g, '\\$1')}]`;
      i += set[0].length - 1;
    } else if (char === '{') {
      source += '(?:';
      braces++;
    } else if (char === '}' && braces > 0) {
      source += ')';
      braces--;
    } else if (char === ',' && braces > 0) {
      source += '|';
    } else {
      const literal = char === '\\' ? pattern.charAt(++i) : char;
      if (literal === '') return undefined;
      source += literal.replace(/[$()*+.?[\\\]^{|}/]/, '\\$&');
    }
  }
  if (braces > 0) return undefined;
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return undefined;
  }
}
