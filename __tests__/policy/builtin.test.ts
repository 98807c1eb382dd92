import { describe, expect, test } from '@jest/globals';

import { findInstallation } from '../../src/installation.js';
import { isLibrary, readBuiltin, readLibrary } from '../../src/policy/builtin.js';
import { Workplace, type Run } from '../support/workplace.js';

const { checks } = findInstallation();
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: web, image: nginx:1.27}]\n';

/** Scans with policies in files of these names. */
function scan(
  policies: Record<string, string>,
  flags: [string, string][] = [],
  files: Record<string, string> = {},
): Promise<Run> {
  const named = Object.entries(policies).map(([name, text]) => [`policies/${name}.rego`, text] as const);
  const workplace = new Workplace({ 'app/pod.yaml': POD, ...files, ...Object.fromEntries(named) });
  return workplace.scan(flags);
}
const custom = (body: string): string => `package custom.x\n\nimport rego.v1\n\n${body}\n`;
const found = ({ report }: Run): string[] => report.findings.map(({ id, message }) => `${id} ${message}`);
const said = ({ report }: Run): string[] =>
  [...report.errors, ...report.notices].map(
    ({ level, code, file = '', line = 0 }) => `${level} ${code} ${file}:${line}`,
  );

describe('the built-in checks', () => {
  const bundles = readBuiltin(checks);
  const policies = bundles.flatMap((bundle) => bundle.policies);

  test('are there for each type of input, each rule with what evaluates it', () => {
    expect(bundles.map(({ name }) => name)).toEqual(['builtin/kubernetes', 'builtin/dockerfile', 'builtin/cloud']);
    for (const bundle of bundles) {
      const units = bundle.policies.flatMap(({ rules }) => rules.map(({ unit }) => unit));
      expect([bundle.policies.length > 20, bundle.aggregate !== undefined]).toEqual([true, true]);
      expect(units.sort()).toEqual([...bundle.units.keys()].sort());
    }
  });

  test('have ids of their own, and say what they are', () => {
    const rules = policies.flatMap((policy) => policy.rules);
    const ids = new Set(policies.map((policy) => policy.rules[0]?.id));
    expect(ids.size).toBe(policies.length);
    expect(rules.filter(({ id, title, severity }) => id === '' || title === '' || severity === 'UNKNOWN')).toEqual([]);
    expect(policies.filter(({ isBuiltin, files }) => !isBuiltin || !files[0]?.startsWith('checks/'))).toEqual([]);
  });

  test('are rules of the report where there is something for them', async () => {
    const { report } = await scan({}, [
      ['policy', ''],
      ['namespaces', 'builtin'],
    ]);
    const ids = report.rules.map(({ id }) => id);
    expect(ids).toContain('KSV-0014');
    expect(ids.filter((id) => !/^(KSV|KCV)-?\d+$/.test(id))).toEqual([]);
  });
});

describe('the built-in library', () => {
  const packages = (...texts: string[]): string[] =>
    readLibrary(
      checks,
      texts.map((text, index) => ({ path: `${index}.rego`, text })),
    ).flatMap(({ text }) => /^package (\S+)/m.exec(text)?.[1] ?? []);
  const IMPORT = 'package custom.x\n\nimport data.lib.kubernetes\n';
  const all = packages(IMPORT);

  test('is there when a policy speaks of it', () => {
    expect(all).toEqual(expect.arrayContaining(['lib.kubernetes', 'lib.docker', 'lib.cloud.value', 'lib.utils']));
    expect(packages('package custom.x\n\nimport data.library.x\n', 'package lib.mine\n')).toEqual([]);
    expect(readLibrary(checks, [{ path: 'x.rego', text: IMPORT }]).every(({ path }) => isLibrary(path))).toBe(true);
  });

  test.each([
    ['a package', 'package lib.kubernetes\r\n', ['lib.kubernetes']],
    ['several below one', '# A comment\n  package lib.cloud # own\n', ['lib.cloud.metadata', 'lib.cloud.value']],
    ['the package lib', 'package lib\n', all],
    ['another package', 'package lib.kubernetes2\n', []],
  ])('lacks what policies bring: %s', (_, text, lacking) => {
    expect(packages(IMPORT, text)).toEqual(all.filter((name) => !lacking.includes(name)));
  });

  const USING = custom(
    'import data.lib.kubernetes\n\ndeny contains sprintf("%s: %v", [kubernetes.name, count(kubernetes.containers)]) if kubernetes.is_pod',
  );

  test('works in a policy, alone and beside the built-in checks', async () => {
    const alone = await scan({ x: USING });
    expect([found(alone), said(alone)]).toEqual([['custom.x p: 1'], []]);
    expect(alone.report.rules.map(({ id }) => id)).toEqual(['custom.x']);
    const beside = await scan({ x: USING }, [['namespaces', 'builtin,custom']]);
    expect(said(beside)).toEqual([]);
    expect(found(beside)).toContain('custom.x p: 1');
    expect(found(beside).some((each) => each.startsWith('KSV-0014 '))).toBe(true);
  });

  test('locates through its functions', async () => {
    const { report } = await scan({
      x: custom(
        'import data.lib.kubernetes\n\ndeny contains container.name if some container in kubernetes.containers',
      ),
    });
    expect(report.findings.map(({ locations: [at] }) => [at.startLine, at.exact])).toEqual([[5, true]]);
  });

  test('gives way to a package of the same name, also for the built-in checks’ sake', async () => {
    const own = 'package lib.kubernetes\n\nimport rego.v1\n\nis_pod := true\n\nname := "own"\n\ncontainers := []\n';
    const run = await scan({ x: USING, lib: own }, [['namespaces', 'builtin,custom']]);
    expect(said(run)).toEqual([]);
    expect(found(run)).toContain('custom.x own: 0');
    expect(found(run).some((each) => each.startsWith('KSV-0014 '))).toBe(true);
  });

  test('gives way to a rule of the package lib', async () => {
    const own = 'package lib\n\nimport rego.v1\n\nkubernetes if input.kind\n';
    const run = await scan({ x: custom('deny contains "own" if data.lib.kubernetes'), lib: own });
    expect([found(run), said(run)]).toEqual([['custom.x own'], []]);
  });

  test('and data of the user under lib are there side by side', async () => {
    const flags: [string, string][] = [['data', 'data.json']];
    const files = { 'data.json': '{"lib": {"allowed": ["web"], "kubernetes": {"more": 1}}}' };
    const body = 'deny contains "both" if {\n\tdata.lib.allowed[_] == "web"\n\tdata.lib.kubernetes.is_pod\n}';
    const run = await scan({ x: custom(body) }, flags, files);
    expect([found(run), said(run)]).toEqual([['custom.x both'], []]);
  });

  test.each([
    [
      'an import',
      'import data.lib.kubernets\n\ndeny contains "never" if kubernets.is_pod',
      'error dead-import policies/x.rego:5',
    ],
    ['a reference', 'deny contains "never" if data.lib.kubernets.is_pod', 'warning dead-reference policies/x.rego:5'],
  ])('is what a misspelt name is held against: %s', async (_, body, problem) => {
    const run = await scan({ x: custom(body) });
    expect(said(run)).toEqual([problem]);
    expect([...run.report.errors, ...run.report.notices][0]?.message).toContain('Did you mean "data.lib.kubernetes');
  });
});
