import { describe, expect, test } from '@jest/globals';
import { parse as parseWithYaml } from 'yaml';
import { deepestNode, type Path } from '../../../src/parse/positions.js';
import { parseYaml } from '../../../src/parse/yaml/yaml.js';
import { stringifyJson } from '../../../src/lib/values/values.js';
import { sourceOf } from '../../support/documents.js';
import { linesOf, plain, read, readOne, visible } from '../read.js';
import { syntaxReasons } from '../../../src/messages/index.js';

const values = (text: string): unknown[] => read(parseYaml, text).map(({ value }) => visible(value));

describe('scalars', () => {
  test.each([
    ['0644', 420],
    ['-0644', -420],
    ['0o644', 420],
    ['0x1F', 31],
    ['0b101', 5],
    ['08', 8],
    ['1_000', 1000],
    ['+12', 12],
    ['-0', 0],
    ['1e3', 1000],
    ['1.10', 1.1],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['1:30', '1:30'],
    ['1.2.3', '1.2.3'],
    ['-x', '-x'],
    ['0x', '0x'],
    ['0xZ', '0xZ'],
    ['9007199254740993', 9007199254740993n],
    ['-123456789012345678901234567890', -123456789012345678901234567890n],
    ['0xFFFFFFFFFFFFFFFF', 18446744073709551615n],
    ['0x1FFFFFFFFFFFFFFFF', '0x1FFFFFFFFFFFFFFFF'],
    ['1e999', '1e999'],
    ['.inf', '.inf'],
    ['-.INF', '-.INF'],
    ['.nan', '.nan'],
    ['2024-04-01', '2024-04-01'],
    ['2024-04-01T10:00:00Z', '2024-04-01T10:00:00Z'],
    ['true', true],
    ['False', false],
    ['tRUE', 'tRUE'],
    ['null', null],
    ['~', null],
    ['', null],
    ['"0644"', '0644'],
    ["'true'", 'true'],
    ['!Ref Bucket', 'Bucket'],
    ['!Ref 12', '12'],
    ['!GetAtt [a, b]', ['a', 'b']],
    ['!Sub {a: 1}', { a: 1 }],
    ['!!str 12', '12'],
    ['! 12', '12'],
    ['!!int "12"', 12],
    ['!!float 3', 3],
    ['!!bool "true"', true],
    ['!!null ""', null],
    ['!!binary dGV zdA==', 'test'],
    ['!!timestamp 2024-04-01', '2024-04-01'],
    ['!!set {a, b}', { a: null, b: null }],
    ['!<tag:yaml.org,2002:int> "12"', 12],
    ['!!constructor x', 'x'],
  ])('%s', (text, value) => {
    expect(readOne(parseYaml, `key: ${text}\n`)).toEqual({ key: value });
  });

  test('yes, no, on, off are booleans for Kubernetes and words elsewhere', () => {
    const text = 'a: [yes, No, ON, off, y, N]\n"on": 1\n';
    expect(readOne(parseYaml, text)).toEqual({ a: ['yes', 'No', 'ON', 'off', 'y', 'N'], on: 1 });
    expect(readOne(parseYaml, `${text}apiVersion: v1\nkind: X\nmetadata: {}\n`)).toMatchObject({
      a: [true, false, true, false, true, false],
      on: 1,
    });
  });

  test('block, folded, quoted and multi-line ones', () => {
    const text = 'a: |\n  x\n  --- y\n   z\nb: >-\n  p\n  q\nc: "l1\n  l2\\n"\nd: it\n  goes on\ne: |+\n  k\n\n';
    expect(readOne(parseYaml, text)).toEqual({
      a: 'x\n--- y\n z\n',
      b: 'p q',
      c: 'l1 l2\n',
      d: 'it goes on',
      e: 'k\n\n',
    });
  });
});

describe('maps', () => {
  test('keys are text, whatever they look like', () => {
    const text = '1: a\ntrue: b\n~: c\n0x10: d\n"": e\n__proto__: f\nconstructor: g\n? h\n: i\n';
    const value = readOne(parseYaml, text) as object;
    expect(Object.entries(value).sort()).toEqual([
      ['', 'e'],
      ['0x10', 'd'],
      ['1', 'a'],
      ['__proto__', 'f'],
      ['constructor', 'g'],
      ['h', 'i'],
      ['true', 'b'],
      ['~', 'c'],
    ]);
  });

  test('anchors, aliases and merges', () => {
    const text =
      'base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\none: {b: 0, <<: *base}\ntwo:\n  <<: [*base, *more]\n  d: 5\nname: &n x\n*n : y\nlist: [*base, *n]\nquoted: {"<<": 1}\n';
    expect(readOne(parseYaml, text)).toEqual({
      base: { a: 1, b: 2 },
      more: { b: 3, c: 4 },
      one: { a: 1, b: 0 },
      two: { a: 1, b: 2, c: 4, d: 5 },
      name: 'x',
      x: 'y',
      list: [{ a: 1, b: 2 }, 'x'],
      quoted: { '<<': 1 },
    });
  });
});

describe('several documents', () => {
  test('are split where YAML splits them', () => {
    expect(
      values('a: 1\n---\nb: 1\n--- # comment\nc: 1\n--- {d: 1}\n---   \ne: 1\n...\nf: 1\n---\r\ng: 1\r\n'),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => ({ [key]: 1 })));
    expect(values('a: |\n  text\n  ---\n  more\n---\nb: ---x\n')).toEqual([{ a: 'text\n---\nmore\n' }, { b: '---x' }]);
    expect(values('--- |\n text\n--- >\n folded\n')).toEqual(['text\n', 'folded\n']);
  });

  test('that are empty, null or only comments are none', () => {
    expect(values('')).toEqual([]);
    expect(values('# nothing\n\n   # here')).toEqual([]);
    expect(values('---\n---\n# x\n---\n...\n---\nnull\n---\n~\n---\na: 1\n---\n')).toEqual([{ a: 1 }]);
  });

  test('may have directives and byte order marks', () => {
    const text =
      '%YAML 1.1\n# comment\n---\na: 1\n...\n%TAG ! tag:yaml.org,2002:\n---\nb: !int "2"\n---\nc: !int "3"\n';
    expect(values(text)).toEqual([{ a: 1 }, { b: 2 }, { c: '3' }]);
    expect(values('a: 1\n\uFEFF---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('know their first line', () => {
    const text = '# c\n\n  a: 1  \n--- # x\n# y\nb: 2\r\n--- {c: 3}\n---\n- d\n';
    expect(read(parseYaml, text).map(({ firstLine }) => firstLine)).toEqual([
      { startLine: 3, endLine: 3, startColumn: 3, endColumn: 7 },
      { startLine: 6, endLine: 6, startColumn: 1, endColumn: 5 },
      { startLine: 7, endLine: 7, startColumn: 1, endColumn: 11 },
      { startLine: 9, endLine: 9, startColumn: 1, endColumn: 4 },
    ]);
  });
});

describe('lines of maps', () => {
  const head = 'apiVersion: v1\nkind: X\nmetadata:\n  name: x\n';

  test('from the key to the line of the last value', () => {
    const text = `# comment\n---\n${head}spec:\n  list:\n  - a: 1\n    b: |\n      x\n      y\n  - {}\n  empty: {}\n  flow: {a: {b: 1},\n    c: 2}\n---\n${head}`;
    const [first, second] = read(parseYaml, text);
    expect(first && linesOf(first.annotated())).toEqual({
      '': '3-16',
      '/metadata': '5-6',
      '/spec': '7-16',
      '/spec/list/0': '9-10',
      '/spec/list/1': '13-13',
      '/spec/empty': '14-14',
      '/spec/flow': '15-16',
      '/spec/flow/a': '15-15',
    });
    expect(second && linesOf(second.annotated())).toEqual({ '': '18-21', '/metadata': '20-21' });
    expect(first?.annotated()).toMatchObject({ __defsec_metadata: { filepath: 'a.yaml', offset: 0 } });
  });

  test('of an alias are where it is used, of a merge where the map is', () => {
    const text = `${head}base: &b\n  in: {x: 1}\nuse: *b\nlist:\n- *b\nmerge:\n  <<: *b\n  y: 2\n`;
    expect(linesOf(read(parseYaml, text)[0]?.annotated() ?? null)).toMatchObject({
      '/base': '5-6',
      '/use': '7-7',
      '/use/in': '6-6',
      '/list/0': '9-9',
      '/merge': '10-12',
      '/merge/in': '6-6',
    });
  });

  test('cannot be faked, and are the only difference between the two forms', () => {
    const text = `${head}__defsec_metadata: {startline: 99}\nn: ~\nl: [1, [], {a: 12345678901234567890}]\n`;
    const [document] = read(parseYaml, text);
    expect(document && linesOf(document.annotated())['']).toBe('1-7');
    expect(document && plain(document.annotated())).toEqual(plain(document?.value ?? null));
  });

  test('are only in Kubernetes documents', () => {
    const [document] = read(parseYaml, 'a: {b: 1}\n');
    expect(document?.type).toBe('yaml');
    expect(document?.annotated()).toEqual({ a: { b: 1 } });
  });
});

describe('what does not parse', () => {
  test.each([
    { what: 'a bad indentation', text: 'a: 1\n b: 2\n', at: [2, 3], says: 'bad indentation of a mapping entry' },
    { what: 'a tab', text: 'a:\n\tb: 1\n', at: [2, 1], says: 'tab characters must not be used in indentation' },
    { what: 'an open bracket', text: 'ok: 1\n---\na: [1\n', at: [4, 1], says: syntaxReasons.deficientIndentation() },
    {
      what: 'a duplicate key',
      text: 'x:\n  a: 1\n  b: 2\n  a: 3\n',
      at: [4, 3],
      says: syntaxReasons.duplicateKey('a'),
    },
    { what: 'an unknown alias', text: 'a: *b\n', at: [1, 4], says: syntaxReasons.unknownAlias('b') },
    { what: 'a circle', text: 'a: &a [1, *a]\n', at: [1, 11], says: syntaxReasons.circularAlias('a') },
    { what: 'a key that is a map', text: '? {a: 1}\n: 2\n', at: [1, 7], says: syntaxReasons.keyNotScalar() },
    { what: 'a wrong tag', text: 'a: !!int x\n', at: [1, 4], says: syntaxReasons.wrongTag('x', '!!int') },
    { what: 'a merge of text', text: 'a:\n  <<: x\n', at: [2, 3], says: syntaxReasons.mergeNotMap() },
  ])('$what is an error with its place', ({ text, at, says }) => {
    const { problems } = parseYaml(sourceOf(text));
    expect(problems).toMatchObject([{ level: 'error', code: 'yaml-parse', file: 'dir/a.yaml' }]);
    expect([problems[0]?.line, problems[0]?.column]).toEqual(at);
    expect(problems[0]?.message).toContain(says);
  });

  test('leaves the documents before and after', () => {
    const { documents, problems } = parseYaml(sourceOf('a: 1\n---\nb: "open\n---\nc: [\n---\nd: 4\n'));
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { d: 4 }]);
    expect(problems).toMatchObject([{ code: 'yaml-parse', line: 4, column: 1 }]);
  });

  test.each(['image: {{ .Values.image }}\n', '{{- if .x }}\na: 1\n{{- end }}\n', '{% if x %}\na: b: c\n'])(
    'a template is told apart: %j',
    (text) => {
      expect(parseYaml(sourceOf(text)).problems).toMatchObject([{ level: 'error', code: 'templated', line: 1 }]);
    },
  );

  test('a million marks that are open are none, and take no time', () => {
    const { problems } = parseYaml(sourceOf(`a: [\n# ${'{'.repeat(10)}\nb: "${'{{'.repeat(1_000_000)}"\n`));
    expect(problems).toMatchObject([{ code: 'yaml-parse' }]);
  });

  test('a template that parses is a document', () => {
    expect(values('image: "{{ .Values.image }}"\n')).toEqual([{ image: '{{ .Values.image }}' }]);
  });
});

describe('hostile text', () => {
  test('lists that aliases nest as deep as they may are written out', () => {
    const lists = Array.from({ length: 3200 }, (_, i) => `k${i}: &k${i} [${i === 0 ? '' : `*k${i - 1}`}]\n`);
    const [document] = read(parseYaml, `apiVersion: v1\nkind: Pod\nmetadata: {}\n${lists.join('')}`);
    expect(stringifyJson(document?.annotated() ?? null)).toContain(`"k3199":${'['.repeat(3200)}]`);
  });

  test('aliases that expand to billions are refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`,
    );
    const { documents, problems } = parseYaml(sourceOf(`l0: &l0 lol\n${levels.join('\n')}\n`));
    expect(documents).toEqual([]);
    expect(problems[0]?.message).toContain(syntaxReasons.aliasBomb());
    const text = `big: &big ${'x'.repeat(1_000_000)}\nall: [${Array(20).fill('*big').join(', ')}]\n`;
    expect(parseYaml(sourceOf(text)).problems[0]?.message).toContain(syntaxReasons.aliasBomb());
  });

  test.each([
    { what: 'flow lists', text: '['.repeat(100_000) },
    { what: 'closed flow lists', text: '['.repeat(5_000) + ']'.repeat(5_000) },
    { what: 'block lists', text: '- '.repeat(20_000) },
    { what: 'block maps', text: Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n') },
  ])('deep $what are an error', ({ text }) => {
    const { documents, problems } = parseYaml(sourceOf(`${text}\n---\nb: 1\n`));
    expect(problems[0]?.message).toContain(syntaxReasons.tooDeep(500));
    expect(documents.map(({ value }) => value)).toEqual([{ b: 1 }]);
  });

  test.each([
    { what: 'blank lines', text: '\n'.repeat(200_000) + '---\na: 1\n' },
    { what: 'comments', text: '# c\n'.repeat(200_000) + '---\na: 1\n' },
    { what: 'separators', text: '---\n'.repeat(200_000) + 'a: 1\n' },
    { what: 'spaces', text: `a: 1${' '.repeat(1_000_000)}\n` },
    { what: 'nested anchors', text: Array.from({ length: 40 }, (_, i) => `${' '.repeat(i)}&a${i} k:`).join('\n') },
  ])('many $what do not take for ever', ({ text }) => {
    const { documents, problems } = parseYaml(sourceOf(text));
    expect(documents.length + problems.length).toBeGreaterThan(0);
  });

  test('a NUL, a lone surrogate, a lone CR', () => {
    expect(parseYaml(sourceOf('a: \0\n')).problems).toMatchObject([{ code: 'yaml-parse' }]);
    expect(parseYaml(sourceOf('a: \uD800\n')).problems).toMatchObject([{ code: 'yaml-parse' }]);
    expect(values('a: 1\rb: 2\r---\rc: 3\r')).toEqual([{ a: 1, b: 2 }, { c: 3 }]);
  });
});

describe('size', () => {
  test('5 MB in one document, 10,000 documents in one file', () => {
    const one = `list:\n${'- {name: some-name, value: some value}\n'.repeat(130_000)}`;
    expect(one.length).toBeGreaterThan(5_000_000);
    expect(read(parseYaml, one)).toHaveLength(1);
    const many = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n---\n'.repeat(10_000);
    const documents = read(parseYaml, many);
    expect(documents).toHaveLength(10_000);
    for (const document of documents) document.annotated();
    expect(documents.at(-1)?.firstLine.startLine).toBe(39_997);
  });
});

/** A second opinion on the values: the `yaml` package, which also reads YAML 1.2, on generated documents. */
test('generated documents are what the yaml package makes of them', () => {
  let seed = 1;
  const random = (limit: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % limit;
  };
  const scalars = [
    'word',
    '"quo\\tted"',
    "'it''s'",
    '12',
    '-3.5',
    'true',
    'null',
    '~',
    'a b: c'.replace(': ', ':'),
    'http://x/y#z',
    '1e3',
  ];
  const scalar = (): string => scalars[random(scalars.length)] ?? '';
  const flow = (depth: number): string =>
    depth === 0 || random(3) === 0
      ? scalar()
      : random(2) === 0
        ? `[${Array.from({ length: random(4) }, () => flow(depth - 1)).join(', ')}]`
        : `{${Array.from({ length: random(4) }, (_, i) => `k${i}: ${flow(depth - 1)}`).join(', ')}}`;
  const block = (depth: number, indent: string): string => {
    const kind = depth === 0 ? 5 : random(6);
    if (kind === 0) return ` |\n${indent}  line one\n\n${indent}    indented\n`;
    if (kind === 1) return ` >-\n${indent}  folded\n${indent}  text\n`;
    if (kind === 2)
      return ` # comment\n${Array.from({ length: 1 + random(3) }, () => `${indent}-${block(depth - 1, `${indent}  `)}`).join('')}`;
    if (kind === 3 || kind === 4) {
      return `\n${Array.from({ length: 1 + random(4) }, (_, i) => `${indent}  key${i}:${block(depth - 1, `${indent}  `)}`).join('')}`;
    }
    return ` ${flow(2)}\n`;
  };
  for (let i = 0; i < 500; i++) {
    const text = `apiVersion: v1\nkind: X\nmetadata: {}\nroot:${block(5, '')}`;
    const [document] = read(parseYaml, text);
    expect({ text, value: document?.value }).toEqual({ text, value: parseWithYaml(text) as unknown });
    expect(plain(document?.annotated() ?? null)).toEqual(document?.value);
  }
});

/** As libyaml, and so Kubernetes, reads them. */
describe('brackets and quoted text may stand anywhere', () => {
  test.each([
    ['a closing bracket below its key', 'a:\n  b: [\n    1,\n    2\n  ]\nc: 3\n', { a: { b: [1, 2] }, c: 3 }],
    ['at the very left', 'a:\n  b: {\n  x: 1\n}\nc: 3\n', { a: { b: { x: 1 } }, c: 3 }],
    ['in an item', 'a:\n- - b: ["1",\n"2"\n]\n  - c\n', { a: [[{ b: ['1', '2'] }, 'c']] }],
    ['several', 'a:\n  b: [\n1\n]\n  c: [\n2\n]\n', { a: { b: [1], c: [2] } }],
    ['a text', 'a:\n  b: "x\ny"\n  c: \'x\n\n y\'\n', { a: { b: 'x y', c: 'x\ny' } }],
    ['tabs', 'a:\n  b: [\n\t1\n\t]\n', { a: { b: [1] } }],
    ['with line ends of Windows', 'a:\r\n  b: [\r\n  1\r\n  ]\r\nc: 2\r\n', { a: { b: [1] }, c: 2 }],
    ['behind an anchor', 'a:\n  b: &x [\n  1\n  ]\n  c: *x\n', { a: { b: [1], c: [1] } }],
  ])('%s', (_, text, expected) => {
    expect(values(text)).toEqual([expected]);
  });

  test('and keep their places', () => {
    const text = 'a:\n  b: [\n  1,\n  {c: d},\n  ]\n  e: f\n';
    const [document] = read(parseYaml, text);
    const at = (...path: Path): unknown => document && deepestNode(document.positions(), path).node.range;
    expect(at('a', 'b', 1, 'c')).toMatchObject({ startLine: 4, startColumn: 4 });
    expect(at('a', 'b')).toMatchObject({ endLine: 5 });
    expect(at('a', 'e')).toMatchObject({ startLine: 6, startColumn: 3, endColumn: 7 });
  });

  test('but have to be closed, and what is said is of the first line', () => {
    const { problems } = parseYaml(sourceOf('a:\n  b: [1,\n  2,\nc: 3\nd: 4\n'));
    expect(problems).toMatchObject([{ code: 'yaml-parse', line: 3 }]);
  });

  test('in any number', () => {
    const lines = 'x\n'
      .repeat(200)
      .split('\n')
      .filter(Boolean)
      .map((_, index) => `${index},\n`);
    expect(values(`a:\n  b: [\n${lines.join('')}]\n`)).toEqual([{ a: { b: lines.map((_, index) => index) } }]);
    const many = parseYaml(sourceOf(`a:\n  b: [\n${'1,\n'.repeat(100_000)}]\n`));
    expect(many.problems).toMatchObject([{ code: 'yaml-parse', line: 3 }]);
  });
});
