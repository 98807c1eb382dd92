/** `command: test` on a runner: runs the tests of the policies, and shows the results. */

import type { Config } from '../config/config.js';
import { INCOMPLETE } from '../exit-code.js';
import type { Problem } from '../problem.js';
import { annotateProblems } from '../report/annotations.js';
import { terminalText } from '../lib/text/escape.js';
import { filesIn } from '../files/repository.js';
import { Console } from '../report/console.js';
import { setOutputs, writeSummary } from './conclude.js';
import type { Runner } from './runner.js';
import { exitCodeOf, type TestRun } from '../testing/run.js';
import { countTests, fullName, summaryText, totalOf } from '../testing/summary.js';
import { testsAsMarkdown } from '../testing/markdown.js';

/**
 * @param known problems of the configuration
 * @returns the exit code, which is that of `regoscan test`
 */
export async function runTestStep(
  runner: Runner,
  config: Config,
  known: readonly Problem[],
  test: (config: Config) => Promise<TestRun>,
): Promise<number> {
  const started = performance.now();
  const { problems: found, ...results } = await test(config);
  const run: TestRun = { ...results, problems: [...known, ...found] };
  const summary = summaryText(run.tests, performance.now() - started, false);
  const console = Console.ofLog(runner.stdout);
  await console.tellText(terminalText(run.pretty + summary, { keepLines: true }));
  await console.say(run.problems);

  const { annotations, summary: wantsSummary } = config.action;
  const shown = annotateProblems([...run.problems, ...failuresOf(run)], filesIn(runner.cwd)).shown;
  if (annotations) shown.forEach(runner.annotate);
  if (wantsSummary) await writeSummary(runner, () => testsAsMarkdown(run));
  const code = exitCodeOf(run, { skippedPass: false, threshold: 0 });
  const counts = countTests(run.tests);
  const isSet = await setOutputs(runner, {
    tests: totalOf(counts),
    failed: counts.fail + counts.error,
    coverage: run.coverage?.coverage.toFixed(2) ?? '',
    'exit-code': code,
  });
  return isSet ? code : INCOMPLETE;
}

/** Returns failed tests as problems at the lines where they begin. */
function failuresOf({ tests }: TestRun): Problem[] {
  return tests.flatMap((test): Problem[] => {
    const { outcome, file, line, message = '', output = '', cases = [] } = test;
    if (outcome !== 'fail' && outcome !== 'error') return [];
    const failing = cases.filter(({ fail }) => fail).map(({ name }) => name.join(' / '));
    const parts = [failing.join(', '), message, output.trim()].filter((part) => part !== '');
    return [{ level: 'error', code: `${fullName(test)}: ${outcome}`, message: parts.join('\n'), file, line }];
  });
}
