/** The entry on a runner, with the real @actions/core and a scan of the test's own. */

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';

import type { Config } from '../../src/config/config.js';
import type { ScanEnvironment, ScanResult } from '../../src/scan.js';
import { type Listener, SILENT } from '../../src/session.js';
import { commandsIn, outputsIn } from '../support/runner-log.js';
import { finding, place } from '../support/findings.js';
import { temporaryFolder } from '../support/folder.js';
import { report, TOOL } from '../support/reports.js';
import { cliMessages } from '../../src/messages/index.js';

const scan = jest.fn<(config: Config, environment: ScanEnvironment, listener?: Listener) => Promise<ScanResult>>();
jest.unstable_mockModule('../../src/scan.ts', () => ({ scan }));
jest.unstable_mockModule('../../src/rego/engine/thread.ts', () => ({ startThread: () => ({}) }));
jest.unstable_mockModule('../../src/installation.ts', () => ({ findInstallation: () => TOOL }));

const { env } = process;
const listeners = ['uncaughtException', 'unhandledRejection'] as const;
const before = listeners.map((event) => [event, process.listeners(event as 'uncaughtException')] as const);

beforeEach(() => {
  jest.resetModules();
  scan.mockReset();
});

afterEach(() => {
  jest.restoreAllMocks();
  process.env = env;
  for (const [event, known] of before) {
    const added = process.listeners(event as 'uncaughtException').filter((listener) => !known.includes(listener));
    added.forEach((listener) => process.off(event, listener));
  }
});

async function run(inputs: Record<string, string>, variables: Record<string, string> = {}) {
  const folder = temporaryFolder({ output: '', summary: '' });
  const [output, summary] = [path.join(folder, 'output'), path.join(folder, 'summary')];
  process.env = {
    ...{ PATH: env.PATH, RUNNER_TEMP: folder, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...variables,
  };
  let log = '';
  jest.spyOn(process, 'cwd').mockReturnValue(folder);
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest: unknown[]) => {
    log += String(chunk);
    const done = rest.at(-1);
    if (typeof done === 'function') (done as () => void)();
    return true;
  });
  let exit: number | undefined;
  jest.spyOn(process, 'exit').mockImplementation((code) => {
    exit ??= Number(code);
    return undefined as never;
  });
  await import('../../src/entries/action.js');
  return {
    ...{ exit, log, commands: commandsIn(log), summary: readFileSync(summary, 'utf8') },
    outputs: outputsIn(readFileSync(output, 'utf8')),
  };
}

test('inputs, annotations, summary, outputs and the exit code', async () => {
  const evil = 'a,b:c%::error::d.yaml';
  const one = finding({ message: '100% ::error::\nsafe', locations: [place({ file: evil, endLine: 4 })] });
  scan.mockImplementation((config) => Promise.resolve({ report: report([one], [], config), exitCode: 5 }));
  const inputs = { 'scan-ref': 'x\ny', policy: 'p', 'trivy-config': '', 'exit-code': '5', annotations: 'true' };
  const { exit, commands, summary, outputs } = await run(inputs);

  expect(scan.mock.calls[0]?.[0]).toMatchObject({ paths: ['x', 'y'], policy: ['p'], exitCode: 5 });
  expect(exit).toBe(5);
  expect(commands).toEqual([
    {
      name: 'error',
      properties: { title: 'HIGH POD-1: Pods must be safe', file: evil, line: '2', endLine: '4' },
      message: 'Pod/web: 100% ::error::\nsafe\nRecommended: Make it safe.',
    },
    { name: 'error', properties: { title: 'regoscan' }, message: '1 finding fails the run. Exit code 5.' },
  ]);
  expect(summary).toMatch(/^## Regoscan\n\n❌ 1 of 1 finding fails the run\. 1 policy on 3 documents\.\n/);
  expect(outputs).toMatchObject({ findings: '1', critical: '0', high: '1', 'exit-code': '5' });
  expect(readFileSync(outputs['sarif-file'] ?? '', 'utf8')).toContain('"version": "2.1.0"');
});

test('the token is masked before anything else is said', async () => {
  scan.mockImplementation((config) => Promise.resolve({ report: report([], [], config), exitCode: 0 }));
  const { commands, log } = await run({ token: 'ghs_secret', 'upload-sarif': 'true' });
  expect(commands[0]).toEqual({ name: 'add-mask', properties: {}, message: 'ghs_secret' });
  expect(log.replace('::add-mask::ghs_secret', '')).not.toContain('ghs_secret');
});

test('a clean run ends with 0', async () => {
  scan.mockImplementation((config) => Promise.resolve({ report: report([], [], config), exitCode: 0 }));
  expect(await run({})).toMatchObject({ exit: 0, commands: [], outputs: { findings: '0', 'exit-code': '0' } });
});

test('print is shown with trace, and debug when the runner debugs; neither is a command', async () => {
  scan.mockImplementation((config, _, listener = SILENT) => {
    listener.print('::error::printed');
    listener.debug('##[error]debugged\n::error::x');
    return Promise.resolve({ report: report([], [], config), exitCode: 0 });
  });
  const { commands, log } = await run({}, { REGOSCAN_TRACE: 'true', RUNNER_DEBUG: '1' });
  expect(log).toContain('\n: :error::printed\n');
  expect(commands).toEqual([{ name: 'debug', properties: {}, message: '# #[error]debugged\\n::error::x' }]);
  expect((await run({})).log).not.toContain('printed');
});

test('a fault of the program is one sentence and exit 2', async () => {
  scan.mockRejectedValue(new Error('boom\n::error::x'));
  const { exit, commands } = await run({});
  expect(exit).toBe(2);
  expect(commands.map(({ name }) => name)).toEqual(['error']);
  expect(commands[0]?.message).toContain(cliMessages.internal('boom\\n::error::x'));
});
