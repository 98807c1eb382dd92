import type { RegoValue } from '../values.js';
import { NeedsGo } from './builtin.js';

/** OPA's builtins that encode and decode (v1/topdown/encoding.go) and that its WASM does not have. */

/** `base64url.encode_no_pad(text)` */
export function encodeBase64Url([text]: RegoValue[]): string | undefined {
  return typeof text === 'string' ? Buffer.from(text).toString('base64url') : undefined;
}

/** `hex.encode(text)` */
export function encodeHex([text]: RegoValue[]): string | undefined {
  return typeof text === 'string' ? Buffer.from(text).toString('hex') : undefined;
}

/** `hex.decode(text)` */
export function decodeHex([text]: RegoValue[]): string | undefined {
  if (typeof text !== 'string' || !/^(?:[0-9a-f]{2})*$/i.test(text)) return undefined;
  const decoded = Buffer.from(text, 'hex').toString();
  if (decoded.includes('\ufffd')) throw new NeedsGo('hex.decode: not UTF-8');
  return decoded;
}

/** `urlquery.encode(text)` */
export function encodeQuery([text]: RegoValue[]): string | undefined {
  if (typeof text !== 'string') return undefined;
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** `urlquery.decode(text)` */
export function decodeQuery([text]: RegoValue[]): string | undefined {
  if (typeof text !== 'string' || /%(?![0-9a-f]{2})/i.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new NeedsGo('urlquery.decode: not UTF-8');
  }
}
