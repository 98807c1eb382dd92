import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';

import { describe, expect, test } from '@jest/globals';
import type { Log } from 'sarif';

import type { Config } from '../../src/config/config.js';
import { decideExitCode } from '../../src/exit-code.js';
import type { Finding } from '../../src/finding.js';
import type { Problem } from '../../src/problem.js';
import type { Annotation } from '../../src/report/annotations.js';
import { texts } from '../../src/report/texts.js';
import { runStep } from '../../src/action/step.js';
import type { UploadRequest } from '../../src/action/runner.js';
import type { TestRun } from '../../src/testing/run.js';
import { finding, place } from '../support/findings.js';
import { temporaryFolder } from '../support/folder.js';
import { HOSTILE } from '../support/hostile.js';
import { report, TOOL } from '../support/reports.js';
import { commandsIn } from '../support/runner-log.js';
import { actionMessages, cliMessages, configMessages, uploadMessages } from '../../src/messages/index.js';

const INSTALLATION = {
  ...TOOL,
  worker: '',
  runnerCache: '',
  terraformWorker: '',
  toolchain: '',
  checks: '',
  toolchainVersion: '',
  terraformVersion: '',
};
const ERROR: Problem = { level: 'error', code: 'rego-parse', message: 'Broken.', file: 'p.rego', line: 3 };
const NOTICE: Problem = { level: 'notice', code: 'binary', message: 'So.' };

interface Given {
  inputs?: Record<string, string>;
  findings?: Finding[];
  problems?: Problem[];
  files?: Record<string, string>;
  env?: Record<string, string>;
  said?: string[];
  refuses?: 'outputs' | 'summary';
  /** git's answers by the question's first word. */
  git?: Record<string, string>;
  /** What comes of tests. */
  tested?: TestRun;
  /** What comes of an upload. */
  uploaded?: Problem[];
}

async function step({
  inputs = {},
  findings = [],
  problems = [],
  files = {},
  env = {},
  said = [],
  refuses,
  git = {},
  uploaded = [],
  tested = { tests: [], pretty: '', problems: [] },
}: Given = {}) {
  const cwd = temporaryFolder();
  const RUNNER_TEMP = path.join(cwd, 'temp');
  mkdirSync(RUNNER_TEMP);
  let log = '';
  let config: Config | undefined;
  let summary: string | undefined;
  let upload: UploadRequest | undefined;
  const annotations: Annotation[] = [];
  const outputs: Record<string, string | number> = {};
  const refuse = (what: string): void => {
    if (refuses === what) throw new Error(`no ${what}`);
  };
  const exit = await runStep(
    {
      cwd,
      env: { RUNNER_TEMP, GITHUB_STEP_SUMMARY: 'there', ...env },
      inputs,
      stdout: new Writable({
        write(chunk: Buffer, _, done) {
          log += chunk.toString();
          done();
        },
      }),
      annotate: (annotation) => annotations.push(annotation),
      setOutput: (name, value) => {
        refuse('outputs');
        outputs[name] = value;
      },
      writeSummary: (markdown) => {
        refuse('summary');
        summary = markdown;
        return Promise.resolve();
      },
    },
    {
      installation: INSTALLATION,
      readFile: (file) => {
        const text = files[path.relative(cwd, file)];
        return text === undefined
          ? Promise.reject(Object.assign(new Error(), { code: 'ENOENT' }))
          : Promise.resolve(text);
      },
      test: () => Promise.resolve(tested),
      git: (_, [question = '']) => Promise.resolve(git[question]),
      upload: (request) => {
        upload = request;
        return Promise.resolve(uploaded);
      },
      scan: (given, _, listener) => {
        config = given;
        said.forEach(listener.print);
        return Promise.resolve({
          report: report(findings, problems, given),
          exitCode: decideExitCode(findings, problems, given),
        });
      },
    },
  );
  const levels = annotations.map(({ level, message }) => `${level}: ${message.replace(/\n.*/s, '')}`);
  return { cwd, exit, log: log.replace(/, \d+\.\d\d s/, ''), config, summary, annotations, levels, outputs, upload };
}

test('a clean run', async () => {
  const { exit, log, levels, summary, outputs, cwd } = await step();
  expect(exit).toBe(0);
  expect(log).toBe('0 policies on 3 documents in 2 files\nNo findings: 0 policies on 3 documents.\n');
  expect(levels).toEqual([]);
  expect(summary).toContain('✅ No findings');
  const file = String(outputs['sarif-file']);
  expect(path.dirname(path.dirname(file))).toBe(path.join(cwd, 'temp'));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ runs: [{ results: [] }] });
  expect(outputs).toEqual({
    ...{ findings: 0, critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
    ...{ 'sarif-file': file, 'exit-code': 0 },
  });
});

test('findings, errors and notices', async () => {
  const findings = [finding(), finding({ severity: 'LOW', message: 'low' })];
  const inputs = { severity: 'HIGH,LOW', 'fail-on': 'HIGH', 'exit-code': '3' };
  const { exit, log, levels, summary, outputs } = await step({ inputs, findings, problems: [NOTICE] });
  expect(exit).toBe(3);
  expect(levels).toEqual([
    'error: Pod/web: this pod is not',
    'notice: Pod/web: low',
    'error: 1 finding fails the run. Exit code 3.',
  ]);
  expect(log).toContain('\nnotice: So.\napp/pod.yaml\n\n  HIGH  POD-1');
  expect(summary).toContain('❌ 1 of 2 findings fails the run.');
  expect(outputs).toMatchObject({ findings: 2, high: 1, low: 1, 'exit-code': 3 });
});

test('an error beats the exit code of findings', async () => {
  const { exit, levels, outputs } = await step({
    findings: [finding()],
    problems: [ERROR],
    inputs: { 'exit-code': '7' },
  });
  expect(exit).toBe(2);
  expect(levels).toEqual([
    'error: Broken.',
    'error: Pod/web: this pod is not',
    `error: ${texts.errors(1)} 1 finding fails the run. Exit code 2.`,
  ]);
  expect(outputs['exit-code']).toBe(2);
});

test('exit-code 0 never fails, and its findings are warnings', async () => {
  const { exit, levels } = await step({ findings: [finding()], inputs: { 'exit-code': '0' } });
  expect([exit, levels]).toEqual([0, ['warning: Pod/web: this pod is not']]);
});

test('not more than ten errors, the last word aside', async () => {
  const findings = Array.from({ length: 25 }, (_, index) => finding({ message: String(index) }));
  const { annotations, log, summary } = await step({ findings });
  expect(annotations).toHaveLength(10);
  expect(log).toMatch(/\n25 findings fail the run. Exit code 1.\n$/);
  expect(summary).toContain(texts.unannotated(15));
});

describe('switches', () => {
  test('without annotations there is none, not even for the last word', async () => {
    const { levels, summary, log } = await step({ findings: [finding()], inputs: { annotations: 'false' } });
    expect(levels).toEqual([]);
    expect(log).toMatch(/\n1 finding fails the run. Exit code 1.\n$/);
    expect(summary).not.toContain('annotations');
  });

  test('nor when another input is wrong', async () => {
    const { exit, levels, log } = await step({ inputs: { annotations: 'False', severity: 'HIHG' } });
    expect([exit, levels]).toEqual([2, []]);
    expect(log).toContain('input severity');
  });

  test('a report of format github has them already', async () => {
    const { annotations, log } = await step({ findings: [finding()], inputs: { format: 'github' } });
    expect(commandsIn(log)).toMatchObject([{ name: 'error', properties: { file: 'app/pod.yaml' } }]);
    expect(annotations.map(({ message }) => message)).toEqual(['1 finding fails the run. Exit code 1.']);
    const toFile = await step({ findings: [finding()], inputs: { format: 'github', output: 'commands.txt' } });
    expect(toFile.annotations).toHaveLength(2);
  });

  test('without a summary', async () => {
    expect((await step({ inputs: { summary: 'false' } })).summary).toBeUndefined();
  });

  test('on a runner that has no summaries', async () => {
    expect(await step({ env: { GITHUB_STEP_SUMMARY: '' } })).toMatchObject({ summary: undefined, exit: 0 });
  });

  test('without SARIF', async () => {
    expect((await step({ inputs: { sarif: 'false' } })).outputs['sarif-file']).toBe('');
  });

  test('SARIF where it is wanted', async () => {
    const { outputs, cwd } = await step({ inputs: { sarif: 'r.sarif' } });
    expect(outputs['sarif-file']).toBe('r.sarif');
    expect(existsSync(path.join(cwd, 'r.sarif'))).toBe(true);
  });
});

describe('reports', () => {
  test('where the inputs say', async () => {
    const inputs = { format: 'json,table', output: 'r.json' };
    const { cwd, log } = await step({ inputs, findings: [finding()], problems: [NOTICE] });
    expect(JSON.parse(readFileSync(path.join(cwd, 'r.json'), 'utf8'))).toMatchObject({ findings: [{ id: 'POD-1' }] });
    expect(log).toContain('1 finding (CRITICAL: 0, HIGH: 1');
  });

  test('with no table in the log, errors are in the log all the same', async () => {
    const { log } = await step({ inputs: { format: 'json', output: 'r.json' }, problems: [ERROR, NOTICE] });
    expect(log).toBe('0 policies on 3 documents in 2 files\nerror: p.rego:3: Broken.\nnotice: So.\n');
  });

  test('what the configuration has to say is in all of them', async () => {
    const { log, summary } = await step({ files: { '.trivyignore': '' } });
    expect(log).toContain('notice: .trivyignore: ');
    expect(summary).toContain('<code>.trivyignore</code>');
  });

  test('quiet leaves the report alone', async () => {
    const { log } = await step({ files: { 'trivy.yaml': 'quiet: true' }, problems: [NOTICE] });
    expect(log).toBe('No findings: 0 policies on 3 documents.\n');
  });

  test('debug and print come after the headline', async () => {
    const given = { files: { 'trivy.yaml': 'debug: true\ndb:\n  repository: x' }, said: ['policies/p.rego:8: hello'] };
    const [headline, ...lines] = (await step(given)).log.split('\n');
    expect(headline).toMatch(/^0 policies /);
    expect(lines.slice(0, 2)).toEqual([configMessages.withoutMeaning('db.repository'), 'policies/p.rego:8: hello']);
  });
});

describe('what cannot be written', () => {
  test('a report and a SARIF file: errors, and all else is there', async () => {
    const inputs = { format: 'json', output: 'no/r.json', sarif: 'no/r.sarif' };
    const { exit, log, levels, summary, outputs } = await step({ inputs, findings: [finding()] });
    expect(exit).toBe(2);
    const why = (file: string) => `error: ${cliMessages.notWritten(file, 'ENOENT')}`;
    expect(log).toContain(`${why('no/r.json')}\n${why('no/r.sarif')}\n`);
    expect(levels.slice(0, 3)).toEqual([why('no/r.json'), why('no/r.sarif'), 'error: Pod/web: this pod is not']);
    expect(summary).toContain(cliMessages.notWritten('no/r.sarif', 'ENOENT'));
    expect(outputs).toMatchObject({ findings: 1, 'sarif-file': '', 'exit-code': 2 });
  });

  test('no place for a SARIF file that nobody asked for', async () => {
    const { exit, log } = await step({ env: { RUNNER_TEMP: '/no/such/folder' } });
    expect(exit).toBe(2);
    expect(log).toContain(`error: ${cliMessages.notWritten('/no/such/folder', 'ENOENT')}\n`);
  });

  test('a summary: a warning', async () => {
    const { exit, log, outputs } = await step({ refuses: 'summary' });
    expect(exit).toBe(0);
    expect(log).toContain(`warning: ${actionMessages.notTaken('job summary', 'no summary').message}\n`);
    expect(outputs['exit-code']).toBe(0);
  });

  test('outputs: an error, since later steps rely on them', async () => {
    const { exit, log, summary } = await step({ refuses: 'outputs' });
    expect(exit).toBe(2);
    expect(log).toContain(`error: ${actionMessages.notTaken('outputs', 'no outputs').message}\n`);
    expect(summary).toContain('No findings');
  });
});

test('mistakes in the inputs: all of them, exit 2, and no scan', async () => {
  const { exit, log, levels, summary, config, outputs } = await step({ inputs: { polcy: 'x', severity: 'HIHG' } });
  expect([exit, config]).toEqual([2, undefined]);
  expect(log).toContain(`error: ${configMessages.unknownInput('polcy', 'policy')}\n`);
  expect(levels).toHaveLength(3);
  expect(levels[1]).toContain('input severity');
  expect(summary).toContain(`❌ **${texts.errors(2)}** Nothing was checked.`);
  expect(outputs['exit-code']).toBe(2);
});

describe('upload', () => {
  const GITHUB = {
    ...{ GITHUB_REPOSITORY: 'o/r', GITHUB_REF: 'refs/heads/main', GITHUB_SHA: 'a'.repeat(40) },
    ...{ GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/ci.yml@refs/heads/main', GITHUB_JOB: 'j', GITHUB_ACTION: 's' },
  };
  const inputs = { 'upload-sarif': 'true', token: 'secret', timeout: '90s' };
  const two = finding({ locations: [place(), place({ startLine: 9 })] });
  const idIn = (sarif: string) => (JSON.parse(sarif) as Log).runs[0]?.automationDetails?.id;

  test('what is sent', async () => {
    const { upload, log, exit } = await step({
      inputs,
      env: GITHUB,
      findings: [two],
      git: { 'rev-parse': 'b'.repeat(40) },
    });
    expect(upload).toMatchObject({
      ...{ token: 'secret', timeout: 90_000, wait: true, required: false, results: 2 },
      run: { repository: 'o/r', apiUrl: 'https://api.github.com' },
      commit: { sha: 'b'.repeat(40), ref: 'refs/heads/main' },
    });
    expect(exit).toBe(1);
    expect(log).not.toContain('secret');
    const sarif = upload?.sarif(1) ?? '';
    expect((JSON.parse(sarif) as Log).runs[0]?.results).toHaveLength(1);
    // Steps and jobs of one commit do not overwrite each other's results.
    expect(idIn(sarif)).toBe('.github/workflows/ci.yml:j:s/');
  });

  test('nothing without being asked, and then the file has no category either', async () => {
    const { upload, outputs } = await step({ env: GITHUB, inputs: { token: 'secret' } });
    expect(upload).toBeUndefined();
    expect(idIn(readFileSync(String(outputs['sarif-file']), 'utf8'))).toBeUndefined();
  });

  test('a category', async () => {
    const { upload, outputs } = await step({ inputs: { ...inputs, category: 'policies/' }, env: GITHUB });
    expect(idIn(upload?.sarif(10) ?? '')).toBe('policies/');
    expect(idIn(readFileSync(String(outputs['sarif-file']), 'utf8'))).toBe('policies/');
  });

  test('a failure is a warning: it hides no finding and changes no exit code', async () => {
    const uploaded: Problem[] = [{ level: 'warning', code: 'upload', message: 'No luck.' }];
    const { exit, log, levels, summary } = await step({ inputs, env: GITHUB, findings: [two], uploaded });
    expect(exit).toBe(1);
    expect(log).toContain('\nwarning: No luck.\n');
    expect(levels).toContain('warning: No luck.');
    expect(levels.filter((level) => level.startsWith('error: Pod/web'))).toHaveLength(2);
    expect(summary).toContain('No luck.');
    expect((await step({ inputs, env: GITHUB, uploaded })).exit).toBe(0);
  });

  test('unless it is required', async () => {
    const uploaded: Problem[] = [{ level: 'error', code: 'upload', message: 'No luck.' }];
    const { exit, levels, outputs } = await step({ inputs, env: GITHUB, findings: [two], uploaded });
    expect(exit).toBe(2);
    expect(levels[0]).toBe('error: No luck.');
    expect(outputs).toMatchObject({ findings: 1, 'exit-code': 2 });
  });

  test.each([
    ['outside of GitHub', {}, inputs, uploadMessages.noRun()],
    ['without a token', GITHUB, { ...inputs, token: '' }, uploadMessages.noToken()],
  ])('%s', async (_, env, given, why) => {
    const { exit, log, upload } = await step({ inputs: given, env });
    expect([exit, upload]).toEqual([0, undefined]);
    expect(log).toContain(`\nwarning: ${why}`);
    const required = await step({ inputs: { ...given, 'upload-required': 'true' }, env });
    expect([required.exit, required.levels[0]]).toEqual([2, expect.stringContaining(why)]);
  });
});

test('what the SARIF file leaves out is said once, and only when there is one', async () => {
  const locations = Array.from({ length: 25_001 }, (_, index) => place({ startLine: index + 1, endLine: index + 1 }));
  const findings = [finding({ locations: locations as Finding['locations'] })];
  const { log, summary, outputs } = await step({ findings });
  expect(log.match(/the 25000 most severe of 25001 results/g)).toHaveLength(1);
  expect(summary).toContain('the 25000 most severe of 25001 results');
  const sarif = JSON.parse(readFileSync(String(outputs['sarif-file']), 'utf8')) as Log;
  expect(sarif.runs[0]?.invocations?.[0]?.toolExecutionNotifications).toHaveLength(1);
  expect((await step({ findings, inputs: { sarif: 'false' } })).log).not.toContain('most severe');
});

test('the summary links to the commit that was scanned', async () => {
  const env = { GITHUB_REPOSITORY: 'o/r', GITHUB_SERVER_URL: 'https://ghes.example/', GITHUB_SHA: 'a'.repeat(40) };
  const { summary } = await step({ findings: [finding()], env });
  expect(summary).toContain(`(https://ghes.example/o/r/blob/${'a'.repeat(40)}/app/pod.yaml#L2)`);
});

describe('hostile text gives no command but ours', () => {
  test.each(HOSTILE)('%j', async (text) => {
    const one = finding({ id: text, message: text, locations: [place({ file: text })] });
    const problems: Problem[] = [
      { ...NOTICE, message: text, file: text },
      { ...ERROR, message: text },
    ];
    for (const format of ['table', 'json', 'sarif', 'junit', 'markdown', 'trivy-json']) {
      const { log } = await step({ inputs: { format }, findings: [one], problems, said: [text] });
      expect(commandsIn(log)).toEqual([]);
    }
    const { log } = await step({ inputs: { [text.trim()]: 'x', severity: text } });
    expect(commandsIn(log)).toEqual([]);
  });
});
