import fc, { type Arbitrary } from 'fast-check';
import { asNumber, type RegoValue } from '../../../src/lib/values/values.js';
import { array, damaged, numeral, value } from './values.js';

/** Times and durations. */

const nanoseconds = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n) - 10n, max: 2n ** 63n + 10n }),
  fc.bigInt({ min: -(10n ** 18n), max: 2n * 10n ** 18n }),
  fc.constantFrom(0n, -1n, 1_700_000_000_000_000_000n, 951_782_400_000_000_000n, -62_135_596_800_000_000_000n),
);
const timestamp = nanoseconds.map((ns) => asNumber(String(ns)));
export const time = fc.oneof(
  { weight: 6, arbitrary: timestamp },
  { weight: 1, arbitrary: numeral },
  { weight: 3, arbitrary: fc.tuple(timestamp, fc.constantFrom('', 'UTC', 'UTC', 'Europe/Berlin', 'Local', 'Nowhere')) },
  { weight: 1, arbitrary: fc.tuple(timestamp, fc.constant('UTC'), fc.constantFrom('', 'RFC822', '2006', 'x')) },
  { weight: 1, arbitrary: array(value, 3) },
);
export const few = fc
  .oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -3000, max: 3000 }))
  .map((one): RegoValue => one);
const two = (max: number): Arbitrary<string> => fc.nat(max).map((one) => String(one).padStart(2, '0'));
const calendar = (max: number): Arbitrary<string> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 1, max }).map((one) => String(one).padStart(2, '0')) },
    { weight: 1, arbitrary: two(40) },
  );
export const rfc3339 = damaged(
  fc
    .tuple(
      fc.constantFrom('0000', '1677', '1900', '1970', '2000', '2024', '2025', '2262', '9999'),
      fc.tuple(calendar(12), calendar(28), two(23), two(59), two(59)),
      fc.constantFrom('', '', '', '.0', '.5', '.123456789', '.1234567899', '.000', ',5'),
      fc.oneof(
        fc.constantFrom('Z', 'Z', 'Z', 'z', '', '+24:00'),
        fc.tuple(fc.constantFrom('+', '-'), two(23), two(59)).map(([sign, h, m]) => `${sign}${h}:${m}`),
      ),
    )
    .map(([year, [month, day, h, m, s], fraction, zone]) => `${year}-${month}-${day}T${h}:${m}:${s}${fraction}${zone}`),
);
export const duration = damaged(
  fc
    .tuple(
      fc.constantFrom('', '', '-', '+'),
      fc.array(
        fc.tuple(
          fc.oneof(
            fc.nat(400).map(String),
            fc.constantFrom('0', '1.5', '.5', '2.', '.', '0.000000001', '2562047', '9223372036854775807'),
          ),
          fc.constantFrom('ns', 'us', 'µs', 'μs', 'ms', 's', 'm', 'h', 'd', ''),
        ),
        { maxLength: 3 },
      ),
    )
    .map(([sign, parts]) => sign + parts.map((part) => part.join('')).join('')),
);
