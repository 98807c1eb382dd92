/**
 * The hash by which code scanning knows the line of an alert again when lines above it come and go
 * (`partialFingerprints.primaryLocationLineHash`, GitHub's page "SARIF support for code scanning").
 */

/** How many characters, blanks aside, a line's hash covers from its start: it may reach into the lines that follow. */
const WINDOW = 100;
const BASE = 37;
const TWO_32 = 0x1_0000_0000;
/** What takes a character out of the hash again: -37^100 modulo 2^64, as two halves, since a number holds 53 bits. */
const REMOVAL = BigInt.asUintN(64, -(BigInt(BASE) ** BigInt(WINDOW)));
const REMOVAL_HIGH = Number(REMOVAL >> 32n);
const REMOVAL_LOW = Number(REMOVAL & 0xffff_ffffn);

const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE, END] = [9, 10, 13, 32, 65535];

/**
 * @param text of the whole file
 * @returns for each line `hash:count`, in which the count tells lines apart that have the same hash
 */
export function lineHashes(text: string): string[] {
  const hashes: string[] = [];
  const counts = new Map<string, number>();
  const window = new Uint16Array(WINDOW);
  /** Whether a line starts at this place of the window. */
  const starts = new Uint8Array(WINDOW);
  let [high, low, index, isStart] = [0, 0, 0, true];

  /** Of a line, once the window reaches its start again and so covers all that its hash does. */
  const emit = (): void => {
    if (starts[index] === 0) return;
    starts[index] = 0;
    const hash = high === 0 ? low.toString(16) : `${high.toString(16)}${low.toString(16).padStart(8, '0')}`;
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    hashes.push(`${hash}:${count}`);
  };
  const take = (unit: number): void => {
    const oldest = window[index] ?? 0;
    const lowSum = low * BASE + unit + REMOVAL_LOW * oldest;
    high = (high * BASE + REMOVAL_HIGH * oldest + Math.floor(lowSum / TWO_32)) % TWO_32;
    low = lowSum % TWO_32;
    window[index] = unit;
    index = (index + 1) % WINDOW;
  };
  const add = (unit: number): void => {
    emit();
    if (isStart) starts[index] = 1;
    isStart = unit === LINE_FEED;
    take(unit);
  };

  let isAfterReturn = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isSkipped: boolean = unit === SPACE || unit === TAB || (unit === LINE_FEED && isAfterReturn);
    isAfterReturn = !isSkipped && unit === CARRIAGE_RETURN;
    if (!isSkipped) add(isAfterReturn ? LINE_FEED : unit);
  }
  add(END);
  for (let rest = 0; rest < WINDOW; rest++) {
    emit();
    take(0);
  }
  return hashes;
}
