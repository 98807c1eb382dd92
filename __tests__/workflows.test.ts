import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; 'timeout-minutes'?: number }>;
}

const FOLDER = '.github/workflows';

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const text = readFileSync(path.join(FOLDER, name), 'utf8');
  const workflow = parse(text) as Workflow;

  test('every action is pinned by its commit, with its version beside it', () => {
    const uses = text.match(/uses: .*/g) ?? [];
    for (const use of uses) expect(use).toMatch(/^uses: (\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/ #.*)$/);
    expect(text.match(/actions\/checkout@/g)).toHaveLength(text.match(/persist-credentials: false/g)?.length ?? 0);
  });

  test('what may be written is said job by job, and every job ends', () => {
    expect(Object.values(workflow.permissions).filter((permission) => permission !== 'read')).toEqual([]);
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });
});
