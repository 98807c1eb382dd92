import { expect, test } from '@jest/globals';

import type { Finding } from '../../src/finding.js';
import type { PolicyRule } from '../../src/policy/policy.js';
import { reportTrivyJson } from '../../src/report/trivy-json.js';
import { commandsIn } from '../support/runner-log.js';
import { finding, place } from '../support/findings.js';
import { HOSTILE } from '../support/hostile.js';
import { context, policiesOf, report } from '../support/reports.js';

const FILES = context({ 'app/pod.yaml': 'a\nb\nc' });

interface Cause {
  Resource?: string;
  Provider: string;
  Service: string;
  StartLine?: number;
  EndLine?: number;
  Code?: { Lines: { Number: number }[] };
  Occurrences?: unknown[];
}
interface Misconfiguration {
  Type: string;
  ID: string;
  PrimaryURL?: string;
  References?: string[];
  CauseMetadata: Cause;
}
interface TrivyReport {
  Results?: { Target: string; Type: string; Misconfigurations: Misconfiguration[] }[];
}

/** @param metadata of the rules, beside what the findings say of them */
function written(findings: Finding[], metadata: Partial<PolicyRule> = {}, files = FILES): TrivyReport {
  const policies = policiesOf(findings).map((policy) => {
    return { ...policy, rules: policy.rules.map((rule) => ({ ...rule, ...metadata })) };
  });
  return JSON.parse(reportTrivyJson(report(findings, [], {}, policies), files)) as TrivyReport;
}

const misconfigurations = (...given: Parameters<typeof written>): Misconfiguration[] =>
  (written(...given).Results ?? []).flatMap((result) => result.Misconfigurations);

test('results by file and type, as Trivy has them', () => {
  const findings = [
    finding({ references: ['https://a.example', 'https://b.example'], locations: [place({ endLine: 3 })] }),
    finding({ id: 'POD-2', recommendedAction: '', resource: '', locations: [place({ exact: false })] }),
    finding({ id: 'D-1', type: 'dockerfile', locations: [place({ file: 'Dockerfile', startLine: 1, endLine: 1 })] }),
  ];
  const line = { IsCause: true, Annotation: '', Truncated: false };
  expect(written(findings, { avdId: 'AVD-1', selectors: [{ type: 'kubernetes', subtypes: [] }] })).toEqual({
    SchemaVersion: 2,
    ArtifactName: '.',
    ArtifactType: 'filesystem',
    Results: [
      {
        ...{ Target: 'Dockerfile', Class: 'config', Type: 'dockerfile', MisconfSummary: { Failures: 1 } },
        Misconfigurations: [expect.objectContaining({ Type: 'Dockerfile Security Check', ID: 'D-1' })],
      },
      {
        ...{ Target: 'app/pod.yaml', Class: 'config', Type: 'kubernetes', MisconfSummary: { Failures: 2 } },
        Misconfigurations: [
          {
            Type: 'Kubernetes Security Check',
            ID: 'POD-1',
            AVDID: 'AVD-1',
            Title: 'Pods must be safe',
            Description: 'A pod that is not safe is dangerous.',
            Message: 'this pod is not',
            Namespace: 'custom.kubernetes.pod_security',
            Query: 'data.custom.kubernetes.pod_security.deny',
            Resolution: 'Make it safe.',
            Severity: 'HIGH',
            PrimaryURL: 'https://a.example',
            References: ['https://a.example', 'https://b.example'],
            Status: 'FAIL',
            CauseMetadata: {
              ...{ Resource: 'Pod/web', Provider: 'Kubernetes', Service: 'general', StartLine: 2, EndLine: 3 },
              Code: {
                Lines: [
                  { Number: 2, Content: 'b', ...line, FirstCause: true, LastCause: false },
                  { Number: 3, Content: 'c', ...line, FirstCause: false, LastCause: true },
                ],
              },
            },
          },
          expect.objectContaining({ ID: 'POD-2', CauseMetadata: { Provider: 'Kubernetes', Service: 'general' } }),
        ],
      },
    ],
  });
});

test('the keys stand in the order that Trivy has them in', () => {
  const [one] = misconfigurations([finding({ references: ['https://a.example'] })], { avdId: 'AVD-1' });
  expect(Object.keys(one ?? {})).toEqual([
    ...['Type', 'ID', 'AVDID', 'Title', 'Description', 'Message', 'Namespace', 'Query', 'Resolution', 'Severity'],
    ...['PrimaryURL', 'References', 'Status', 'CauseMetadata'],
  ]);
  expect(Object.keys(one?.CauseMetadata ?? {})).toEqual([
    ...['Resource', 'Provider', 'Service', 'StartLine', 'EndLine', 'Code'],
  ]);
});

test('within a result, by id, severity, resource and message', () => {
  const ids = [
    finding({ id: 'B', locations: [place({ startLine: 1 })] }),
    finding({ id: 'A', severity: 'LOW', locations: [place({ startLine: 2 })] }),
    finding({ id: 'A', severity: 'HIGH', resource: 'b', locations: [place({ startLine: 3 })] }),
    finding({ id: 'A', severity: 'HIGH', resource: 'a', message: 'z', locations: [place({ startLine: 4 })] }),
    finding({ id: 'A', severity: 'HIGH', resource: 'a', message: 'a', locations: [place({ startLine: 5 })] }),
  ];
  expect(misconfigurations(ids).map(({ CauseMetadata: { StartLine } }) => StartLine)).toEqual([5, 4, 3, 2, 1]);
});

test.each([
  ['terraform', 'main.tf', 'terraform', 'Terraform'],
  ['terraform-raw', 'a/main.tf.json', 'terraform', 'Terraform'],
  ['cloud', 'main.tofu', 'terraform', 'Terraform'],
  ['cloud', 'plan.json', 'terraformplan', 'Terraform Plan JSON'],
  ['yaml', 'a.yaml', 'yaml', 'YAML'],
  ['toml', 'a.toml', 'toml', 'TOML'],
  ['new', 'a.new', 'new', 'new'],
])('%s in %s is of the type %s', (type, file, expected, scanner) => {
  const [result] = written([finding({ type, locations: [place({ file })] })]).Results ?? [];
  expect([result?.Type, result?.Misconfigurations[0]?.Type]).toEqual([expected, `${scanner} Security Check`]);
});

test.each<[Partial<PolicyRule>, string, string]>([
  [{}, 'Generic', 'general'],
  [{ selectors: [{ type: 'terraform-raw', subtypes: [] }] }, 'Terraform-Raw', 'general'],
  [{ provider: 'aws', service: 's3', selectors: [{ type: 'cloud', subtypes: [] }] }, 'AWS', 's3'],
  [{ provider: 'DigitalOcean' }, 'Digital Ocean', 'general'],
  [{ provider: 'our own cloud' }, 'Our Own Cloud', 'general'],
])('the provider and the service of %j', (metadata, provider, service) => {
  const [one] = misconfigurations([finding()], metadata);
  expect(one?.CauseMetadata).toMatchObject({ Provider: provider, Service: service });
});

test('what has a page of its own', () => {
  const builtin = finding({
    id: 'KSV-0001',
    namespace: 'builtin.kubernetes.KSV001',
    references: ['https://a.example'],
  });
  const page = 'https://avd.aquasec.com/misconfig/ksv-0001';
  expect(misconfigurations([builtin])[0]).toMatchObject({ PrimaryURL: page, References: ['https://a.example', page] });
  const [one] = misconfigurations([finding({ namespace: 'builtinx.a' })]);
  expect(one).not.toHaveProperty('PrimaryURL');
  expect(one).not.toHaveProperty('References');
});

test('further places, and what the cause is in, are occurrences', () => {
  const one = finding({
    locations: [
      place({ startLine: 2 }),
      place({ file: 'b.yaml', startLine: 8, endLine: 9 }),
      place({ file: 'main.tf', startLine: 4, endLine: 6 }),
    ],
    occurrences: [
      { resource: 'block', location: place({ startLine: 1, endLine: 3 }) },
      { resource: 'module.m', location: place({ file: 'main.tf', startLine: 4, endLine: 6 }) },
    ],
  });
  const [cause] = misconfigurations([one]).map(({ CauseMetadata }) => CauseMetadata);
  expect(cause?.Occurrences).toEqual([
    { Filename: 'b.yaml', Location: { StartLine: 8, EndLine: 9 } },
    { Resource: 'block', Filename: 'app/pod.yaml', Location: { StartLine: 1, EndLine: 3 } },
    { Resource: 'module.m', Filename: 'main.tf', Location: { StartLine: 4, EndLine: 6 } },
  ]);
  expect(cause?.Code?.Lines.map((line) => line.Number)).toEqual([1, 2, 3]);
});

test('a clean run has no results', () => {
  expect(written([])).toEqual({ SchemaVersion: 2, ArtifactName: '.', ArtifactType: 'filesystem' });
});

test.each(HOSTILE)('%j is shown as text', (text) => {
  const one = finding({ id: text, title: text, message: text, resource: text, locations: [place({ file: text })] });
  expect(commandsIn(reportTrivyJson(report([one]), context({ [text]: `${text}\n${text}` })))).toEqual([]);
});
