import path from 'node:path';
import { unpack } from '../engine/program.js';
import type { RegoValue } from '../../lib/values/values.js';
import { RegoObject } from '../../lib/values/values.js';
import { NeedsGo, type BuiltinContext } from './builtin.js';
import { isMatch } from './regex.js';

/** What a secret looks like: squealer's own patterns, which `wasm/checks` reads out of it when the project is built. */
interface Secret {
  pattern: string;
  description: string;
}

/** `squealer.scan_string(text)`: whether a text holds something like a secret, and which kind; of several the first in squealer's order. */
export function scanString([text]: RegoValue[], context?: BuiltinContext): RegoObject | undefined {
  if (typeof text !== 'string') return undefined;
  if (!context) throw new NeedsGo('squealer.scan_string');
  secrets ??= readSecrets(context.assets);
  const found = secrets.find(({ pattern }) => isMatch(pattern, text));
  return new RegoObject([
    ['description', found?.description ?? ''],
    ['transgressionFound', found !== undefined],
  ]);
}

let secrets: Secret[] | undefined;

/** @param assets the folder beside that of the built-in checks */
function readSecrets(assets: string): Secret[] {
  const packed = path.join(path.dirname(assets), 'checks', 'secrets.json.br');
  return JSON.parse(new TextDecoder().decode(unpack(packed))) as Secret[];
}
