/**
 * White space as BuildKit sees it (Go's `unicode.IsSpace`). JavaScript's `trim` and `\s` are not the same set: they know U+FEFF and
 * do not know U+0085, and a Dockerfile's `Original` has to come out to the letter.
 */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The text without white space at its start. */
export function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start++;
  return start === 0 ? text : text.slice(start);
}

/** The text without white space at either end. */
export function trim(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return trimStart(end === text.length ? text : text.slice(0, end));
}
