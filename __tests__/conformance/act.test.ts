/** The README's workflow, run by act without Docker: a runner that is not ours to write. */

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeAll, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';

import { temporaryFolder } from '../support/folder.js';
import { copyInstallation } from '../support/installation.js';
import { describeOnNode24, node24 } from './runner.js';
import { CORPUS } from './shared.js';

interface Workflow {
  on: string;
  permissions: Record<string, string>;
  jobs: Record<
    string,
    { steps: { id?: string; uses?: string; with?: Record<string, string>; if?: string; run?: string }[] }
  >;
}

describeOnNode24('the README’s workflow under act (Linux on x64 only)', () => {
  let work: string;
  let act: string;
  const place = (name: string): string => path.join(work, name);

  beforeAll(() => {
    work = temporaryFolder();
    act = place('act');
    const module = fileURLToPath(new URL('tools/', import.meta.url));
    execFileSync('go', ['build', '-o', act, 'github.com/nektos/act'], {
      cwd: module,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    // Node 24 first on PATH: act runs an action on the node that it finds there.
    for (const folder of ['bin', 'home']) mkdirSync(place(folder));
    symlinkSync(node24, place('bin/node'));
    copyInstallation(place('action'));
    cpSync('action.yml', place('action/action.yml'));
  });

  /** Returns the first workflow in the README, with a commit for the placeholder that is there before a release. */
  function readmeWorkflow(): Workflow {
    const [, text] = /```yaml\n(name: [^]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
    return parse((text ?? '').replace('<commit SHA>', 'a'.repeat(40))) as Workflow;
  }

  /** Runs a workflow on a pull request of a repository with these folders of the seed. */
  function run(workflow: Workflow): { status: number | null; log: string } {
    const repository = temporaryFolder({ '.github/workflows/policies.yml': stringify(workflow) });
    for (const folder of ['manifests', 'policies']) {
      cpSync(path.join(CORPUS, 'seed', folder), path.join(repository, folder), { recursive: true });
    }
    const git = (...args: string[]): void => {
      const author = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
      execFileSync('git', [...author, ...args], { cwd: repository, stdio: 'ignore' });
    };
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
    git('remote', 'add', 'origin', 'https://github.com/owner/name');
    const pullRequest = { number: 7, head: { sha: 'a'.repeat(40), repo: { full_name: 'owner/name' } } };
    writeFileSync(place('event.json'), JSON.stringify({ pull_request: pullRequest }));

    const uses = workflow.jobs.policies?.steps.find((step) => step.uses?.startsWith('regoscan/'))?.uses ?? '';
    const local = ['--local-repository', `${uses}=${place('action')}`];
    const args = ['pull_request', '-e', place('event.json'), '-P', 'ubuntu-latest=-self-hosted', ...local];
    const { status, stdout, stderr } = spawnSync(act, args, {
      cwd: repository,
      env: { PATH: `${place('bin')}:/usr/bin:/bin`, HOME: place('home') },
      encoding: 'utf8',
      timeout: 120_000,
    });
    return { status, log: stdout + stderr };
  }

  test('as it stands there: annotations, outputs, and a job that fails', () => {
    const workflow = readmeWorkflow();
    expect(workflow).toMatchObject({ on: 'pull_request', permissions: { contents: 'read' } });
    const { status, log } = run(workflow);
    expect(status).toBe(1);
    const errors = log.match(/::error .*file=manifests\/workloads\.yaml,line=\d+.*/g) ?? [];
    expect(errors).toHaveLength(6);
    expect(errors[0]).toContain('title=HIGH CUSTOM-K8S-');
    expect(log).toContain('7 findings fail the run. Exit code 1.');
    expect(log).toContain('❌ 7 of 7 findings fail the run.');
    for (const [name, value] of Object.entries({ findings: '7', high: '7', medium: '0', 'exit-code': '1' })) {
      expect(log).toContain(`::set-output:: ${name}=${value}`);
    }
  });

  test('with exit-code 0, later steps see the outputs', () => {
    const workflow = readmeWorkflow();
    const steps = workflow.jobs.policies?.steps ?? [];
    const scan = steps.find((step) => step.uses?.startsWith('regoscan/'));
    if (scan === undefined) throw new Error('the README has no such step');
    scan.id = 'scan';
    scan.with = { ...scan.with, 'exit-code': '0' };
    steps.push({
      run: "test '${{ steps.scan.outputs.findings }}' = 7 && test -s '${{ steps.scan.outputs.sarif-file }}' && echo seen",
    });
    const { status, log } = run(workflow);
    expect(log).toContain('| seen');
    expect(log.match(/::warning .*file=manifests\/workloads\.yaml/g)).toHaveLength(6);
    expect(status).toBe(0);
  });
});
