import { expect, test } from '@jest/globals';
import { reportJson } from '../../src/report/json.js';
import { type Run, Workplace } from '../support/workplace.js';

/** A policy for every manifest. */
function policy(name: string, body: string, input = ''): string {
  return `# METADATA
# title: ${name}
# custom:
#   id: ${name.toUpperCase()}
#   input:
#     selector:
#     - type: kubernetes
${input}package custom.${name}

import rego.v1

${body}
`;
}

const POLICIES = {
  'policies/privileged.rego': policy(
    'privileged',
    `deny contains msg if {
	some container in input.spec.containers
	container.securityContext.privileged
	print(input.metadata.name)
	msg := sprintf("%s is privileged, %v, %d", [container.name, uuid.rfc4122("x") != "", time.now_ns() - time.now_ns()])
}`,
  ),
  'policies/alike.rego': policy(
    'alike',
    `deny contains msg if {
	count(input) > 1
	msg := sprintf("%d documents", [count(input)])
}`,
    '#     combine: true\n',
  ),
};

/** Documents of more than one file each now and then, and one that cannot be parsed. */
function manifests(count: number): Record<string, string> {
  const pod = (number: number): string => `apiVersion: v1
kind: Pod
metadata:
  name: p${number}
spec:
  containers:
    - name: web${number}
      securityContext:
        privileged: ${number % 3 !== 0}
`;
  const files = Array.from({ length: count }, (_, number) => {
    return [`app/${number % 7}/${number}.yaml`, number % 5 === 0 ? `${pod(number)}---\n${pod(-number)}` : pod(number)];
  });
  return { ...(Object.fromEntries(files) as Record<string, string>), 'app/3/broken.yaml': `${pod(0)}x: [\n` };
}

/** What one engine gives, and what four do. */
async function runs(files: Record<string, string>, flags: [string, string][] = []): Promise<[Run, Run]> {
  const workplace = new Workplace(files);
  return [await workplace.scan(flags, { engines: 1 }), await workplace.scan(flags, { engines: 4 })];
}

test('the report is the same, byte for byte, however many engines evaluate', async () => {
  const [one, four] = await runs({ ...POLICIES, ...manifests(300) });
  expect(one.report.findings).toHaveLength(241);
  expect(one.report.errors.map(({ code, file }) => `${code} ${file}`)).toEqual(['yaml-parse app/3/broken.yaml']);
  expect(reportJson(four.report)).toBe(reportJson(one.report));
  expect(four.exitCode).toBe(one.exitCode);
});

test('with --trace what policies print comes in the order of the files', async () => {
  const [one, four] = await runs({ ...POLICIES, ...manifests(100) }, [['trace', 'true']]);
  expect(one.printed.length).toBeGreaterThan(60);
  expect(four.printed).toEqual(one.printed);
});

test('a rule that fails and one that does not end are said once, and spoil nothing else', async () => {
  const bad = {
    'policies/failing.rego': policy(
      'failing',
      `deny := "one" if input.metadata.name

deny := "two" if endswith(input.metadata.name, "1")`,
    ),
    'policies/endless.rego': policy(
      'endless',
      `deny contains "never" if {
	input.metadata.name == "p17"
	xs := numbers.range(1, 100000)
	some i in xs
	some j in xs
	i < j
	j < i
}`,
    ),
  };
  const [one, four] = await runs({ ...POLICIES, ...bad, ...manifests(100) }, [['eval-timeout', '3s']]);
  expect(one.report.errors.map(({ code, file }) => `${code} ${file}`)).toEqual([
    'evaluation-failed policies/failing.rego',
    'evaluation-timeout policies/endless.rego',
    'yaml-parse app/3/broken.yaml',
  ]);
  // How often rules were asked depends on when they are known to fail.
  const comparable = ({ report }: Run): string =>
    reportJson({ ...report, summary: { ...report.summary, evaluations: 0 } });
  expect(comparable(four)).toBe(comparable(one));
});
