import { Option } from 'commander';

import { INCOMPLETE } from '../../exit-code.js';
import { testingMessages as messages } from '../../messages/index.js';
import type { Problem } from '../../problem.js';
import type { RegoVersion } from '../../rego/engine/module.js';
import type { TestRequest } from '../../rego/engine/author-protocol.js';
import { jsonText, safeJson, terminalText } from '../../lib/text/escape.js';
import { coverageTable, lcov } from '../../testing/coverage.js';
import { testsAsJunit } from '../../testing/junit.js';
import { exitCodeOf, missingTests, runTests, type TestOptions, type TestRun } from '../../testing/run.js';
import { readAuthorSources } from '../../testing/sources.js';
import { summaryText } from '../../testing/summary.js';
import { uncoveredText } from '../../testing/threshold.js';
import {
  collectList,
  readDuration,
  readWords,
  newProgram,
  UsageError,
  type Flags,
  type Command,
  type CommandHost,
  type Words,
} from './command.js';
import { watch } from './watch.js';

/** A wrong command line is an error as one in a policy is, not a failing test. */
const USAGE = 1;
const FORMATS = ['pretty', 'json', 'junit', 'lcov'] as const;
const EXPLAIN = ['fails', 'full', 'notes', 'debug'] as const;

interface Wanted {
  paths: string[];
  ignore: string[];
  version: RegoVersion | undefined;
  format: (typeof FORMATS)[number];
  skippedPass: boolean;
  threshold: number;
  watch: boolean;
  options: TestOptions;
}

export const testCommand: Command = {
  async run(words, host) {
    const wanted = await readWords(testProgram(), words, host, USAGE, wantedBy);
    if (typeof wanted === 'number') return wanted;
    const code = await testOnce(wanted, host);
    if (!wanted.watch) return code;
    await watch(wanted.paths, host, () => testOnce(wanted, host));
    return code;
  },
};

function testProgram() {
  return newProgram(
    'test',
    'Runs the tests of Rego policies: rules whose names begin with test_ (todo_test_ is skipped).',
    [
      'regoscan test policies',
      'regoscan test policies --run no_root_containers --var-values',
      'regoscan test policies --coverage --threshold 90',
    ],
  )
    .argument('<path...>', 'policies, tests and data: files and folders')
    .option('-v, --verbose', 'show every test, traces of failed tests, and the slowest tests')
    .option('-r, --run <regex>', 'run only tests whose full name matches')
    .option('-c, --coverage', 'report which lines the tests evaluate')
    .option('--threshold <percent>', 'fail the run if the coverage is below this')
    .addOption(new Option('-f, --format <format>', 'format of the results').choices(FORMATS).default('pretty'))
    .option('-w, --watch', 'run the tests again after every change of a file')
    .option('--var-values', 'show the expression that failed, with its values')
    .addOption(new Option('--explain <mode>', 'show how tests were evaluated').choices(EXPLAIN))
    .option('--timeout <duration>', 'time limit of one test', '5s')
    .option('-z, --exit-zero-on-skipped', 'do not fail the run because of skipped tests')
    .option('--ignore <glob>', 'names of files and folders to skip', collectList)
    .option('--v0-compatible', 'read every module as Rego v0')
    .option('--v1-compatible', 'read every module as Rego v1');
}

/** @throws UsageError */
function wantedBy({ flags, args: paths }: Words): Wanted {
  const format = flags['format'] as Wanted['format'];
  const given = typeof flags['threshold'] === 'string' ? flags['threshold'] : '0';
  const threshold = /^\d+(\.\d*)?$/.test(given) ? Number(given) : NaN;
  if (!(threshold <= 100)) throw new UsageError(messages.badThreshold(given));
  const explain = flags['explain'] as TestRequest['explain'];
  return {
    paths,
    ignore: Array.isArray(flags['ignore']) ? flags['ignore'] : [],
    version: versionOf(flags),
    format,
    skippedPass: flags['exitZeroOnSkipped'] === true,
    threshold,
    watch: flags['watch'] === true,
    options: {
      run: typeof flags['run'] === 'string' ? flags['run'] : '',
      verbose: flags['verbose'] === true || explain !== undefined,
      // JUnit's failures have the expression for their message.
      varValues: flags['varValues'] === true || format === 'junit',
      ...(explain && { explain }),
      coverage: flags['coverage'] === true || threshold > 0 || format === 'lcov',
      json: format === 'json',
      timeout: readDuration('--timeout', String(flags['timeout'])),
    },
  };
}

/** The version that the flags force. @throws UsageError */
export function versionOf(flags: Flags): RegoVersion | undefined {
  if (flags['v0Compatible'] === true && flags['v1Compatible'] === true) throw new UsageError(messages.bothVersions);
  if (flags['v0Compatible'] === true) return 'v0';
  return flags['v1Compatible'] === true ? 'v1' : undefined;
}

async function testOnce(wanted: Wanted, host: CommandHost): Promise<number> {
  const { terminal, installation, engine } = host;
  const started = performance.now();
  const sources = readAuthorSources(wanted.paths, { ...wanted, cwd: terminal.cwd, checks: installation.checks });
  const run = await runTests(engine, sources, wanted.options);
  const problems = [...run.problems, ...missingTests(run, wanted.paths, wanted.options.run)];
  const isWritten = await host.console.print(render(run, problems, wanted));
  await host.console.tellText(terminalText(notes(run, wanted, performance.now() - started), { keepLines: true }));
  await host.console.say(problems);
  return isWritten ? exitCodeOf({ ...run, problems }, wanted) : INCOMPLETE;
}

/** What standard output gets: in the formats that `opa test` has, what that writes. */
function render(run: TestRun, problems: Problem[], { format }: Wanted): string {
  const { coverage } = run;
  if (format === 'junit') return testsAsJunit(run.tests, problems);
  if (format === 'lcov') return coverage === undefined ? '' : lcov(coverage);
  if (format === 'json') {
    return coverage === undefined ? safeJson(run.json ?? '[]\n') : jsonText(coverage);
  }
  const table = coverage === undefined ? '' : coverageTable(coverage);
  return terminalText(run.pretty + (run.pretty !== '' && table !== '' ? '\n' : '') + table, { keepLines: true });
}

/** What standard error gets: the results where standard output has none, a summary, and coverage that is too low. */
function notes(run: TestRun, { format, threshold, options }: Wanted, milliseconds: number): string {
  const { coverage, tests } = run;
  const isHidden = format === 'lcov' || (format === 'json' && coverage !== undefined);
  const failed = isHidden && tests.some(({ outcome }) => outcome !== 'pass') ? run.pretty : '';
  const low = coverage === undefined ? '' : uncoveredText(coverage, threshold, options.verbose);
  return failed + (tests.length > 0 ? summaryText(tests, milliseconds, options.verbose) : '') + low;
}
