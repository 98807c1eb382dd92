import fc, { type Arbitrary } from 'fast-check';
import { asNumber, type RegoValue } from '../../../src/lib/values/values.js';
import { counted, counting, json, patch, patchDocument, paths, small, smallPair } from './documents.js';
import { cidr, nearCidr, network, networks } from './network.js';
import { pattern, subject, template } from './regex.js';
import { secret } from './secrets.js';
import { script } from './shell.js';
import { duration, few, rfc3339, time } from './time.js';
import { yaml } from './yaml.js';
import { array, damaged, mostly, numeral, object, operands, pieces, set, text, value } from './values.js';

const identifier = pieces(['0', '1', '9', '12', 'a', 'b', 'rc', '-', '00'], 3);
const version = damaged(
  fc
    .tuple(
      fc.constantFrom('', '', 'v', 'vv'),
      fc.array(fc.constantFrom('0', '1', '2', '10', '01', '9223372036854775807', '9223372036854775808', ''), {
        minLength: 2,
        maxLength: 4,
      }),
      fc.option(fc.array(identifier, { minLength: 1, maxLength: 3 }), { freq: 2 }),
      fc.option(fc.array(identifier, { minLength: 1, maxLength: 3 })),
    )
    .map(
      ([v, core, pre, meta]) =>
        `${v}${core.join('.')}${pre ? `-${pre.join('.')}` : ''}${meta ? `+${meta.join('.')}` : ''}`,
    ),
);
/** Two that differ little are what there is to compare. */
const versionPair = fc.oneof(
  fc.tuple(version, version),
  fc.tuple(identifier, identifier).map(([a, b]): [string, string] => [`1.2.3-x.${a}`, `1.2.3-x.${b}`]),
);

const amount = damaged(
  fc
    .tuple(
      pieces(['', '0', '1', '5', '10', '.', '25', '333', '+', '-', 'e', 'E', '007', '18446744073709551616'], 4),
      fc.constantFrom(
        ...['', 'k', 'K', 'm', 'M', 'Mi', 'mi', 'MI', 'Gi', 'gib', 'GB', 'b', 'T', 'Ti', 'P', 'E', 'Ei', 'e', 'x'],
      ),
    )
    .map(([digits, suffix]) => digits + suffix),
);

const format = pieces(
  ['%', 's', 'd', 'v', '%s', '%d', '%v', '%5.2f', '%x', '%q', '%-4s', '%%', ' ', 'é', '[1]', '*', '.'],
  5,
);
const cause = fc.oneof(
  value,
  object(
    fc.constantFrom(
      'startline',
      'endline',
      'StartLine',
      'filepath',
      'Path',
      'managed',
      '__defsec_metadata',
      'parent',
      'x',
    ),
    fc.oneof(value, object(fc.constantFrom('startline', 'managed', 'parent', 'fskey'), value)),
    6,
  ),
);
const strings = fc.oneof(subject, array(subject), set(subject));
const search = pieces(['a', 'b', 'ab', 'é', '😀', '.'], 2);
const query = pieces(
  ['a', '+', ' ', '%', '%20', '%2B', '%C3%A9', '%FF', '%zz', 'é', '&', '=', '~', "'", '(', '!', '*'],
  6,
);

const base64 = damaged(
  fc.oneof(
    text.map((one) => Buffer.from(one).toString('base64')),
    text.map((one) => Buffer.from(one).toString('base64url')),
    pieces(['YQ', '==', 'YWI', '=', '/+8=', '-_', '\n', '\r', 'é', 'YWJj', '77+9', '+'], 5),
  ),
);

/** Operands by the name of the builtin. */
export const OPERANDS = new Map<string, Arbitrary<RegoValue[]>>([
  ['abs', operands(counted)],
  ['base64.decode', operands(base64)],
  ['base64.is_valid', operands(base64)],
  ['base64url.decode', operands(base64)],
  ['base64url.encode_no_pad', operands(text)],
  ['bits.and', operands(counted, counted)],
  ['bits.lsh', operands(counted, counting)],
  ['bits.negate', operands(counted)],
  ['bits.or', operands(counted, counted)],
  ['bits.rsh', operands(counted, counting)],
  ['bits.xor', operands(counted, counted)],
  ['ceil', operands(counted)],
  ['cidr.count_addresses', operands(fc.oneof(network, fc.constantFrom('*', 'Any', 'INTERNET', 'any ')))],
  [
    'cidr.is_public',
    operands(fc.oneof(network, fc.constantFrom('*', 'Any', 'INTERNET', '10.0.0.1-10.0.0.2', 'a-b-c'))),
  ],
  ['div', operands(counted, counted)],
  ['floor', operands(counted)],
  ['format_int', operands(counted, fc.constantFrom<RegoValue>(2, 8, 10, 16, 16, 3, asNumber('10.0')))],
  ['hex.decode', operands(damaged(pieces(['00', '41', 'c3a9', 'C3', 'ff', '7e', 'efbbbf', 'a', 'efbfbd'])))],
  ['hex.encode', operands(text)],
  ['indexof_n', operands(subject, search)],
  ['isManaged', operands(cause)],
  ['json.filter', operands(patchDocument, paths)],
  ['json.is_valid', operands(json)],
  ['json.marshal', operands(fc.oneof(value, small))],
  ['json.patch', operands(patchDocument, array(mostly(patch), 3))],
  ['json.remove', operands(patchDocument, paths)],
  ['json.unmarshal', operands(json)],
  ['minus', operands(counted, counted)],
  ['mul', operands(counted, counted)],
  ['net.cidr_contains_matches', operands(networks, networks)],
  [
    'net.cidr_expand',
    operands(
      fc.oneof(
        cidr,
        nearCidr.filter((one) => !one.endsWith('/8')),
      ),
    ),
  ],
  ['net.cidr_is_valid', operands(cidr)],
  ['object.subset', fc.oneof({ weight: 5, arbitrary: smallPair }, { weight: 1, arbitrary: operands(value, value) })],
  ['plus', operands(counted, counted)],
  ['product', operands(fc.oneof(array(counted), set(counted)))],
  [
    'regex.find_all_string_submatch_n',
    operands(pattern, subject, fc.constantFrom<RegoValue>(-1, -2, 0, 1, 2, asNumber('1.0'))),
  ],
  ['regex.find_n', operands(pattern, subject, fc.constantFrom<RegoValue>(-1, -1, 0, 1, 2, 3))],
  ['regex.replace', operands(subject, pattern, template)],
  ['regex.split', operands(pattern, subject)],
  ['rem', operands(counted, counted)],
  ['replace', operands(subject, fc.oneof(fc.constant(''), search), text)],
  ['result.new', operands(fc.oneof(text, value), cause)],
  [
    'semver.compare',
    fc.oneof({ weight: 9, arbitrary: versionPair }, { weight: 1, arbitrary: operands(version, version) }),
  ],
  ['round', operands(counted)],
  ['semver.is_valid', operands(version)],
  ['sh.parse_commands', operands(script)],
  ['sprintf', operands(format, array(fc.oneof(text, numeral, value)))],
  ['squealer.scan_string', operands(fc.oneof(subject, secret))],
  ['strings.any_prefix_match', operands(strings, strings)],
  ['strings.any_suffix_match', operands(strings, strings)],
  ['strings.count', operands(subject, search)],
  ['strings.split_n', operands(subject, search, fc.oneof(few, numeral))],
  ['sum', operands(fc.oneof(array(counted, 6), set(counted, 6)))],
  ['time.add_date', operands(time, few, few, few)],
  ['time.clock', operands(time)],
  ['time.date', operands(time)],
  ['time.diff', operands(time, time)],
  ['time.format', operands(time)],
  ['time.now_ns', fc.constant([])],
  ['time.parse_duration_ns', operands(duration)],
  ['time.parse_rfc3339_ns', operands(rfc3339)],
  ['time.weekday', operands(time)],
  ['trace', operands(text)],
  ['units.parse', operands(amount)],
  ['units.parse_bytes', operands(amount)],
  ['urlquery.decode', operands(query)],
  ['urlquery.encode', operands(fc.oneof(query, text))],
  ['yaml.is_valid', operands(yaml)],
  ['yaml.unmarshal', operands(yaml)],
]);
