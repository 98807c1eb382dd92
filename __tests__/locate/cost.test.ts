import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { Workplace } from '../support/workplace.js';

/** What findings cost: nothing where there are none. */

const POLICY = `package hoopoe

import rego.v1

deny contains msg if {
	input.crest == "up"
	msg := "hoopoe"
}

deny_own contains {"msg": "hoopoe with lines", "startline": 1, "endline": 1} if {
	input.crest == "own"
}

deny_path contains {"msg": "hoopoe with a path", "path": ["crest"]} if {
	input.crest == "path"
}
`;

async function run(files: Record<string, string>) {
  const workplace = new Workplace({ 'policies/hoopoe.rego': POLICY, ...files });
  const { report, debug } = await workplace.scan([], { cacheFolder: workplace.path('cache') });
  const evaluations = debug
    .map((line) => /^lines: (\d+) evaluations$/.exec(line)?.[1])
    .find((count) => count !== undefined);
  return {
    findings: report.findings.length,
    evaluations: Number(evaluations),
    kept: readdirSync(workplace.path('cache')).length,
  };
}

test('a clean run neither compiles nor evaluates siblings', async () => {
  const files = { 'app/a.yaml': 'crest: down\n', 'app/b.yaml': 'crest: down\n' };
  expect(await run(files)).toEqual({ findings: 0, evaluations: 0, kept: 1 });
});

test('neither does one whose findings bring their lines, or a path', async () => {
  const files = { 'app/a.yaml': 'crest: own\n', 'app/b.yaml': 'crest: path\n' };
  expect(await run(files)).toEqual({ findings: 2, evaluations: 0, kept: 1 });
});

test('siblings are evaluated once for each document with findings', async () => {
  const files = {
    'app/a.yaml': 'crest: up\n',
    'app/b.yaml': 'crest: down\n',
    'app/c.yaml': 'crest: up\n---\ncrest: up\n',
  };
  expect(await run(files)).toEqual({ findings: 3, evaluations: 3, kept: 2 });
});
