import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import fc, { type Arbitrary } from 'fast-check';
import { ASSETS } from '../../support/toolchain.js';
import { pieces, text } from './values.js';

/** Texts with something in them that one of squealer's patterns matches, or nearly. */

const packed = readFileSync(path.join(ASSETS, '../checks/secrets.json.br'));
const patterns = (JSON.parse(brotliDecompressSync(packed).toString()) as { pattern: string }[]).map(
  ({ pattern }) => pattern,
);

/** Flags within a pattern are Go's alone: what is made without them is in the case that it is written in. */
function matching(pattern: string): Arbitrary<string>[] {
  try {
    return [fc.stringMatching(new RegExp(pattern.replace(/\(\?[a-z-]+\)/g, '')))];
  } catch {
    return [];
  }
}

const spoilt = (whole: Arbitrary<string>): Arbitrary<string> =>
  fc.oneof(
    whole,
    whole.map((each) => each.toUpperCase()),
    fc.tuple(whole, fc.nat(60)).map(([each, at]) => each.slice(0, at) + each.slice(at + 1)),
  );

const around = fc.oneof(fc.constant(''), text, pieces(['\n', ' ', '"', '=', 'key: ', 'é', 'K'], 3));

export const secret = fc
  .tuple(around, spoilt(fc.oneof(...patterns.flatMap(matching))), around)
  .map((parts) => parts.join(''));
