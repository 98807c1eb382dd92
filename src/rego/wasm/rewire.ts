/**
 * Rewires functions of OPA's runtime inside a policy WASM to the host. What the compiler made stays as it is in the cache and for
 * other hosts; ours gets it rewired when it is loaded. The binary format: https://webassembly.github.io/spec/core/binary/.
 */

/** What a rewired function may call, by number. */
export interface Callees {
  /** The function as it was. */
  original: number;
  /** The imported functions by name. */
  imports: ReadonlyMap<string, number>;
}

/** Writes the instructions of a function's new body; its parameters are the locals from 0. */
export type Rewired = (callees: Callees) => number[];

/** The few instructions that rewired functions are made of. */
export const op = {
  block: [0x02, 0x40],
  if: [0x04, 0x40],
  end: [0x0b],
  return: [0x0f],
  eqz: [0x45],
  equal: [0x46],
  notEqual: [0x47],
  lessThan: [0x49],
  lessThanSigned: [0x48],
  and: [0x71],
  or: [0x72],
  local: (index: number): number[] => [0x20, index],
  constant: (value: number): number[] => [0x41, ...signed(value)],
  /** Loads a byte some bytes behind the address on the stack. */
  byte: (offset: number): number[] => [0x2d, 0, offset],
  /** Loads a word some bytes behind the address on the stack. */
  word: (offset: number): number[] => [0x28, 2, offset],
  call: (callee: number): number[] => [0x10, ...unsigned(callee)],
};

const SectionId = { custom: 0, import: 2, function: 3, export: 7, code: 10 } as const;
const HEADER_BYTES = 8;
const FUNCTION_NAMES = 1;
const FUNCTION_KIND = 0;

interface Section {
  id: number;
  bytes: Uint8Array;
}

/**
 * @param wasm a policy as OPA compiles it, which names its functions
 * @param functions name → new body, for functions without locals beside their parameters; those that the policy does not
 *   have are left out
 * @param exported names of functions to export under the same name
 * @param optional the same, but left out where the policy does not have them
 * @throws RangeError where it is not such a WASM
 */
export function rewire(
  wasm: Uint8Array,
  functions: Record<string, Rewired>,
  exported: string[],
  optional: string[] = [],
): Uint8Array<ArrayBuffer> {
  const sections = readSections(wasm);
  const names = readFunctionNames(sections);
  const imports = readImports(get(sections, SectionId.import));
  const types = readVector(get(sections, SectionId.function), (reader) => reader.unsigned());
  const bodies = readVector(get(sections, SectionId.code), (reader) => reader.bytes(reader.unsigned()));
  for (const [name, write] of Object.entries(functions)) {
    const index = names.get(name);
    const at = index === undefined ? -1 : index - imports.size;
    const body = bodies[at];
    const type = types[at];
    if (body === undefined || type === undefined) continue;
    // The original moves behind the last function, so that no other changes its number.
    const original = imports.size + bodies.length;
    bodies.push(body);
    types.push(type);
    bodies[at] = Uint8Array.from([0, ...write({ original, imports }), ...op.end]);
  }
  const more = [...exported, ...optional.filter((name) => names.has(name))].map((name) => {
    const index = names.get(name);
    if (index === undefined) throw new RangeError(`the policy has no function ${name}`);
    return [...text(name), FUNCTION_KIND, ...unsigned(index)];
  });
  const replaced = new Map<number, Uint8Array>([
    [SectionId.function, writeVector(types.map((type) => Uint8Array.from(unsigned(type))))],
    [SectionId.export, extendVector(get(sections, SectionId.export), more)],
    [SectionId.code, writeVector(bodies.map((body) => concat([unsigned(body.length), body])))],
  ]);
  const parts = sections.map(({ id, bytes }) => {
    const content = replaced.get(id) ?? bytes;
    return concat([[id, ...unsigned(content.length)], content]);
  });
  return concat([wasm.subarray(0, HEADER_BYTES), ...parts]);
}

/**
 * Returns the functions of a policy WASM by name. OPA leaves out those that the policy does not need.
 * @throws RangeError if it is not such a WASM
 */
export function functionNames(wasm: Uint8Array): ReadonlyMap<string, number> {
  return readFunctionNames(readSections(wasm));
}

class Reader {
  at = 0;
  constructor(private readonly source: Uint8Array) {}

  get isDone(): boolean {
    return this.at >= this.source.length;
  }

  byte(): number {
    const byte = this.source[this.at++];
    if (byte === undefined) throw new RangeError('the policy WASM ends too early');
    return byte;
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  bytes(length: number): Uint8Array {
    const start = this.at;
    this.at += length;
    if (this.at > this.source.length) throw new RangeError('the policy WASM ends too early');
    return this.source.subarray(start, this.at);
  }

  text(): string {
    return Buffer.from(this.bytes(this.unsigned())).toString();
  }

  rest(): Uint8Array {
    return this.source.subarray(this.at);
  }
}

function readSections(wasm: Uint8Array): Section[] {
  const reader = new Reader(wasm);
  reader.bytes(HEADER_BYTES);
  const sections: Section[] = [];
  while (!reader.isDone) sections.push({ id: reader.byte(), bytes: reader.bytes(reader.unsigned()) });
  return sections;
}

function get(sections: Section[], id: number): Uint8Array {
  const section = sections.find((each) => each.id === id);
  if (!section) throw new RangeError(`the policy WASM has no section ${id}`);
  return section.bytes;
}

function readVector<Item>(section: Uint8Array, read: (reader: Reader) => Item): Item[] {
  const reader = new Reader(section);
  return Array.from({ length: reader.unsigned() }, () => read(reader));
}

/** All imports are functions but the memory. */
function readImports(section: Uint8Array): Map<string, number> {
  const names = readVector(section, (reader) => {
    reader.text();
    const name = reader.text();
    const isFunction = reader.byte() === FUNCTION_KIND;
    if (isFunction) reader.unsigned();
    else for (let left = reader.byte() & 1 ? 2 : 1; left > 0; left--) reader.unsigned();
    return isFunction ? name : undefined;
  });
  return new Map(names.filter((name) => name !== undefined).map((name, index) => [name, index]));
}

function readFunctionNames(sections: Section[]): Map<string, number> {
  const names = new Map<string, number>();
  for (const { id, bytes } of sections) {
    const reader = new Reader(bytes);
    if (id !== SectionId.custom || reader.text() !== 'name') continue;
    while (!reader.isDone) {
      const kind = reader.byte();
      const content = new Reader(reader.bytes(reader.unsigned()));
      if (kind !== FUNCTION_NAMES) continue;
      for (let left = content.unsigned(); left > 0; left--) {
        const index = content.unsigned();
        names.set(content.text(), index);
      }
    }
  }
  return names;
}

function writeVector(items: Uint8Array[]): Uint8Array {
  return concat([unsigned(items.length), ...items]);
}

function extendVector(section: Uint8Array, items: number[][]): Uint8Array {
  const reader = new Reader(section);
  const count = reader.unsigned() + items.length;
  return concat([unsigned(count), reader.rest(), ...items]);
}

function concat(parts: (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function text(value: string): number[] {
  const bytes = Buffer.from(value);
  return [...unsigned(bytes.length), ...bytes];
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
  return bytes;
}

/** @param value an integer of 32 bits */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  // The highest bit of the last byte's seven is the sign.
  for (; rest < -0x40 || rest >= 0x40; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest & 0x7f];
}
