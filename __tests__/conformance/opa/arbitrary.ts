import fc from 'fast-check';

/** Policies and documents to compare evaluators with, as text: no number passes through a JavaScript number. */

const EDGES = [
  '0',
  '-0',
  '1',
  '-1',
  '2',
  '3',
  '7',
  '0.0',
  '1.0',
  '1.5',
  '-2.5',
  '0.1',
  '0.2',
  '0.3',
  '0.30000000000000004',
  '1e2',
  '1E2',
  '1e-7',
  '1e21',
  '100000',
  '1000000',
  '123456789',
  '2147483647',
  '2147483648',
  '-2147483649',
  '4294967296',
  '9007199254740991',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '-9223372036854775809',
  '18446744073709551615',
  '18446744073709551616',
  '100000000000000000000',
  '123456789012345678901234567890',
  '123456789012345678.123',
  '1.7976931348623157e308',
  '5e-324',
  '1e308',
  '1e309',
  '-1e400',
  '1e-400',
  '3.141592653589793238462643',
];
const number = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -20, max: 200 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom(...EDGES) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => JSON.stringify(each)) },
);
const WORDS = [
  '',
  'a',
  'b',
  'A',
  'ab',
  'abc',
  'a,b,c',
  ' a b ',
  'latest',
  'nginx:1.25',
  'é',
  'ß',
  'İ',
  'ǅ',
  '😀',
  '😀a',
  '\ufffd',
  'a\u0000b',
  '<&>',
  '"',
  '\\',
  '\n',
  '\t\r',
  '\u2028',
  '0',
  '10',
  '-7',
  '1.5',
  '1e3',
  '0x1f',
  'null',
  '[1,2]',
  '{"a":1}',
  'YWJj',
  'a.b',
  'a/b',
  '/',
  '.',
  '10.0.0.0/8',
  '10.1.2.3',
  '::1',
  'true',
  'privileged',
  'CAP_SYS_ADMIN',
];
const string = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  )
  .map((each) => JSON.stringify(each));
const scalar = fc.oneof(
  { weight: 4, arbitrary: string },
  { weight: 3, arbitrary: number },
  { weight: 1, arbitrary: fc.constantFrom('null', 'true', 'false') },
);

/** A document as JSON text. */
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: false },
    { weight: 3, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 5 }).map((items) => `[${items.join(', ')}]`) },
    { weight: 2, arbitrary: fc.array(string, { maxLength: 6 }).map((items) => `[${items.join(', ')}]`) },
    { weight: 1, arbitrary: fc.array(number, { maxLength: 6 }).map((items) => `[${items.join(', ')}]`) },
    {
      weight: 2,
      arbitrary: fc
        .uniqueArray(fc.tuple(string, tie('value')), { maxLength: 5, selector: ([key]) => key })
        .map((entries) => `{${entries.map(([key, item]) => `${key}: ${item}`).join(', ')}}`),
    },
  ),
}));

/** The fields of the documents: what rules look at. */
const FIELDS = ['a', 'b', 'c', 'd'];
const SMALL_FIELD = 'n';

export const input: fc.Arbitrary<string> = fc
  .tuple(fc.array(value, { minLength: FIELDS.length, maxLength: FIELDS.length }), fc.integer({ min: -3, max: 40 }))
  .map(
    ([items, small]) =>
      `{${items.map((item, index) => `"${FIELDS[index] ?? ''}": ${item}`).join(', ')}, "${SMALL_FIELD}": ${small}}`,
  );

const field = fc.constantFrom(...FIELDS.map((name) => `input.${name}`));
const small = fc.constantFrom('input.n', '0', '1', '2', '3');

/** Something to loop over: whatever the input has, or a set made of it. */
const collection = fc.oneof(
  { weight: 3, arbitrary: field },
  { weight: 2, arbitrary: field.map((each) => `{x | some x in ${each}}`) },
  { weight: 1, arbitrary: field.map((each) => `{k: v | some k, v in ${each}}`) },
  { weight: 1, arbitrary: field.map((each) => `[x | some x in ${each}]`) },
  { weight: 1, arbitrary: field.map((each) => `{[k, v] | some k, v in ${each}}`) },
  {
    weight: 1,
    arbitrary: fc.tuple(field, field).map(([a, b]) => `{y | some y in [{x | some x in ${a}}, {x | some x in ${b}}]}`),
  },
  // Not `{{x}: x | …}`: OPA's own evaluator panics over sets as keys.
  { weight: 1, arbitrary: field.map((each) => `{[k]: x | some k, x in ${each}}`) },
);
const any = fc.oneof(
  { weight: 2, arbitrary: field },
  { weight: 2, arbitrary: collection },
  { weight: 1, arbitrary: scalar },
);

const PATTERNS = ['a', '^a.*c$', '[a-z]+', '\\d+', '(a)(b)?', '\\bb', '.', '(?i)A', 'é|😀', '[^,]+', ':([^:]+)$'].map(
  (each) => JSON.stringify(each),
);

function call(name: string, ...operands: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...operands).map((texts) => `${name}(${texts.join(', ')})`);
}

function each(names: string[], ...operands: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.constantFrom(...names).chain((name) => call(name, ...operands));
}

const pattern = fc.constantFrom(...PATTERNS);
const infix = (operators: string[], operand: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(operand, fc.constantFrom(...operators), operand).map(([a, operator, b]) => `${a} ${operator} ${b}`);

/** Expressions that the type checker lets pass whatever the input is. */
const expression = fc.oneof(
  infix(['==', '!=', '<', '<=', '>', '>='], any),
  infix(['+', '-', '*', '/', '%'], fc.oneof(field, number)),
  infix(
    ['|', '&', '-'],
    field.map((name) => `{x | some x in ${name}}`),
  ),
  infix(['in'], any),
  each(['count', 'max', 'min', 'sort', 'sum', 'product'], collection),
  each(
    ['union', 'intersection'],
    fc.tuple(field, field).map(([a, b]) => `{y | some y in [{x | some x in ${a}}, {x | some x in ${b}}]}`),
  ),
  each(['abs', 'round', 'ceil', 'floor', 'to_number', 'bits.negate'], fc.oneof(field, number)),
  each(['bits.and', 'bits.or', 'bits.xor'], fc.oneof(field, number), fc.oneof(field, number)),
  each(['bits.lsh', 'bits.rsh'], fc.oneof(field, number), small),
  call('numbers.range', small, small),
  call('numbers.range_step', small, small, small),
  each(['is_number', 'is_string', 'is_boolean', 'is_array', 'is_set', 'is_object', 'is_null', 'type_name'], any),
  call('concat', fc.oneof(field, string), collection),
  call('format_int', fc.oneof(field, number), fc.constantFrom('2', '8', '10', '16')),
  each(
    [
      'lower',
      'upper',
      'trim_space',
      'strings.reverse',
      'base64.encode',
      'base64.decode',
      'base64.is_valid',
      'base64url.encode',
      'base64url.decode',
      'urlquery.encode',
      'urlquery.decode',
      'hex.encode',
      'hex.decode',
      'crypto.sha256',
      'units.parse',
      'units.parse_bytes',
      'json.unmarshal',
      'json.is_valid',
      'yaml.unmarshal',
      'yaml.is_valid',
      'semver.is_valid',
      'regex.is_valid',
      'time.parse_duration_ns',
      'net.cidr_is_valid',
    ],
    fc.oneof(field, string),
  ),
  each(
    [
      'contains',
      'startswith',
      'endswith',
      'indexof',
      'indexof_n',
      'split',
      'trim',
      'trim_left',
      'trim_right',
      'trim_prefix',
      'trim_suffix',
      'strings.count',
      'semver.compare',
      'strings.any_prefix_match',
      'strings.any_suffix_match',
      'net.cidr_contains',
    ],
    fc.oneof(field, string),
    fc.oneof(field, string),
  ),
  call('replace', fc.oneof(field, string), fc.oneof(field, string), fc.oneof(field, string)),
  call('substring', fc.oneof(field, string), small, small),
  call('strings.replace_n', field, field),
  call('strings.any_prefix_match', collection, collection),
  each(['json.marshal', 'yaml.marshal', 'json.marshal_with_options'].slice(0, 2), any),
  each(
    ['regex.match', 'regex.find_n', 'regex.split', 'regex.find_all_string_submatch_n'].slice(0, 1),
    pattern,
    fc.oneof(field, string),
  ),
  call('regex.split', pattern, fc.oneof(field, string)),
  call('regex.find_n', pattern, fc.oneof(field, string), small),
  call('regex.find_all_string_submatch_n', pattern, fc.oneof(field, string), small),
  call('regex.replace', fc.oneof(field, string), pattern, fc.oneof(field, string)),
  call(
    'glob.match',
    fc.constantFrom('"*"', '"a*"', '"**"', '"a.?"', '"{a,b}*"', '"[a-c]b"', '"*:latest"'),
    fc.constantFrom('["."]', '[]', '["/"]', 'null'),
    fc.oneof(field, string),
  ),
  call('array.concat', field, field),
  call('array.reverse', field),
  call('array.slice', field, small, small),
  call('object.get', field, any, any),
  call(
    'object.get',
    field,
    fc.tuple(any, any).map(([a, b]) => `[${a}, ${b}]`),
    any,
  ),
  each(['object.keys'], field),
  each(['object.union', 'object.subset'], field, field),
  each(['object.remove', 'object.filter'], field, collection),
  each(
    ['json.remove', 'json.filter'],
    field,
    fc.array(string, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  ),
  fc.tuple(field, field).map(([a, b]) => `object.union_n([${a}, ${b}, ${a}])`),
  call('graph.reachable', field, collection),
  call(
    'sprintf',
    fc.constantFrom('"%v %v"', '"%s|%s"', '"%d %d"', '"%q %v"', '"%5.2f %x"', '"%v"'),
    fc.tuple(any, any).map(([a, b]) => `[${a}, ${b}]`),
  ),
  fc.tuple(any, any).map(([a, b]) => `[${a}, ${b}]`),
  any,
  field.map((name) => `[p | walk(${name}, [p, _])]`),
  field.map((name) => `[v | walk(${name}, [_, v])]`),
  collection.map((name) => `[[k, v] | some k, v in ${name}]`),
  collection.map((name) => `{v: k | some k, v in ${name}}`),
  fc.tuple(collection, collection).map(([a, b]) => `[[x, y] | some x in ${a}; some y in ${b}]`),
  fc.tuple(field, fc.oneof(field, scalar)).map(([a, b]) => `${a}[${b}]`),
);

/** A condition of a rule's body, which may name `x` and `i`. */
const condition = fc.oneof(
  expression.map((text) => `_ = ${text}`),
  collection.map((text) => `some i, x in ${text}`),
  collection.map((text) => `every e in ${text} { is_string(e) }`),
  collection.map((text) => `every k, v in ${text} { k != v }`),
  field.map((text) => `not ${text}`),
  any.map((text) => `not "a" in ${text}`),
  infix(['==', '!=', '<', '>'], any),
);

/**
 * Rules `r0`, `r1`, … in v1: expressions, and sets with bodies of some conditions. The type checker may refuse some.
 * @param count how many
 */
export function rules(count: number): fc.Arbitrary<{ name: string; text: string }[]> {
  const rule = fc.oneof(
    { weight: 3, arbitrary: expression.map((text) => (name: string) => `${name} := ${text}\n`) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.array(condition, { minLength: 1, maxLength: 3 }), expression).map(
        ([body, head]) =>
          (name: string) =>
            `${name} contains m if {\n\t${body.join('\n\t')}\n\tm := ${head}\n}\n`,
      ),
    },
  );
  return fc
    .array(rule, { minLength: count, maxLength: count })
    .map((writers) => writers.map((write, index) => ({ name: `r${index}`, text: write(`r${index}`) })));
}
