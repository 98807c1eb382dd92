import { expect, test } from '@jest/globals';
import { findInstallation } from '../../src/installation.js';
import { Workplace } from '../support/workplace.js';

const pods = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((n) => [`app/p${n}.yaml`, `apiVersion: v1\nkind: Pod\nmetadata: {name: p${n}}\n`]),
);

test('a policy that does not end is stopped once, also where no other wants the document', async () => {
  const workplace = new Workplace({
    ...pods,
    'app/Dockerfile': 'FROM a\n',
    'policies/endless.rego':
      'package custom.endless\n\nimport rego.v1\n\ndeny contains "never" if {\n\tinput.kind\n\tsome a in numbers.range(1, 100000)\n\tsome b in numbers.range(1, 100000)\n\ta + b < 0\n}\n',
    'policies/docker.rego':
      '# METADATA\n# custom:\n#   input:\n#     selector:\n#       - type: dockerfile\npackage custom.docker\n\nimport rego.v1\n\ndeny contains "found" if input.Stages\n',
  });
  const { report, exitCode } = await workplace.scan([['eval-timeout', '1s']]);
  expect(report.findings.map(({ message }) => message)).toEqual(['found']);
  expect(report.errors.map(({ code }) => code)).toEqual(['evaluation-timeout']);
  expect(exitCode).toBe(2);
});

test('policies that the engine stops over while it loads them are an error, and no fault of the program', async () => {
  const workplace = new Workplace({
    ...pods,
    'policies/plain.rego': 'package custom.plain\n\nimport rego.v1\n\ndeny contains "plain" if input.kind\n',
    'engine.mjs': `import { parentPort, workerData } from 'node:worker_threads';
parentPort.on('message', ({ id }) => {
  Atomics.store(new Int32Array(workerData.progress), 0, id);
  process.exit(1);
});`,
  });
  const cacheFolder = workplace.path('cache');
  await workplace.scan([], { cacheFolder });
  const installation = { ...findInstallation(), worker: workplace.path('engine.mjs') };
  const { report, exitCode } = await workplace.scan([], { cacheFolder, installation });
  expect(report.findings).toEqual([]);
  expect(report.errors.map(({ code }) => code)).toEqual(['policies-not-loaded']);
  expect(exitCode).toBe(2);
});

test('a result that nests too deeply to be read fails alone', async () => {
  const workplace = new Workplace({
    ...pods,
    'policies/deep.rego':
      'package custom.deep\n\nimport rego.v1\n\ndeny contains json.unmarshal(concat("", [concat("", [c | some i in numbers.range(1, 1500); c := "["]), concat("", [c | some i in numbers.range(1, 1500); c := "]"])])) if input.kind\n',
    'policies/plain.rego': 'package custom.plain\n\nimport rego.v1\n\ndeny contains "plain" if input.kind\n',
  });
  const { report, exitCode } = await workplace.scan();
  expect(report.findings.map(({ message }) => message)).toEqual(Array.from({ length: 6 }, () => 'plain'));
  expect(report.errors.map(({ code }) => code)).toEqual(['evaluation-failed']);
  expect(exitCode).toBe(2);
});

test('a run that has no time to compile blames no policy', async () => {
  const files: Record<string, string> = { ...pods };
  for (let n = 0; n < 60; n++) files[`policies/p${n}.rego`] = `package custom.p${n}\n\ndeny["x"] { input.kind }\n`;
  const workplace = new Workplace(files);
  const { report, exitCode } = await workplace.scan([['timeout', '50ms']]);
  expect(report.errors.filter(({ code }) => code.startsWith('compiler-')).map(({ code }) => code)).toEqual([
    'compiler-stopped',
  ]);
  expect(exitCode).toBe(2);
});
