import { LENGTH_OFFSET, ValueType } from './memory.js';
import { op, rewire, type Callees, type Rewired } from './rewire.js';

/**
 * Where OPA's runtime in a policy WASM differs from OPA's own evaluator in what a policy can see, the host steps in: sets and
 * objects come in the order of their hashes instead of their values', and JSON text is not escaped as Go does it.
 */

/** Numbers by which rewired functions call the host; the compiler numbers builtins from 0. */
export const HostCall = { next: 0x7fff_0000, ordered: 0x7fff_0001, marshal: 0x7fff_0002 } as const;

/** The function that gives OPA's order of two values, exported for the host. */
export const COMPARE = 'opa_value_compare';

/** A compiled policy, ready for {@link HostCall}. @throws RangeError where it is not what OPA compiles */
export function withHost(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  return rewire(wasm, REWIRED, [COMPARE]);
}

function callHost(callees: Callees, call: number, operands: number[]): number[] {
  const name = `opa_builtin${operands.length}`;
  const callee = callees.imports.get(name);
  if (callee === undefined) throw new RangeError(`the policy WASM does not import ${name}`);
  const context = 0;
  return [...op.constant(call), ...op.constant(context), ...operands.flatMap(op.local), ...op.call(callee)];
}

const REWIRED: Record<string, Rewired> = {
  /** The step of every loop. Loops over arrays and over less than two items stay inside. */
  opa_value_iter: (callees) => {
    const [collection, previous] = [0, 1];
    const type = [...op.local(collection), ...op.byte];
    return [
      ...op.block,
      ...[...op.local(collection), ...op.eqz, ...op.leaveBlockIf],
      ...[...type, ...op.constant(ValueType.object), ...op.lessThan, ...op.leaveBlockIf],
      ...[...op.constant(ValueType.set), ...type, ...op.lessThan, ...op.leaveBlockIf],
      ...[...op.local(collection), ...op.word(LENGTH_OFFSET), ...op.constant(2), ...op.lessThan, ...op.leaveBlockIf],
      ...callHost(callees, HostCall.next, [collection, previous]),
      ...op.return,
      ...op.end,
      ...[...op.local(collection), ...op.local(previous), ...op.call(callees.original)],
    ];
  },

  /** `concat`: a set becomes the array of its items first. */
  opa_strings_concat: (callees) => {
    const [delimiter, collection] = [0, 1];
    return [
      ...op.block,
      ...[...op.local(collection), ...op.byte, ...op.constant(ValueType.set), ...op.notEqual, ...op.leaveBlockIf],
      ...op.local(delimiter),
      ...callHost(callees, HostCall.ordered, [collection]),
      ...[...op.call(callees.original), ...op.return],
      ...op.end,
      ...[...op.local(delimiter), ...op.local(collection), ...op.call(callees.original)],
    ];
  },

  opa_json_marshal: (callees) => callHost(callees, HostCall.marshal, [0]),
};
