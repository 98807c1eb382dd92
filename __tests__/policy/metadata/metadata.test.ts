import { describe, expect, test } from '@jest/globals';
import { readMetadata } from '../../../src/policy/metadata/metadata.js';
import { placeAtKeys } from '../../../src/policy/metadata/place.js';
import type { Problem } from '../../../src/problem.js';
import type { Annotation, ModuleInfo } from '../../../src/rego/engine/module.js';
import type { JsonObject } from '../../../src/lib/values/values.js';
import { moduleOf, ruleOf } from '../modules.js';
import { policyMessages } from '../../../src/messages/index.js';

const note = (scope: Annotation['scope'], custom: JsonObject, more: Partial<Annotation> = {}): Annotation => ({
  scope,
  custom,
  line: 1,
  ...more,
});
const NONE = {
  id: 'custom.x',
  aliases: [],
  title: '',
  description: '',
  severity: 'UNKNOWN',
  recommendedAction: '',
  references: [],
  selectors: [],
  combine: false,
  hasSeverity: false,
  deprecated: false,
};
const module = (annotations: Annotation[], rules = [ruleOf('deny')]) =>
  moduleOf('x.rego', 'custom.x', { annotations, rules });
const read = (modules: ModuleInfo[], ancestors: ModuleInfo[] = [], text = ''): ReturnType<typeof readMetadata> =>
  readMetadata('custom.x', modules, ancestors, () => text.split('\n'));
const said = ({ problems }: ReturnType<typeof readMetadata>): string[] =>
  problems.map(({ level, code, line }) => `${level} ${code} ${line}`);

test('without any, the id is the package', () => {
  const metadata = read([module([])]);
  expect(metadata.forRule('deny')).toEqual(NONE);
  expect(metadata.problems).toEqual([]);
});

test('every field', () => {
  const annotation = note(
    'package',
    {
      id: 'X-1',
      avd_id: 'AVD-X-1',
      aliases: ['X1', 'no-x', 'X-1'],
      provider: 'aws',
      service: 's3',
      severity: 'high',
      recommended_actions: ' do it \n',
      url: 'https://example.com/c',
      deprecated: true,
      input: { combine: true, selector: [{ type: 'toml' }] },
    },
    {
      title: 'T',
      description: 'D',
      relatedResources: [{ ref: 'https://example.com/a' }, { ref: 'https://example.com/b', description: 'b' }],
    },
  );
  expect(read([module([annotation])]).forRule('deny')).toEqual({
    id: 'X-1',
    aliases: ['X1', 'no-x', 'AVD-X-1'],
    avdId: 'AVD-X-1',
    provider: 'aws',
    service: 's3',
    title: 'T',
    description: 'D',
    severity: 'HIGH',
    recommendedAction: 'do it',
    references: ['https://example.com/a', 'https://example.com/b', 'https://example.com/c'],
    selectors: [{ type: 'toml', subtypes: [] }],
    combine: true,
    hasSeverity: true,
    deprecated: true,
  });
});

describe('the narrower scope wins, whatever the order', () => {
  const scopes: [string, Annotation][] = [
    ['rule', note('rule', { id: 'rule' }, { rule: 'deny' })],
    ['document', note('document', { id: 'document' }, { rule: 'deny' })],
    ['package', note('package', { id: 'package' })],
    ['subpackages', note('subpackages', { id: 'subpackages' })],
  ];
  test.each(scopes.map(([name], index) => [name, index] as const))('%s', (name, index) => {
    const left = scopes.slice(index).map(([, annotation]) => annotation);
    for (const annotations of [left, left.toReversed()]) {
      expect(read([module(annotations)]).forRule('deny').id).toBe(name);
    }
  });

  test('a field that it does not set comes from the wider one', () => {
    const annotations = [note('rule', { id: 'R' }, { rule: 'deny' }), note('package', { id: 'P', severity: 'LOW' })];
    const metadata = read([module(annotations)]);
    expect(metadata.forRule('deny')).toMatchObject({ id: 'R', severity: 'LOW' });
    expect(metadata.forRule('warn')).toMatchObject({ id: 'P', severity: 'LOW' });
  });

  test('aliases go with their id', () => {
    const annotations = [
      note('package', { id: 'P', avd_id: 'AVD-P', aliases: ['P1'] }),
      note('rule', { id: 'R' }, { rule: 'deny' }),
      note('rule', { severity: 'LOW' }, { rule: 'warn' }),
    ];
    const metadata = read([module(annotations, [ruleOf('deny'), ruleOf('warn')])]);
    expect(metadata.forRule('deny')).toMatchObject({ id: 'R', aliases: [] });
    expect(metadata.forRule('deny')).not.toHaveProperty('avdId');
    expect(metadata.forRule('warn')).toMatchObject({ id: 'P', avdId: 'AVD-P', aliases: ['P1', 'AVD-P'] });
  });

  test('of the packages above only what is for subpackages counts', () => {
    const ancestors = [
      moduleOf('a.rego', 'custom', {
        annotations: [note('package', { id: 'no' }), note('subpackages', { severity: 'LOW' })],
      }),
    ];
    expect(read([module([])], ancestors).forRule('deny')).toMatchObject({
      id: 'custom.x',
      severity: 'LOW',
    });
  });
});

describe('__rego_metadata__', () => {
  const legacy = [
    ruleOf('__rego_metadata__', { value: { id: 'L', severity: 'LOW', title: 'T', recommended_actions: 'r' } }),
    ruleOf('__rego_input__', { value: { combine: true, selector: [{ type: 'json' }] } }),
  ];

  test('counts where there is no METADATA', () => {
    const metadata = read([module([], legacy)]);
    expect(metadata.forRule('deny')).toMatchObject({
      id: 'L',
      severity: 'LOW',
      title: 'T',
      recommendedAction: 'r',
      combine: true,
      selectors: [{ type: 'json', subtypes: [] }],
    });
    const both = read([module([note('package', { id: 'M' })], legacy)]);
    expect(both.forRule('deny')).toMatchObject({ id: 'M', title: '' });
  });

  test('that is computed is ignored, and said', () => {
    const metadata = read([module([], [ruleOf('__rego_metadata__')])]);
    expect(said(metadata)).toEqual(['warning metadata-not-constant 5']);
  });
});

test.each<[string, JsonObject, string[], object]>([
  ['a severity that is none', { severity: 'HIHG' }, ['error unknown-severity 1'], { hasSeverity: false }],
  ['a severity that is no text', { severity: ['HIGH'] }, ['error unknown-severity 1'], { severity: 'UNKNOWN' }],
  ['an input that is no object', { input: 'kubernetes' }, ['error bad-metadata 1'], { selectors: [] }],
  ['a selector that is no list', { input: { selector: 'kubernetes' } }, ['error bad-selector 1'], { selectors: [] }],
  ['an id that is a number', { id: 7 }, [], { id: '7' }],
  ['an id that is a list', { id: ['a'] }, [], { id: 'custom.x' }],
  ['an avd_id, where there is no id', { avd_id: 'AVD-1' }, [], { id: 'AVD-1', aliases: [] }],
  ['an avd_id beside an id', { avd_id: 'AVD-1', id: 'X' }, [], { id: 'X', aliases: ['AVD-1'] }],
  ['aliases that are no list', { id: 'X', aliases: 'Y' }, [], { aliases: ['Y'] }],
  ['aliases that are no texts', { id: 'X', aliases: [{ a: 1 }, 7, null] }, [], { aliases: ['7'] }],
  ['actions as a list', { recommended_actions: ['Do a', 'Do b.'] }, [], { recommendedAction: 'Do a. Do b.' }],
  [
    'a title and description of the kind of Trivy',
    { title: 'T', description: 'D' },
    [],
    { title: 'T', description: 'D' },
  ],
  ['the Trivy of this version', { minimum_trivy_version: '0.74.9' }, [], {}],
  ['a later Trivy', { minimum_trivy_version: 'v0.75.0' }, ['notice newer-trivy 1'], {}],
  ['a much later Trivy', { minimum_trivy_version: '1.0' }, ['notice newer-trivy 1'], {}],
  ['combine that is no boolean', { input: { combine: 'yes' } }, [], { combine: false }],
])('%s', (_, custom, problems, fields) => {
  const metadata = read([module([note('package', custom)])]);
  expect(said(metadata)).toEqual(problems);
  expect(metadata.forRule('deny')).toMatchObject(fields);
});

describe('several definitions of one rule', () => {
  const RULES = [ruleOf('deny', { line: 10 }), ruleOf('deny', { line: 20 })];
  const of = (line: number, custom: JsonObject, more: Partial<Annotation> = {}): Annotation =>
    note('rule', custom, { rule: 'deny', line, ...more });
  const wide = note('package', { id: 'P', severity: 'LOW' }, { title: 'wide' });

  test.each<[string, Annotation[], string[], object]>([
    [
      'a block for each, and they differ',
      [of(6, { id: 'A', severity: 'HIGH' }), of(16, { id: 'B' })],
      ['error differing-metadata 16'],
      { id: 'A', severity: 'HIGH' },
    ],
    [
      'a block for the first only',
      [wide, of(6, { severity: 'HIGH' })],
      ['error differing-metadata 20'],
      { severity: 'HIGH' },
    ],
    [
      'a block for the last only',
      [wide, of(16, { severity: 'HIGH' })],
      ['error differing-metadata 16'],
      { severity: 'LOW' },
    ],
    ['a block that says what the package says', [wide, of(6, { severity: 'low' })], [], { id: 'P', severity: 'LOW' }],
    ['the same in both', [of(6, { id: 'A' }), of(16, { id: 'A' })], [], { id: 'A' }],
    ['one block for all', [note('document', { id: 'A' }, { rule: 'deny', line: 6 })], [], { id: 'A' }],
    ['a title for one', [wide, of(6, {}, { title: 'narrow' })], [], { title: 'narrow' }],
    [
      'different titles',
      [wide, of(6, {}, { title: 'a' }), of(16, {}, { title: 'b' })],
      ['notice differing-metadata 16'],
      { title: 'wide' },
    ],
  ])('%s', (_, annotations, problems, fields) => {
    const metadata = read([module(annotations, RULES)]);
    expect(metadata.forRule('deny')).toMatchObject(fields);
    expect(said(metadata)).toEqual(problems);
  });

  test('a rule of another name, a function and a default are none of them', () => {
    const others = [
      ruleOf('deny', { line: 2, kind: 'complete', default: true }),
      ruleOf('deny', { line: 4, kind: 'function' }),
      ruleOf('deny', { line: 10 }),
      ruleOf('warn', { line: 20 }),
    ];
    const metadata = read([module([of(6, { id: 'A' })], others)]);
    expect(metadata.forRule('deny').id).toBe('A');
    expect(metadata.forRule('warn').id).toBe('custom.x');
    expect(metadata.problems).toEqual([]);
  });

  test('several bodies of one definition of Rego v0 are one', () => {
    const text = '\n\n\n\n# METADATA\n# custom: {id: A}\ndeny[msg] {\n  msg := "a"\n} {\n  msg := "b"\n}\n';
    const rules = [ruleOf('deny', { line: 7 }), ruleOf('deny', { line: 9, column: 3 })];
    const metadata = read([module([of(5, { id: 'A' })], rules)], [], text);
    expect(metadata.forRule('deny').id).toBe('A');
    expect(metadata.problems).toEqual([]);
  });

  test('the error names both places', () => {
    const metadata = read([module([of(6, { id: 'A' }), of(16, { id: 'B', severity: 'LOW' })], RULES)]);
    metadata.forRule('deny');
    expect(metadata.problems[0]).toMatchObject({ file: 'x.rego', line: 16 });
    expect(metadata.problems[0]?.message).toBe(
      policyMessages.differingMetadata('deny', ['id', 'severity'], 'x.rego:6').message,
    );
  });
});

describe('keys without a meaning', () => {
  const problemsOf = (block: string, custom: JsonObject): Promise<Problem[]> => {
    const text = `# METADATA\n${block.replace(/^/gm, '# ')}\npackage custom.x\n`;
    return placeAtKeys(read([module([note('package', custom)])], [], text).problems, () => text.split('\n'));
  };

  test.each<[string, JsonObject, string[]]>([
    ['titel: T', {}, ['2 titel title']],
    ['title: T\nseverity: HIGH', {}, ['3 severity custom.severity']],
    ['title: T\nsevrity: HIGH', {}, ['3 sevrity custom.severity']],
    ['selector: []', {}, ['2 selector custom.input.selector']],
    ['custom:\n  id: X\n  sevrity: HIGH', { id: 'X', sevrity: 'HIGH' }, ['4 custom.sevrity custom.severity']],
    ['custom:\n  Id: X', { Id: 'X' }, ['3 custom.Id custom.id']],
    ['custom: {sevrity: HIGH}', { sevrity: 'HIGH' }, ['2 custom.sevrity custom.severity']],
    [
      'custom:\n  selector:\n  - type: yaml',
      { selector: [{ type: 'yaml' }] },
      ['3 custom.selector custom.input.selector'],
    ],
    [
      'custom:\n  input:\n    selectors: []',
      { input: { selectors: [] } },
      ['4 custom.input.selectors custom.input.selector'],
    ],
    [
      'custom:\n  input:\n    selector:\n    - type: yaml\n    - type: toml\n      subtype: []',
      { input: { selector: [{ type: 'yaml' }, { type: 'toml', subtype: [] }] } },
      ['7 custom.input.selector.subtype custom.input.selector.subtypes'],
    ],
    [
      'custom: {id: X,\n  sevrity: HIGH, input: {selector: [\n  {type: yaml, subtype: []}]}}',
      { id: 'X', sevrity: 'HIGH', input: { selector: [{ type: 'yaml', subtype: [] }] } },
      ['3 custom.sevrity custom.severity', '4 custom.input.selector.subtype custom.input.selector.subtypes'],
    ],
    // The author's own.
    [
      'custom:\n  owner: shop\n  uri: x\n  control: CC1\n  tags: [a]\n  version: 1',
      { owner: 'shop', uri: 'x', control: 'CC1', tags: ['a'], version: 1 },
      [],
    ],
    ['title: T\nmaintainer: me\nversion: 1', {}, []],
  ])('%j', async (text, custom, expected) => {
    const problems = await problemsOf(text, custom);
    expect(problems.map(({ level, code }) => `${level} ${code}`)).toEqual(
      expected.map(() => 'warning unknown-metadata'),
    );
    expect(
      problems.map(({ line, message }) =>
        [line, ...[...message.matchAll(/[`"]([\w.]+)[`"]/g)].map(([, key]) => key)].join(' '),
      ),
    ).toEqual(expected);
  });

  test('a problem has the line of its key', async () => {
    const problems = await problemsOf(
      'custom:\n  severity: HIHG\n  input:\n    selector:\n      - type: yaml\n      - type: ymal\n      - type: json\n        subtypes:\n          - kind: [a, b]',
      {
        severity: 'HIHG',
        input: { selector: [{ type: 'yaml' }, { type: 'ymal' }, { type: 'json', subtypes: [{ kind: ['a', 'b'] }] }] },
      },
    );
    expect(problems.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'unknown-severity 3',
      'unknown-selector 7',
      'bad-selector 9',
    ]);
  });
});
