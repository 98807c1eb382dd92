import { createScanner, type JSONScanner } from 'jsonc-parser';
import { JSON_TOKEN as TOKEN } from './token.js';
import type { Span } from '../positions.js';

/** Where the nodes of the value at an offset are, in a text that could be read. */
export function readJsonSpan(text: string, offset: number): Span {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  scanner.scan();
  return value(scanner);
}

/** Reads the value that begins with the current token, up to the token behind it. */
function value(scanner: JSONScanner): Span {
  const start = scanner.getTokenOffset();
  const token: number = scanner.getToken();
  if (token === TOKEN.openBrace || token === TOKEN.openBracket) {
    const children = new Map<string, Span>();
    const close = token === TOKEN.openBrace ? TOKEN.closeBrace : TOKEN.closeBracket;
    scanner.scan();
    for (let next: number = scanner.getToken(); next !== close && next !== TOKEN.end; next = scanner.getToken()) {
      if (close === TOKEN.closeBrace) pair(scanner, children);
      else children.set(String(children.size), value(scanner));
      if ((scanner.getToken() as number) === TOKEN.comma) scanner.scan();
    }
    return { start, end: pass(scanner), children };
  }
  return { start, end: pass(scanner) };
}

function pair(scanner: JSONScanner, children: Map<string, Span>): void {
  const start = scanner.getTokenOffset();
  const key = scanner.getTokenValue();
  scanner.scan();
  scanner.scan();
  // Of a key that is there twice the last one counts.
  children.set(key, { ...value(scanner), start });
}

/** Steps over a token. Gives the offset of its end. */
function pass(scanner: JSONScanner): number {
  const end = scanner.getTokenOffset() + scanner.getTokenLength();
  scanner.scan();
  return end;
}
