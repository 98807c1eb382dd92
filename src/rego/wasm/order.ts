import type { ValueMemory } from './memory.js';

/**
 * Walks through sets and objects in OPA's order of values. OPA's WASM goes by the order of hashes, which shows wherever an
 * array or a text is made of a set.
 */
export class OrderedIteration {
  private readonly scans = new Map<number, Scan>();

  constructor(
    private readonly memory: ValueMemory,
    /** OPA's order of two values, by their addresses. */
    private readonly compare: (a: number, b: number) => number,
  ) {}

  /** Forgets everything: to be called when memory is used anew. */
  clear(): void {
    this.scans.clear();
  }

  /**
   * The step of a loop, as `opa_value_iter` does it.
   * @param collection address of a set or an object
   * @param previous address of the item or key before, 0 at the start
   * @returns address of the next one, 0 behind the last
   */
  next(collection: number, previous: number): number {
    if (previous === 0) return this.start(collection).first();
    const scan = this.scans.get(collection) ?? this.start(collection);
    return scan.after(previous);
  }

  /** OPA's order of two sets, by their addresses: by the first items that differ, else by their number. */
  compareSets(a: number, b: number): number {
    if (a === b) return 0;
    const left = this.sorted(a);
    const right = this.sorted(b);
    for (const [index, item] of left.entries()) {
      const other = right[index];
      if (other === undefined) return 1;
      const order = this.compare(item, other);
      if (order !== 0) return order;
    }
    return left.length - right.length;
  }

  private sorted(collection: number): number[] {
    return this.memory.keys(collection).sort(this.compare);
  }

  private start(collection: number): Scan {
    const known = this.scans.get(collection);
    const unordered = this.memory.keys(collection);
    if (known?.isOf(unordered) && this.isAscending(known.keys)) return known;
    const scan = new Scan(unordered, [...unordered].sort(this.compare));
    this.scans.set(collection, scan);
    return scan;
  }

  /** Whether what was sorted still is: the same addresses may hold other values by now. */
  private isAscending(keys: number[]): boolean {
    return keys.every((key, index) => index === 0 || this.compare(keys[index - 1] ?? 0, key) < 0);
  }
}

/** The sorted keys of one collection. */
class Scan {
  /** Where the last step led: most loops go on from there. */
  private at = 0;
  private positions: Map<number, number> | undefined;

  constructor(
    private readonly unordered: number[],
    readonly keys: number[],
  ) {}

  isOf(unordered: number[]): boolean {
    return unordered.length === this.unordered.length && unordered.every((key, index) => key === this.unordered[index]);
  }

  first(): number {
    this.at = 0;
    return this.keys[0] ?? 0;
  }

  after(previous: number): number {
    if (this.keys[this.at] !== previous) {
      // Loops over the same collection inside each other.
      this.positions ??= new Map(this.keys.map((key, index) => [key, index]));
      this.at = this.positions.get(previous) ?? this.keys.length;
    }
    this.at++;
    return this.keys[this.at] ?? 0;
  }
}
