import { expect, test } from '@jest/globals';

import type { Files } from '../support/folder.js';
import { Sandbox } from '../support/sandbox.js';

/** What a tutorial on policies for Trivy does with `opa`, with this program in its place: the commands as they are typed, by a shell. */

const policy = (name: string, rule: string): string => `package custom.${name}\n\nimport rego.v1\n\n${rule}`;
const testing = (name: string, input: string, wanted: number): string =>
  `\ntest_${name} if {\n\tresult := deny with input as ${input}\n\tcount(result) == ${wanted}\n}\n`;

const ROOT = policy(
  'kubernetes.no_root_containers',
  `deny contains msg if {
	container := input.spec.template.spec.containers[_]
	not container.securityContext.runAsNonRoot
	msg := sprintf("Container '%s' must set runAsNonRoot to true", [container.name])
}
`,
);
const LATEST = policy(
  'dockerfile.no_latest_tag',
  `deny contains msg if {
	command := input.Stages[_].Commands[_]
	command.Cmd == "from"
	endswith(command.Value[0], ":latest")
	msg := sprintf("'%s' has the tag latest", [command.Value[0]])
}
`,
);
const deployment = (context: string): string =>
  `{"kind": "Deployment", "spec": {"template": {"spec": {"containers": [{"name": "app"${context}}]}}}}`;

const FILES: Files = {
  'policies/kubernetes/no_root_containers.rego': ROOT,
  'policies/kubernetes/no_root_containers_test.rego':
    policy('kubernetes.no_root_containers', '') +
    testing('missing', deployment(''), 1) +
    testing('set', deployment(', "securityContext": {"runAsNonRoot": true}'), 0),
  'policies/dockerfile/no_latest_tag.rego': LATEST,
  'policies/dockerfile/no_latest_tag_test.rego':
    policy('dockerfile.no_latest_tag', '') +
    testing('latest', '{"Stages": [{"Commands": [{"Cmd": "from", "Value": ["a:latest"]}]}]}', 1),
  'test-deployment.json': deployment(''),
};

const sandbox = new Sandbox(FILES);

/** A command of the tutorial, as a shell takes it apart. */
function shell(command: string) {
  const words = [...command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
  expect(words[0]).toBe('opa');
  return sandbox.run(words.slice(1));
}

test('all tests in the folder of policies', () => {
  const { exit, stdout } = shell('opa test policies/ -v');
  expect(exit).toBe(0);
  expect(stdout.match(/^data\.\S+: PASS/gm)).toEqual([
    'data.custom.dockerfile.no_latest_tag.test_latest: PASS',
    'data.custom.kubernetes.no_root_containers.test_missing: PASS',
    'data.custom.kubernetes.no_root_containers.test_set: PASS',
  ]);
  expect(stdout).toContain('PASS: 3/3\n');
});

test('the tests of one policy', () => {
  const { exit, stdout } = shell(`opa test policies/kubernetes/no_root_containers.rego \\
         policies/kubernetes/no_root_containers_test.rego -v`);
  expect(exit).toBe(0);
  expect(stdout).toContain('PASS: 2/2\n');
});

test('coverage', () => {
  const { exit, stdout } = shell('opa test policies/ -v --coverage');
  expect(exit).toBe(0);
  expect(stdout).toMatch(/\nAll files +100\.00%\n$/);
});

test('the trace of a query', () => {
  const { exit, stdout } = shell(`opa eval \\
    --data policies/ \\
    --input test-deployment.json \\
    'data.custom.kubernetes.no_root_containers.deny' \\
    --explain full`);
  expect(exit).toBe(0);
  const { result, explanation } = JSON.parse(stdout) as {
    result: { expressions: { value: unknown }[] }[];
    explanation: { Op: string }[];
  };
  expect(result[0]?.expressions[0]?.value).toEqual(["Container 'app' must set runAsNonRoot to true"]);
  expect(explanation[0]?.Op).toBe('Enter');
});
