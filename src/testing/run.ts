import { policyMessages, testingMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import type { Config } from '../config/config.js';
import type { Installation } from '../installation.js';
import { EngineClient, EngineStoppedError } from '../rego/engine/client.js';
import type { RegoError } from '../rego/engine/module.js';
import type { TestRequest, TestResponse } from '../rego/engine/author-protocol.js';
import type { EngineThread } from '../rego/engine/thread.js';
import { withoutLibrary } from './coverage.js';
import { readAuthorSources, type AuthorSources } from './sources.js';

/** Runs of tests and what the flags ask of them. */
export interface TestOptions extends Omit<TestRequest, 'modules' | 'data' | 'stopped'> {
  /** Milliseconds that one test may take. */
  timeout: number;
}

export interface TestRun extends Omit<TestResponse, 'errors' | 'skipped'> {
  /** What is wrong with files, and which tests were not run for it. */
  problems: Problem[];
}

/**
 * Runs the tests in some modules. One that does not end, or takes the engine down, is an error of its own, and the others are run
 * without it. Files with errors are left out, with the tests of the packages that they belong to.
 */
export async function runTests(
  engine: EngineClient,
  { modules, data, problems: known }: AuthorSources,
  { timeout, ...flags }: TestOptions,
): Promise<TestRun> {
  const stopped: TestRequest['stopped'] = {};
  for (;;) {
    try {
      const { errors, skipped, coverage, ...results } = await engine.test(
        { modules, data, stopped, ...flags },
        timeout,
      );
      const problems = [...known, ...errors.map(toProblem)];
      if (skipped.length > 0) problems.push({ level: 'warning', ...messages.skippedPackages(skipped) });
      return { ...results, problems, ...(coverage && { coverage: withoutLibrary(coverage) }) };
    } catch (error) {
      if (!(error instanceof EngineStoppedError)) throw error;
      if (error.step === 0) {
        const problem: Problem = { level: 'error', ...policyMessages.compilerStopped(error.reason) };
        return { tests: [], pretty: '', problems: [...known, problem] };
      }
      const nanoseconds = error.reason === 'timeout' ? timeout * 1e6 : 0;
      stopped[error.step] = { message: messages.stopped(error.reason, timeout / 1000), nanoseconds };
    }
  }
}

/** Runs the tests among the policies of a configuration, and measures their coverage. */
export async function testAmong(
  { policy, paths, evalTimeout: timeout }: Pick<Config, 'policy' | 'paths' | 'evalTimeout'>,
  { cwd, installation, thread }: { cwd: string; installation: Installation; thread: EngineThread },
): Promise<TestRun> {
  const places = policy.length > 0 ? policy : paths;
  const sources = readAuthorSources(places, { cwd, ignore: [], version: undefined, checks: installation.checks });
  const engine = new EngineClient({ files: installation, thread, evalTimeout: timeout, deadline: Infinity });
  try {
    const flags = { run: '', verbose: false, varValues: true, coverage: true, json: false };
    const run = await runTests(engine, sources, { ...flags, timeout });
    return { ...run, problems: [...run.problems, ...missingTests(run, places, '')] };
  } finally {
    engine.close();
  }
}

/** That there is no test, unless something else is wrong. */
export function missingTests({ tests, problems }: TestRun, places: string[], run: string): Problem[] {
  if (tests.length > 0 || problems.some(({ level }) => level === 'error')) return [];
  return [{ level: 'error', ...messages.noTests(places, run) }];
}

/** An error of the toolchain about a module, a data file or a flag. */
export function toProblem(error: RegoError): Problem {
  return {
    level: 'error',
    ...wordingOf(error),
    ...(error.path === '' ? {} : { file: error.path }),
    ...(error.line > 0 ? { line: error.line } : {}),
    ...(error.column > 0 ? { column: error.column } : {}),
  };
}

function wordingOf(error: RegoError): { code: string; message: string } {
  if (error.code === 'bad_run') return messages.badRun(error.message);
  if (error.code === 'bad_input') return messages.badInput(error.message);
  if (error.code === 'data_error') return messages.dataFile(error.message);
  return policyMessages.regoError(error);
}

/**
 * What `regoscan test` ends with: as `opa test`, 1 when a file has an error, and 2 when a test failed or was skipped, or when the
 * coverage is too low; and 2 when there was no test.
 */
export function exitCodeOf(
  { tests, problems, coverage }: Pick<TestRun, 'tests' | 'problems' | 'coverage'>,
  { skippedPass, threshold }: { skippedPass: boolean; threshold: number },
): number {
  if (problems.some(({ level, code }) => level === 'error' && code !== 'no-tests')) return 1;
  const passes = ({ outcome }: (typeof tests)[number]): boolean =>
    outcome === 'pass' || (outcome === 'skipped' && skippedPass);
  const isCovered = coverage === undefined || coverage.coverage >= threshold;
  return tests.length > 0 && tests.every(passes) && isCovered ? 0 : 2;
}
