import { expect, test } from '@jest/globals';

import { reportTrivyJson } from '../../src/report/trivy-json.js';
import { commandsIn } from './runner-log.js';
import { context, finding, HOSTILE, place, report } from './sample.js';

const FILES = context({ 'app/pod.yaml': 'a\nb\nc' });

test('results by file and type, as Trivy has them', () => {
  const findings = [
    finding({ references: ['https://a.example', 'https://b.example'], locations: [place({ endLine: 3 })] }),
    finding({ id: 'POD-2', recommendedAction: '', resource: '', locations: [place({ exact: false })] }),
    finding({ id: 'D-1', type: 'dockerfile', locations: [place({ file: 'Dockerfile', startLine: 1, endLine: 1 })] }),
  ];
  const line = { IsCause: true, Annotation: '', Truncated: false };
  expect(JSON.parse(reportTrivyJson(report(findings), FILES))).toEqual({
    SchemaVersion: 2,
    ArtifactName: '.',
    ArtifactType: 'filesystem',
    Results: [
      {
        ...{ Target: 'Dockerfile', Class: 'config', Type: 'dockerfile', MisconfSummary: { Failures: 1 } },
        Misconfigurations: [
          expect.objectContaining({
            Type: 'Dockerfile Security Check',
            ID: 'D-1',
            CauseMetadata: expect.objectContaining({ Provider: 'Dockerfile', StartLine: 1, EndLine: 1 }) as unknown,
          }),
        ],
      },
      {
        ...{ Target: 'app/pod.yaml', Class: 'config', Type: 'kubernetes', MisconfSummary: { Failures: 2 } },
        Misconfigurations: [
          {
            Type: 'Kubernetes Security Check',
            ID: 'POD-1',
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

test('a clean run', () => {
  expect(JSON.parse(reportTrivyJson(report([]), FILES))).toMatchObject({ Results: [] });
});

test('of a long cause, the first lines', () => {
  const long = finding({ locations: [place({ startLine: 2, endLine: 90 })] });
  const files = context({ 'app/pod.yaml': 'x\n'.repeat(100) });
  const { Results: results } = JSON.parse(reportTrivyJson(report([long]), files)) as {
    Results: { Misconfigurations: { CauseMetadata: { EndLine: number; Code: { Lines: unknown[] } } }[] }[];
  };
  const cause = results[0]?.Misconfigurations[0]?.CauseMetadata;
  expect([cause?.EndLine, cause?.Code.Lines.length]).toEqual([90, 10]);
});

test.each(HOSTILE)('%j is shown as text', (text) => {
  const one = finding({ id: text, title: text, message: text, resource: text, locations: [place({ file: text })] });
  expect(commandsIn(reportTrivyJson(report([one]), context({ [text]: `${text}\n${text}` })))).toEqual([]);
});
