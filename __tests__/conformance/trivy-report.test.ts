import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import type { JsonReport } from '../../src/report/json-schema.js';
import { filesIn } from '../../src/files/repository.js';
import { temporaryFolder, writeFiles } from '../support/folder.js';
import { runCli } from '../support/program.js';
import { type GoFinding, TrivyTypes, type Unmarshalled } from './report/oracle.js';
import { CORPUS } from './shared.js';

/** `--format trivy-json` against Trivy: its own Go types read it, and it has the shape of what Trivy writes for the same files. */

const shape = path.join(import.meta.dirname, 'report/shape');

type Finding = JsonReport['findings'][number];
/** Of a report, before Go has read it. */
interface TrivyReport {
  Results?: {
    Target: string;
    Class: string;
    Type: string;
    MisconfSummary?: object;
    Misconfigurations: Misconfiguration[];
  }[];
}
type Misconfiguration = Record<string, unknown> & { ID: string; Namespace: string; CauseMetadata: object };

let folder: string;
let types: TrivyTypes;
beforeAll(() => {
  folder = temporaryFolder();
  types = new TrivyTypes();
});

/** Both reports of one run. */
function run(cwd: string, ...args: string[]): { json: JsonReport; trivy: string } {
  const [json, trivy] = [path.join(folder, 'report.json'), path.join(folder, 'trivy.json')];
  const outputs = ['--format', 'json', '--output', json, '--format', 'trivy-json', '--output', trivy];
  const { exit, stderr } = runCli(['scan', ...args, '--no-cache', ...outputs], { cwd });
  if (exit !== 0 && exit !== 1) throw new Error(stderr);
  return { json: JSON.parse(readFileSync(json, 'utf8')) as JsonReport, trivy: readFileSync(trivy, 'utf8') };
}

const CHECKS: Record<string, string> = {
  kubernetes: 'Kubernetes',
  dockerfile: 'Dockerfile',
  terraform: 'Terraform',
  terraformplan: 'Terraform Plan JSON',
  yaml: 'YAML',
  json: 'JSON',
  toml: 'TOML',
};

/** What Go has to get of a finding, all but what the JSON report does not say: `avdId`, `provider` and `service`. */
function expected(finding: Finding): Partial<GoFinding> {
  const { id, namespace, title, description, severity, message, resource } = finding;
  const [first, ...others] = finding.locations.map(({ file, startLine, endLine, exact }) => {
    return {
      Filename: file,
      Location: exact ? { StartLine: startLine, EndLine: endLine } : { StartLine: 0, EndLine: 0 },
    };
  });
  const target = first?.Filename ?? '';
  const isTerraform = finding.type === 'cloud' || finding.type.startsWith('terraform');
  const type = isTerraform ? (target.endsWith('.json') ? 'terraformplan' : 'terraform') : finding.type;
  const page = namespace.startsWith('builtin.') ? [`https://avd.aquasec.com/misconfig/${id.toLowerCase()}`] : [];
  const references = [...finding.references, ...page];
  return {
    ...{ target, class: 'config', type, check: `${CHECKS[type] ?? ''} Security Check`, status: 'FAIL' },
    ...{ id, title, description, message, namespace, severity, resource },
    ...{ query: `data.${namespace}.${finding.rule}`, resolution: finding.recommendedAction },
    ...{ primaryUrl: page[0] ?? references[0] ?? '', references: references.length > 0 ? references : null },
    ...{ startLine: first?.Location.StartLine ?? 0, endLine: first?.Location.EndLine ?? 0, occurrences: others },
  };
}

/** What Go got, as `expected` has it: the blocks that a finding is in are in trivy-json alone, the calls of its modules are places. */
function comparable({ avdId, provider, service, lines, ...finding }: GoFinding): Partial<GoFinding> {
  expect([typeof avdId, provider, service]).toEqual(['string', expect.stringMatching(/./), expect.stringMatching(/./)]);
  expect(lines === null).toBe(finding.startLine === 0);
  const places = (finding.occurrences ?? []).filter(({ Resource: name = 'module.' }) => name.startsWith('module.'));
  return { ...finding, occurrences: places.map(({ Filename, Location }) => ({ Filename, Location })) };
}

const sorted = (all: object[]): string[] =>
  all.map((each) => JSON.stringify(Object.fromEntries(Object.entries(each).sort()))).sort();

/** The shown lines are those of the file, and the cause is marked in them. */
function checkLines(cwd: string, { target, startLine, endLine, lines }: GoFinding): void {
  if (lines === null) return;
  const text = filesIn(cwd).readLines(target) ?? [];
  for (const { Number: number, Content: content, IsCause: isCause, Truncated: isGap } of lines) {
    if (isGap) expect([content, isCause]).toEqual(['', false]);
    else
      expect([number, content, isCause]).toEqual([number, text[number - 1], number >= startLine && number <= endLine]);
  }
  expect(lines.filter(({ IsCause }) => IsCause).length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThanOrEqual(10);
}

/** Go gets every finding of the run, and writes the report again as it was. */
function expectSame(cwd: string, { json, trivy }: ReturnType<typeof run>): Unmarshalled {
  const unmarshalled = types.unmarshal(trivy);
  const { findings, summaries, report } = unmarshalled;
  expect(sorted(findings.map(comparable))).toEqual(sorted(json.findings.map(expected)));
  for (const finding of findings) checkLines(cwd, finding);
  const failures = summaries.map(({ failures: count, successes }) => [count, successes]);
  const results = (JSON.parse(trivy) as TrivyReport).Results ?? [];
  expect(failures).toEqual(results.map(({ Misconfigurations: all }) => [all.length, 0]));
  // The text, and not the value alone, as then the keys stand in the order that they have in Trivy's types.
  expect(JSON.stringify(report, null, 1)).toBe(
    JSON.stringify(withSuccesses(JSON.parse(trivy) as TrivyReport), null, 1),
  );
  return unmarshalled;
}

/** The one thing that Go adds: it cannot leave a count out. */
function withSuccesses(report: TrivyReport): TrivyReport {
  for (const result of report.Results ?? []) result.MisconfSummary = { Successes: 0, ...result.MisconfSummary };
  return report;
}

describe("Trivy's Go types read the findings of", () => {
  test('the seed, its Terraform included', () => {
    const cwd = path.join(CORPUS, 'seed');
    const both = run(cwd, 'manifests', '--policy', 'policies', '--namespaces', 'custom');
    const { findings } = expectSame(cwd, both);
    expect(findings).toHaveLength(18);
    expect(new Set(findings.map(({ type }) => type))).toEqual(new Set(['kubernetes', 'dockerfile', 'terraform']));
    expect(findings.filter(({ avdId }) => avdId === 'AVD-CUSTOM-0001')).toHaveLength(2);
  });

  test('corpus/kubernetes, with the policies here', () => {
    const cwd = path.join(CORPUS, 'kubernetes');
    const both = run(cwd, '.', '--policy', path.resolve('policies'), '--namespaces', 'custom');
    expect(expectSame(cwd, both).findings.length).toBeGreaterThan(10);
  });

  test('the examples, with the policies here and the built-in ones', () => {
    const both = run(process.cwd(), 'examples', '--policy', 'policies', '--namespaces', 'builtin,custom');
    const { findings } = expectSame(process.cwd(), both);
    const namespaces = new Set(findings.map(({ namespace }) => namespace.split('.')[0]));
    expect(namespaces).toEqual(new Set(['builtin', 'custom']));
  });

  test.each(['kubernetes', 'dockerfile', 'terraform'])('corpus/%s, with the built-in policies', (corpus) => {
    const cwd = path.join(CORPUS, corpus);
    expect(expectSame(cwd, run(cwd, '.')).findings.length).toBeGreaterThan(20);
  });

  test('policies whose findings have several places and a provider of their own', () => {
    const cwd = path.join(shape, 'files');
    const { findings } = expectSame(cwd, run(cwd, '.', '--policy', '../policies', '--namespaces', 'custom'));
    const bare = findings.filter(({ id }) => id === 'custom.shape.bare');
    expect(bare.map(({ startLine, occurrences }) => [startLine, occurrences])).toEqual([
      [7, [{ Filename: 'pod.yaml', Location: { StartLine: 9, EndLine: 20 } }]],
    ]);
    const providers = findings
      .filter(({ id }) => id === 'SHAPE-K8S')
      .map(({ provider, service }) => [provider, service]);
    expect(providers).toEqual(Array(2).fill(['Our Platform', 'workloads']));
  });

  test('a clean run', () => {
    writeFileSync(path.join(folder, 'clean.json'), '{}');
    const both = run(folder, 'clean.json', '--policy', path.join(shape, 'policies'), '--namespaces', 'custom');
    expect(expectSame(folder, both).findings).toEqual([]);
  });

  test('hostile texts', () => {
    const { cwd, texts, title } = hostile();
    const { findings } = expectSame(cwd, run(cwd, '.', '--policy', 'policies', '--namespaces', 'custom'));
    const wellFormed = texts.map((text) => text.replaceAll(/\p{Cs}/gu, '\ufffd'));
    expect(findings.map(({ message }) => message).sort()).toEqual([...wellFormed, ...NAMES.map(() => 'é')].sort());
    expect(new Set(findings.map(({ target }) => target))).toEqual(new Set(['texts.json', ...NAMES]));
    for (const { id, avdId, title: of, service } of findings)
      expect([id, avdId, of, service]).toEqual(Array(4).fill(title));
  });
});

/** Files that are no UTF-8. */
const NAMES = ['latin1.yaml', 'a "b" <c>&\'d\'.yaml', '__proto__.yaml', '##[error]::error::x\u202e\u001b[31m\n.yaml'];

/** A folder of files, and a policy that reports every text in them and has such texts in its METADATA. */
function hostile(): { cwd: string; texts: string[]; title: string } {
  const cwd = path.join(folder, 'hostile');
  const texts = [
    ...['\u0001\u001b[31m\u0007\b\f\u007f\u009b', 'a\nb\r\nc\td', '"\'`\\', '</script><!--<![CDATA[]]>&amp;'],
    ...['##[error]x', '::error::x', '\u2028\u2029\ufeff\u202e', '🙂\u{10ffff}\uffff', 'half \ud83d of it'],
    ...['__proto__', 'x'.repeat(300_000)],
  ];
  const title = 'A "quoted" </title> \u001b[0m ::error:: é';
  const keys = ['id', 'avd_id', 'provider', 'service', 'recommended_action', 'url'];
  const policy = [
    ...['# METADATA', ...['title', 'description'].map((key) => `# ${key}: ${JSON.stringify(title)}`)],
    ...['# custom:', ...keys.map((key) => `#   ${key}: ${JSON.stringify(title)}`)],
    ...['package custom.hostile', 'import rego.v1'],
    'deny contains {"msg": text, "resource": text} if some text in input.texts',
  ];
  const latin1 = Buffer.from('# \xff\xc3(\ntexts:\n- "\xe9"\n', 'latin1');
  writeFiles(cwd, {
    'policies/texts.rego': policy.join('\n'),
    'texts.json': JSON.stringify({ texts }, null, 1),
    ...Object.fromEntries(NAMES.map((name) => [name, latin1])),
  });
  return { cwd, texts, title };
}

describe('what is no report of those types', () => {
  const report = (change: (text: string) => string): string =>
    change(
      '{"SchemaVersion":2,"Results":[{"Target":"a","Misconfigurations":[{"ID":"A","CauseMetadata":{"StartLine":3}}]}]}',
    );

  test('a report that is one', () => {
    expect(types.unmarshal(report((text) => text)).findings).toEqual([
      expect.objectContaining({ id: 'A', startLine: 3 }),
    ]);
  });

  test.each<[string, (text: string) => string, string]>([
    ['a misspelt key', (text) => text.replace('Target', 'Targets'), 'Targets'],
    ['a misspelt key of a cause', (text) => text.replace('StartLine', 'Startline_'), 'Startline_'],
    ['a text for a number', (text) => text.replace('3', '"3"'), 'StartLine'],
    ['half of it', (text) => text.slice(0, 60), 'unexpected EOF'],
    ['another behind it', (text) => text + text, 'something follows'],
    ['nothing', () => '', 'EOF'],
  ])('%s', (_, change, said) => {
    expect(() => types.unmarshal(report(change))).toThrow(said);
  });
});

/** Where ours is not as Trivy's, each with the reason; a path that none of them matches fails. */
const DIFFERENCES: { at: RegExp; why: string }[] = [
  { at: /^pod\.yaml .* CauseMetadata\.Resource$/, why: 'Trivy does not name what a Kubernetes manifest is of' },
  { at: /^pod\.yaml custom\.shape\.bare ID$/, why: 'Trivy has N/A for a policy without an id, ours is its package' },
  {
    at: /^pod\.yaml custom\.shape\.bare CauseMetadata\.(?:StartLine|EndLine|Code|Occurrences)$/,
    why: 'Trivy has no lines for a result that brings none',
  },
  {
    at: /^modules\/bucket\/main\.tf (?:SHAPE-S3|AWS-0092) CauseMetadata\.RenderedCause$/,
    why: 'Trivy writes down the block with what it evaluates to: text of no file',
  },
  {
    at: /^plan\.json \S+ (?:Result\.Target|CauseMetadata\.(?:StartLine|EndLine|Code|Occurrences))$/,
    why: 'Trivy makes Terraform out of a plan and reports its lines, in a file main.tf that there is not',
  },
];

/** What is compared, in the order of the results. */
function entries(results: TrivyReport['Results'] = []): (Misconfiguration & { Result: { Target: string } })[] {
  const compared = /^custom\.|^builtin\.kubernetes\.KSV001$|^builtin\.aws\.s3\.aws0092$/;
  return results.flatMap(({ Target, Class, Type, Misconfigurations: all }) =>
    all.filter((each) => compared.test(each.Namespace)).map((each) => ({ ...each, Result: { Target, Class, Type } })),
  );
}

function differences(a: object, b: object, at = ''): string[] {
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [one, other] = [left.get(key) as unknown, right.get(key) as unknown];
    if (isObject(one) && isObject(other)) return differences(one, other, `${at}${key}.`);
    return one === other ? [] : [`${at}${key}`];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** `report/shape/record.sh` writes down what Trivy says. */
test('the shape is that of Trivy, which checked the same files with the same policies', () => {
  const theirs = JSON.parse(readFileSync(path.join(shape, 'trivy.json'), 'utf8')) as TrivyReport['Results'];
  const ours = ['files', 'plans'].flatMap((name) => {
    const args = ['.', '--policy', '../policies', '--namespaces', 'builtin,custom'];
    return (JSON.parse(run(path.join(shape, name), ...args).trivy) as TrivyReport).Results ?? [];
  });
  const [left, right] = [entries(theirs), entries(ours)];
  expect(right.map(({ Namespace, Message }) => [Namespace, Message])).toEqual(
    left.map(({ Namespace, Message }) => [Namespace, Message]),
  );
  const found = right.flatMap((each, index) =>
    differences(each, left[index] ?? {}).map((at) => `${each.Result.Target} ${each.ID} ${at}`),
  );
  expect(found.filter((where) => !DIFFERENCES.some(({ at }) => at.test(where)))).toEqual([]);
  // None that is no more.
  expect(DIFFERENCES.filter(({ at }) => !found.some((where) => at.test(where)))).toEqual([]);
  expect(right.map((each) => Object.keys(each))).toEqual(left.map((each) => Object.keys(each)));
});
