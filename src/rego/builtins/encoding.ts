import type { RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';

/** OPA's builtins that encode and decode (v1/topdown/encoding.go) and that its WASM does not have, or reads otherwise. */

/** `base64url.encode_no_pad(text)` */
export function encodeBase64Url([text]: RegoValue[]): string | undefined {
  return typeof text === 'string' ? Buffer.from(text).toString('base64url') : undefined;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** `base64.decode(text)`: line breaks do not matter. */
export function decodeBase64([text]: RegoValue[]): string | undefined {
  const encoded = typeof text === 'string' ? text.replace(/[\r\n]/g, '') : undefined;
  if (encoded === undefined || !BASE64.test(encoded)) return undefined;
  return asText(Buffer.from(encoded, 'base64'));
}

/** `base64.is_valid(text)`: false also for what is no string. */
export function isBase64([text]: RegoValue[]): boolean {
  return typeof text === 'string' && BASE64.test(text.replace(/[\r\n]/g, ''));
}

/** `base64url.decode(text)`: the padding may be missing. */
export function decodeBase64Url([text]: RegoValue[]): string | undefined {
  if (typeof text !== 'string' || /[+/]/.test(text)) return undefined;
  // Line breaks count to tell how much is missing.
  const missing = text.endsWith('=') ? '' : ['', undefined, '==', '='][text.length % 4];
  if (missing === undefined) return undefined;
  return decodeBase64([(text + missing).replaceAll('-', '+').replaceAll('_', '/')]);
}

function asText(bytes: Buffer): string {
  const text = bytes.toString();
  if (text.includes('\ufffd')) throw new NeedsGo('it may be no UTF-8');
  return text;
}

/** `hex.encode(text)` */
export function encodeHex([text]: RegoValue[]): string | undefined {
  return typeof text === 'string' ? Buffer.from(text).toString('hex') : undefined;
}

/** `hex.decode(text)` */
export function decodeHex([text]: RegoValue[]): string | undefined {
  if (typeof text !== 'string' || !/^(?:[0-9a-f]{2})*$/i.test(text)) return undefined;
  return asText(Buffer.from(text, 'hex'));
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
