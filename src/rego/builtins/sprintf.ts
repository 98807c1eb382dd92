import { sprintf as goSprintf, UnprintableError, type GoValue } from '../../lib/go/printf.js';
import { formatTerm } from '../../lib/values/term.js';
import { RawNumber, type RegoValue } from '../../lib/values/values.js';
import { NeedsGo } from './builtin.js';

/**
 * `sprintf(format, values)`, as OPA v1.22 has it (v1/topdown/strings.go): numbers go to Go's fmt as numbers, everything
 * else as text.
 * @throws NeedsGo for what only Go can print
 */
export function sprintf([format, values]: RegoValue[]): string | undefined {
  if (typeof format !== 'string' || !Array.isArray(values)) return undefined;
  const simple = printSimple(format, values);
  if (simple !== undefined) return simple;
  try {
    return goSprintf(format, values.map(toGo));
  } catch (error) {
    if (error instanceof UnprintableError) throw new NeedsGo(`sprintf: ${error.message}`);
    throw error;
  }
}

/** Nearly every call has only `%s`, `%d` and `%v`, each with an operand of its kind. Undefined: it is not so simple. */
function printSimple(format: string, values: RegoValue[]): string | undefined {
  let out = '';
  let from = 0;
  let next = 0;
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
    const value = values[next++];
    const verb = format.charCodeAt(at + 1);
    const text = value === undefined ? undefined : simpleText(value, verb);
    if (text === undefined) return undefined;
    out += format.slice(from, at) + text;
    from = at + 2;
  }
  return next === values.length ? out + format.slice(from) : undefined;
}

const D = 0x64;
const S = 0x73;
const V = 0x76;

function simpleText(value: RegoValue, verb: number): string | undefined {
  if (typeof value === 'number') {
    return (verb === D || verb === V) && Number.isSafeInteger(value) ? String(value) : undefined;
  }
  if (value instanceof RawNumber || (verb !== S && verb !== V)) return undefined;
  return typeof value === 'string' ? value : formatTerm(value);
}

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

function toGo(value: RegoValue): GoValue {
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value !== 'number' && !(value instanceof RawNumber)) return { type: 'string', value: formatTerm(value) };
  const text = typeof value === 'number' ? String(value) : value.text;
  if (/[.eE]/.test(text)) {
    const float = Number(text);
    return Number.isFinite(float) ? { type: 'float64', value: float } : { type: 'string', value: text };
  }
  const integer = BigInt(text);
  return { type: integer >= MIN_INT64 && integer <= MAX_INT64 ? 'int64' : '*big.Int', value: integer };
}
