/** What the command line writes as SARIF, before the judges that code scanning has. */

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, expect, test } from '@jest/globals';
import type { Log } from 'sarif';

import { texts } from '../../src/report/texts.js';
import { temporaryFolder, writeFiles, type Files } from '../support/folder.js';
import { complaints, skipReason, withMultitool } from '../support/multitool.js';
import { runCli } from '../support/program.js';
import { CORPUS } from './shared.js';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
});

/** Scans, and reads the SARIF report. */
function scan(cwd: string, ...args: string[]): { sarif: string; log: Log; stderr: string } {
  const file = path.join(folder, 'report.sarif');
  const { stderr } = runCli(['scan', ...args, '--format', 'sarif', '--output', file], { cwd });
  const sarif = readFileSync(file, 'utf8');
  return { sarif, log: JSON.parse(sarif) as Log, stderr };
}

const seed = path.join(CORPUS, 'seed');
const count = ({ runs }: Log): number => runs[0]?.results?.length ?? 0;

withMultitool(`the seed${skipReason}`, () => {
  const { sarif, log } = scan(seed, 'manifests', '--policy', 'policies');
  expect(count(log)).toBeGreaterThan(10);
  expect(complaints(sarif)).toEqual([]);
  // It would find something if there were something.
  const broken = JSON.parse(sarif) as Log;
  const [result] = broken.runs[0]?.results ?? [];
  if (result?.locations?.[0]?.physicalLocation?.region) result.locations[0].physicalLocation.region.startLine = -1;
  expect(complaints(JSON.stringify(broken))).not.toEqual([]);
});

withMultitool(`the Kubernetes corpus${skipReason}`, () => {
  const { sarif, log } = scan(CORPUS, 'kubernetes', '--policy', 'seed/policies', '--on-incomplete', 'warn');
  expect(count(log)).toBeGreaterThan(50);
  expect(complaints(sarif)).toEqual([]);
});

withMultitool(`a clean run${skipReason}`, () => {
  const { sarif, log } = scan(seed, 'policies', '--policy', 'policies');
  expect(log.runs[0]?.results).toEqual([]);
  expect(complaints(sarif)).toEqual([]);
});

withMultitool(`30,000 findings${skipReason}`, () => {
  const cwd = path.join(folder, 'many');
  const items = Array.from({ length: 30_000 }, (_, index) => `  - ${index}\n`).join('');
  const files: Files = { 'app/many.yaml': `apiVersion: v1\nkind: Many\nitems:\n${items}` };
  // A policy for each 3,000: a set that is ten times as large takes a hundred times as long.
  for (let index = 0; index < 10; index++) {
    const severity = index === 7 ? 'HIGH' : 'LOW';
    files[`policies/p${index}.rego`] = `# METADATA
# title: Many
# custom:
#   id: MANY-${index}
#   severity: ${severity}
package many.p${index}

import rego.v1

deny contains {"msg": sprintf("item %d", [i]), "startline": i + 4, "endline": i + 4, "filepath": "app/many.yaml"} if {
	some i in numbers.range(${index * 3000}, ${index * 3000 + 2999})
	input.kind == "Many"
}
`;
  }
  writeFiles(cwd, files);
  const { sarif, log, stderr } = scan(cwd, 'app', '--policy', 'policies', '--eval-timeout', '60s');
  expect(stderr).toContain(texts.sarifCut(25_000, 30_000));
  const levels = (log.runs[0]?.results ?? []).map(({ level }) => level);
  expect(levels.filter((level) => level === 'error')).toHaveLength(3000);
  expect(levels).toHaveLength(25_000);
  expect(complaints(sarif)).toEqual([]);
});

test('two runs give the same bytes', () => {
  const [first, second] = [1, 2].map(() => scan(seed, 'manifests', '--policy', 'policies').sarif);
  expect(first).toBe(second);
});
