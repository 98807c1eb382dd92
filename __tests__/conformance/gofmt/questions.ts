/** Formats, and values for them, drawn by a generator that starts the same in every run. */

const VERBS = Array.from('dsvqxXoObcUeEfFgGtTpwyzé%');
const FLAGS = ['', '', '', '', '+', '-', '#', '0', ' ', '+#', '-0', '# ', '+0', ' 0', '#0', '+-# 0', '00', '##'];
const WIDTHS = ['', '', '', '', '1', '3', '8', '20', '70'];
const BAD_WIDTHS = [...WIDTHS, '*', '*', '99999999'];
const PRECISIONS = ['', '', '', '', '.', '.0', '.1', '.3', '.6', '.17', '.25', '.120'];
const BAD_PRECISIONS = [...PRECISIONS, '.*', '.*', '.-1'];
const INDEXES = [
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '[1]',
  '[2]',
  '[3]',
  '[4]',
  '[0]',
  '[-1]',
  '[x]',
  '[',
  '[]',
  '[1',
  '[99999999]',
];
const TEXTS = ['', '', ' ', 'Container ', 'é—', '100%%', ']', '\n'];
/** Rare ones. What follows may end up in the directive. */
const BROKEN = [
  '%1000001d',
  '%.1000001s',
  '%',
  '%!',
  '%.',
  '%5',
  '%[1]',
  '%[',
  '%[]',
  '%5.',
  '%-',
  '%*',
  '%.*',
  '%[1]*',
  '%[3]*.[2]*[1]f',
  '%[5]*d',
  '%.[2]*f',
];

const STRINGS = [
  '',
  'a',
  'hi',
  'web-app',
  'x'.repeat(30),
  'with "quotes" and \\',
  'tab\tnew\nline',
  'back`tick',
  'naïve café',
  '日本語',
  '🙂🙃',
  '\u0000\u0001\u007f',
  '\u00a0\u00ad\u200b\u2028\ufeff\ufffd',
  '\ue000',
  '\u{10ffff}\u{e0001}\u{1fae8}\u{323af}\u{323b0}',
  '%d',
  '0',
];
const NUMBERS = [
  ...[
    '0',
    '-0',
    '1',
    '-1',
    '7',
    '8',
    '10',
    '42',
    '-42',
    '65',
    '127',
    '128',
    '255',
    '-255',
    '1000',
    '8232',
    '55296',
    '65533',
  ],
  ...[
    '128512',
    '1114111',
    '1114112',
    '1000000',
    '1000001',
    '-1000000',
    '4294967296',
    '9007199254740991',
    '9007199254740993',
  ],
  ...[
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775808',
    '-9223372036854775809',
    '99999999999999999999',
  ],
  ...[
    '123456789123456789123456789',
    '-123456789123456789123456789',
    '100000000000000000000',
    '0.0',
    '-0.0',
    '.0',
    '.5',
    '1.0',
  ],
  ...[
    '-1.0',
    '1.5',
    '2.5',
    '0.5',
    '0.25',
    '3.5',
    '-2.5',
    '99.95',
    '999999.5',
    '9.5',
    '0.05',
    '1e2',
    '1e5',
    '1e6',
    '123456.0',
  ],
  ...[
    '1234567.0',
    '12345678.5',
    '1e20',
    '1e21',
    '1e22',
    '1e23',
    '123456789.123456789',
    '0.0001',
    '0.00001',
    '1e-7',
    '5e-324',
  ],
  ...[
    '1.7976931348623157e308',
    '2.2250738585072014e-308',
    '1e400',
    '1e-400',
    '3.141592653589793',
    '0.1',
    '0.3',
    '100.0',
    '1E3',
  ],
  ...['1.0000000000000002', '4503599627370496.5', '9007199254740992.0', '1.17e+3', '6.02e23', '31.999999999999996'],
];
const OTHERS = [
  'null',
  'true',
  'false',
  '[]',
  '{}',
  'set()',
  '[1, "a", 1.0, null]',
  '{"b": 1, "a": [2]}',
  '{3, 1, "x", {2}}',
  '{[1]: {"k": set()}}',
];

/** Marsaglia's xorshift. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  below(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % limit;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }
}

export function randomFormat(dice: Dice): string {
  let format = '';
  const directives = dice.pick([1, 1, 1, 2, 3]);
  for (let count = 0; count < directives; count++) {
    format += dice.pick(TEXTS);
    if (dice.below(12) === 0) format += dice.pick(BROKEN);
    else {
      // Most directives that are mistaken end in the same few ways.
      const mistaken = dice.below(4) === 0;
      format += `%${dice.pick(FLAGS)}${mistaken ? dice.pick(INDEXES) : ''}`;
      format += `${dice.pick(mistaken ? BAD_WIDTHS : WIDTHS)}${dice.pick(mistaken ? BAD_PRECISIONS : PRECISIONS)}${dice.pick(VERBS)}`;
    }
  }
  return format + dice.pick(TEXTS);
}

/** Value text, which is Rego's syntax as well. */
export function randomValue(dice: Dice): string {
  switch (dice.below(8)) {
    case 0:
    case 1:
      return quoted(dice.pick(STRINGS));
    case 2:
      return dice.pick(OTHERS);
    case 3:
      return String(dice.below(40) - 10);
    case 4:
      return randomFloat(dice);
    default:
      return dice.pick(NUMBERS);
  }
}

/** Rego refuses a byte-order mark that is not escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\ufeff', '\\ufeff');
}

/** Any bits; also short ones, which are the hard ones to round. */
function randomFloat(dice: Dice): string {
  if (dice.below(2) === 0) return `${dice.below(1000)}.${dice.pick(['5', '25', '125', '0625', '75', '45', '00'])}`;
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, dice.below(2 ** 32));
  view.setUint32(4, dice.below(2 ** 32));
  const number = view.getFloat64(0);
  return Number.isFinite(number) ? String(number) : '1.25';
}

export function randomTerm(dice: Dice, depth = 3): string {
  if (depth === 0 || dice.below(2) === 0) return randomValue(dice);
  const items = Array.from({ length: dice.below(4) }, () => randomTerm(dice, depth - 1));
  switch (dice.below(3)) {
    case 0:
      return `[${items.join(', ')}]`;
    case 1:
      return items.length === 0 ? 'set()' : `{${items.join(', ')}}`;
    default: {
      // Go's parser would keep a key that is there twice; no value has one.
      const keys = new Map(items.map(() => randomValue(dice)).map((key) => [Number(key) || key, key]));
      return `{${[...keys.values()].map((key, index) => `${key}: ${items[index] ?? 'null'}`).join(', ')}}`;
    }
  }
}
