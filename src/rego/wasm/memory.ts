/**
 * How OPA's WASM keeps values in its memory (`wasm/src/value.h` of OPA v1.22): words of 32 bits, a value at the address of its
 * header, whose first byte is the type.
 */
export const ValueType = { number: 3, string: 4, array: 5, object: 6, set: 7, internedString: 8 } as const;

/** Words of a set's or an object's header. */
const BUCKETS = 1;
const BUCKET_COUNT = 2;
const LENGTH = 3;
/** Where the number of its items is, in bytes. */
export const LENGTH_OFFSET = 4 * LENGTH;

/** Words of an array's header. */
const ARRAY_ITEMS = 1;
const ARRAY_LENGTH = 2;
/** Bytes of an array's item: the addresses of its number and of its value. */
const ITEM_BYTES = 8;

/** Words of a string's header. */
const STRING_LENGTH = 1;
const STRING_BYTES = 2;
export const STRING_LENGTH_OFFSET = 4 * STRING_LENGTH;

/** How a number is kept: as an integer of 64 bits, or as text. */
export const NumberForm = { integer: 1, text: 2 } as const;
export const NUMBER_FORM_OFFSET = 1;
/** Where an integer is; its lower word comes first. */
export const INTEGER_OFFSET = 8;

/** Reads and writes values in a policy's memory. An element of a set is its item, one of an object its key; then come the others of its bucket. */
export class ValueMemory {
  private view: DataView;

  constructor(private readonly memory: WebAssembly.Memory) {
    this.view = new DataView(memory.buffer);
  }

  /** The addresses of a set's items or of an object's keys, in the order of their hashes. */
  keys(collection: number): number[] {
    const next = this.type(collection) === ValueType.set ? 1 : 2;
    const view = this.current();
    return this.elements(collection, next).map((element) => view.getUint32(element, true));
  }

  /** The addresses of an object's keys and values, in the order of the keys' hashes. */
  entries(object: number): [key: number, value: number][] {
    return this.elements(object, 2).map((element) => [this.word(element, 0), this.word(element, 1)]);
  }

  /** The address of the word that says where the value under a key of an object is. */
  slot(object: number, key: string): number | undefined {
    const element = this.elements(object, 2).find((each) => this.isString(this.word(each, 0), key));
    return element === undefined ? undefined : element + 4;
  }

  /** The address of the value under a key of an object; undefined where there is none, and for what is no object. */
  get(object: number, key: string): number | undefined {
    const slot = this.isObject(object) ? this.slot(object, key) : undefined;
    return slot === undefined ? undefined : this.word(slot, 0);
  }

  /** The addresses of an array's items; undefined for what is no array. */
  items(array: number): number[] | undefined {
    if (this.type(array) !== ValueType.array) return undefined;
    const items = this.word(array, ARRAY_ITEMS);
    const length = this.word(array, ARRAY_LENGTH);
    return Array.from({ length }, (_, index) => this.word(items + index * ITEM_BYTES, 1));
  }

  isObject(value: number): boolean {
    return this.type(value) === ValueType.object;
  }

  /** Whether a value is this string, which is made of ASCII characters. */
  private isString(value: number, text: string): boolean {
    const type = this.type(value);
    if (type !== ValueType.string && type !== ValueType.internedString) return false;
    if (this.word(value, STRING_LENGTH) !== text.length) return false;
    const [view, start] = [this.current(), this.word(value, STRING_BYTES)];
    for (let index = 0; index < text.length; index++) {
      if (view.getUint8(start + index) !== text.charCodeAt(index)) return false;
    }
    return true;
  }

  /** A string's text; empty for a value of another type. */
  string(value: number): string {
    const type = this.type(value);
    if (type !== ValueType.string && type !== ValueType.internedString) return '';
    return Buffer.from(this.memory.buffer, this.word(value, STRING_BYTES), this.word(value, STRING_LENGTH)).toString();
  }

  setWord(address: number, word: number): void {
    this.current().setUint32(address, word, true);
  }

  private type(value: number): number {
    return this.word(value, 0) & 0xff;
  }

  /** @param next which word of an element leads to the next one of its bucket */
  private elements(collection: number, next: number): number[] {
    const view = this.current();
    const buckets = view.getUint32(collection + 4 * BUCKETS, true);
    const count = view.getUint32(collection + 4 * BUCKET_COUNT, true);
    const elements: number[] = [];
    for (let bucket = buckets; bucket < buckets + 4 * count; bucket += 4) {
      let element = view.getUint32(bucket, true);
      for (; element !== 0; element = view.getUint32(element + 4 * next, true)) elements.push(element);
    }
    return elements;
  }

  /** Addresses may be odd: OPA's allocator does not align them. */
  private word(address: number, offset: number): number {
    return this.current().getUint32(address + 4 * offset, true);
  }

  /** Memory that has grown lies elsewhere. */
  private current(): DataView {
    if (this.view.buffer !== this.memory.buffer) this.view = new DataView(this.memory.buffer);
    return this.view;
  }
}
