import {
  INTEGER_OFFSET,
  LENGTH_OFFSET,
  NUMBER_FORM_OFFSET,
  NumberForm,
  STRING_LENGTH_OFFSET,
  ValueType,
} from './memory.js';
import { op, rewire, type Callees, type Rewired } from './rewire.js';

/**
 * Where OPA's runtime in a policy WASM differs from OPA's own evaluator in what a policy can see, the host steps in: sets and
 * objects come in the order of their hashes instead of their values', decimals are counted with other digits, and some
 * builtins give up or never end for operands that are rare. The fuzz test of `__tests__/conformance` finds such differences.
 */

/** Numbers by which rewired functions call the host; the compiler numbers builtins from 0. */
export const HostCall = {
  next: 0x7fff_0000,
  compare: 0x7fff_0001,
  ordered: 0x7fff_0002,
  hasLineEnd: 0x7fff_0003,
} as const;
const FIRST_BUILTIN = 0x7fff_0100;

/** The function that gives OPA's order of two values, exported for the host. */
export const COMPARE = 'opa_value_compare';

/** The function that puts a value under a key of an object, exported where the policy has it. */
export const INSERT = 'opa_object_insert';

/** A compiled policy, ready for {@link HostCall}. @throws RangeError where it is not what OPA compiles */
export function withHost(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  return rewire(wasm, REWIRED, [COMPARE], [INSERT]);
}

/** @param operands the parameters that the host is given, by their numbers */
function callHost({ imports }: Callees, call: number, operands: number[]): number[] {
  const name = `opa_builtin${operands.length}`;
  const callee = imports.get(name);
  if (callee === undefined) throw new RangeError(`the policy WASM does not import ${name}`);
  return [...op.constant(call), ...NO_CONTEXT, ...operands.flatMap(op.local), ...op.call(callee)];
}

const NO_CONTEXT = op.constant(0);
/** What a builtin gives for an error. */
const UNDEFINED = op.constant(0);

/** Instructions that leave whether something holds. */
type Condition = (callees: Callees) => number[];

/** The function as it was, but where a condition holds. */
function unless(operands: number[], condition: Condition, instead: Rewired): Rewired {
  return (callees) => [
    ...[...condition(callees), ...op.if, ...instead(callees), ...op.return, ...op.end],
    ...[...operands.flatMap(op.local), ...op.call(callees.original)],
  ];
}

const all = (...conditions: Condition[]): Condition => join(conditions, op.and);
const some = (...conditions: Condition[]): Condition => join(conditions, op.or);
function join(conditions: Condition[], operator: number[]): Condition {
  return (callees) =>
    conditions.flatMap((condition, index) => [...condition(callees), ...(index === 0 ? [] : operator)]);
}

const isGiven =
  (operand: number): Condition =>
  () => [...op.local(operand), ...op.eqz, ...op.eqz];
const is =
  (operand: number, type: number): Condition =>
  () => [...[...op.local(operand), ...op.byte(0), ...op.constant(type), ...op.equal]];
const hasSeveral =
  (operand: number): Condition =>
  () => [...[...op.constant(1), ...op.local(operand), ...op.word(LENGTH_OFFSET), ...op.lessThan]];
const isEmptyString = (operand: number): Condition =>
  all(some(is(operand, ValueType.string), is(operand, ValueType.internedString)), () => [
    ...[...op.local(operand), ...op.word(STRING_LENGTH_OFFSET), ...op.eqz],
  ]);
/** Whether a number is kept as text, as all are that come from a document. */
const isText = (operand: number): Condition =>
  all(is(operand, ValueType.number), () => [
    ...[...op.local(operand), ...op.byte(NUMBER_FORM_OFFSET), ...op.constant(NumberForm.integer), ...op.notEqual],
  ]);
const isBelow =
  (operand: number, limit: number): Condition =>
  () => [...[...op.local(operand), ...op.word(INTEGER_OFFSET), ...op.constant(limit), ...op.lessThanSigned]];
const hasLineEnd =
  (operand: number): Condition =>
  (callees) =>
    callHost(callees, HostCall.hasLineEnd, [operand]);

/** A builtin that the host answers, where a condition holds. */
interface HostedBuiltin {
  name: string;
  operands: number;
  /** Absent for all operands. */
  when?: Condition;
}

/** OPA's function of a builtin → when the host answers instead. */
const HOSTED: Record<string, HostedBuiltin> = {
  opa_arith_abs: { name: 'abs', operands: 1, when: isText(0) },
  opa_arith_round: { name: 'round', operands: 1, when: isText(0) },
  opa_arith_ceil: { name: 'ceil', operands: 1, when: isText(0) },
  opa_arith_floor: { name: 'floor', operands: 1, when: isText(0) },
  opa_arith_plus: { name: 'plus', operands: 2, when: some(isText(0), isText(1)) },
  opa_arith_minus: { name: 'minus', operands: 2, when: some(isText(0), isText(1)) },
  opa_arith_multiply: { name: 'mul', operands: 2, when: some(isText(0), isText(1)) },
  opa_arith_divide: { name: 'div', operands: 2 },
  opa_arith_rem: { name: 'rem', operands: 2, when: some(isText(0), isText(1)) },
  opa_bits_and: { name: 'bits.and', operands: 2, when: some(isText(0), isText(1)) },
  opa_bits_or: { name: 'bits.or', operands: 2, when: some(isText(0), isText(1)) },
  opa_bits_xor: { name: 'bits.xor', operands: 2, when: some(isText(0), isText(1)) },
  opa_bits_negate: { name: 'bits.negate', operands: 1, when: isText(0) },
  opa_bits_shiftleft: { name: 'bits.lsh', operands: 2 },
  opa_bits_shiftright: { name: 'bits.rsh', operands: 2, when: some(isText(0), isText(1)) },
  opa_agg_sum: { name: 'sum', operands: 1 },
  opa_agg_product: { name: 'product', operands: 1 },
  opa_strings_format_int: { name: 'format_int', operands: 2 },
  /** Never ends where nothing is to be replaced. */
  opa_strings_replace: { name: 'replace', operands: 3, when: isEmptyString(1) },
  /** Takes `**` for all but line ends. */
  opa_glob_match: { name: 'glob.match', operands: 3, when: hasLineEnd(2) },
  /** Read what is not base64 as if it were. */
  opa_base64_decode: { name: 'base64.decode', operands: 1 },
  opa_base64_is_valid: { name: 'base64.is_valid', operands: 1 },
  opa_base64_url_decode: { name: 'base64url.decode', operands: 1 },
  /** Reads the beginning of what is not JSON. */
  opa_json_unmarshal: { name: 'json.unmarshal', operands: 1 },
  opa_json_is_valid: { name: 'json.is_valid', operands: 1 },
  /** Escapes `<`, `>` and `&` not as Go does. */
  opa_json_marshal: { name: 'json.marshal', operands: 1 },
  /** Takes no number but -1 as all matches. */
  opa_regex_find_all_string_submatch: {
    name: 'regex.find_all_string_submatch_n',
    operands: 3,
    when: some(isText(2), isBelow(2, -1)),
  },
  builtin_json_remove: { name: 'json.remove', operands: 2 },
  builtin_json_filter: { name: 'json.filter', operands: 2 },
};

/** The builtins that rewired functions call, by number. */
export const HOSTED_BUILTINS: ReadonlyMap<number, string> = new Map(
  Object.values(HOSTED).map(({ name }, index) => [FIRST_BUILTIN + index, name]),
);

const REWIRED: Record<string, Rewired> = {
  /** The step of every loop: of those over arrays and over less than two items none leaves the WASM. */
  opa_value_iter: unless(
    [0, 1],
    all(isGiven(0), some(is(0, ValueType.object), is(0, ValueType.set)), hasSeveral(0)),
    (callees) => callHost(callees, HostCall.next, [0, 1]),
  ),

  /** Sets are compared by their items in order, not by the order of their hashes. */
  [COMPARE]: unless([0, 1], all(isGiven(0), isGiven(1), is(0, ValueType.set), is(1, ValueType.set)), (callees) =>
    callHost(callees, HostCall.compare, [0, 1]),
  ),

  /** `concat`: a set becomes the array of its items first. */
  opa_strings_concat: unless([0, 1], is(1, ValueType.set), (callees) => [
    ...[...op.local(0), ...callHost(callees, HostCall.ordered, [1]), ...op.call(callees.original)],
  ]),

  /** `indexof`: to look for an empty text is an error. */
  opa_strings_indexof: unless([0, 1], isEmptyString(1), () => UNDEFINED),

  ...Object.fromEntries(
    Object.entries(HOSTED).map(([name, { operands, when }], index) => {
      const all = Array.from({ length: operands }, (_, operand) => operand);
      const host: Rewired = (callees) => callHost(callees, FIRST_BUILTIN + index, all);
      return [name, when ? unless(all, when, host) : host];
    }),
  ),
};

/** The functions of OPA's runtime that are rewired where a policy has them. */
export const REWIRED_FUNCTIONS: readonly string[] = Object.keys(REWIRED);
