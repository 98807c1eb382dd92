import { bytesOf, code, fitting, folded, inline, row, table } from '../lib/text/markdown.js';
import { testingMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { linesIn, spansOf } from './coverage.js';
import type { TestRun } from './run.js';
import { byPackage, countTests, fullName, totalOf } from './summary.js';

/** A larger summary of a job is not shown at all. */
const MAX_BYTES = 1024 * 1024;
/** What the list of each kind may take of it. */
const MAX_PART_BYTES = 300 * 1024;

/** The results for the summary of a job: which tests failed, the packages, and what is not covered. */
export function testsAsMarkdown(run: TestRun): string {
  const { tests, problems, coverage } = run;
  const counts = countTests(tests);
  const errors = problems.filter(({ level }) => level === 'error');
  const isGood = errors.length === 0 && counts.fail + counts.error === 0 && tests.length > 0;
  const verdict = messages.verdict(counts.pass, totalOf(counts), coverage?.coverage);
  const parts = [`## ${messages.summaryTitle}`, `${isGood ? '✅' : '❌'} ${verdict}`];
  const failures = tests.filter(({ outcome }) => outcome === 'fail' || outcome === 'error');
  if (failures.length > 0) {
    const rows = failures.map((test) => [
      code(fullName(test)),
      code(`${test.file}:${test.line}`),
      inline(test.message ?? ''),
    ]);
    parts.push(`### ${messages.failedTitle}`, limited(messages.failedHeader, rows));
  }
  if (errors.length > 0) {
    parts.push(`### ${messages.notRunTitle}`, errors.map((problem) => `- ${inline(placed(problem))}`).join('\n'));
  }
  const packages = byPackage(tests).map(({ name, pass, fail, error, skipped, milliseconds }) => [
    code(name),
    ...[pass, fail, error, skipped].map(String),
    `${milliseconds.toFixed(1)} ms`,
  ]);
  if (packages.length > 0) {
    parts.push(folded(messages.packagesTitle, limited(messages.packagesHeader, packages)));
  }
  if (coverage !== undefined) {
    const files = linesIn(coverage).filter(({ uncovered }) => uncovered.length > 0);
    const rows = files.map((file) => [
      code(file.file),
      `${file.coverage.toFixed(2)}%`,
      inline(spansOf(file.uncovered).join(', ')),
    ]);
    if (rows.length > 0) parts.push(folded(messages.uncoveredTitle, limited(messages.uncoveredHeader, rows)));
  }
  const text = `${parts.join('\n\n')}\n`;
  return bytesOf(text) <= MAX_BYTES ? text : `${parts.slice(0, 2).join('\n\n')}\n`;
}

function placed({ file, line, message }: Problem): string {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}

function limited(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const fit = fitting(rows, MAX_PART_BYTES, row);
  const more = fit < rows.length ? `\n\n${messages.more(rows.length - fit)}` : '';
  return table(header, rows.slice(0, fit)) + more;
}
