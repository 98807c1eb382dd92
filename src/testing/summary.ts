import { testingMessages as messages } from '../messages/index.js';
import type { TestResult } from '../rego/engine/author-protocol.js';

const SLOWEST = 5;

export interface Counts {
  pass: number;
  fail: number;
  error: number;
  skipped: number;
}

/** A test with cases counts as its cases, as OPA counts. */
export function countTests(tests: readonly TestResult[]): Counts {
  const counts: Counts = { pass: 0, fail: 0, error: 0, skipped: 0 };
  for (const { outcome, cases = [] } of tests) {
    if (cases.length === 0 || outcome === 'error' || outcome === 'skipped') counts[outcome]++;
    else for (const { fail } of cases) counts[fail ? 'fail' : 'pass']++;
  }
  return counts;
}

export function totalOf({ pass, fail, error, skipped }: Counts): number {
  return pass + fail + error + skipped;
}

/** A package's tests, and how long they took. */
export interface PackageSummary extends Counts {
  /** Without `data`. */
  name: string;
  milliseconds: number;
}

export function byPackage(tests: readonly TestResult[]): PackageSummary[] {
  const packages = new Map<string, TestResult[]>();
  for (const test of tests) packages.set(test.package, [...(packages.get(test.package) ?? []), test]);
  return [...packages]
    .map(([name, own]) => ({ name: shortName(name), ...countTests(own), milliseconds: millisecondsOf(own) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** How many tests of each package had which outcome, how long they took, and in detail which took longest. */
export function summaryText(tests: readonly TestResult[], milliseconds: number, detailed: boolean): string {
  const packages = byPackage(tests);
  const width = Math.max(0, ...packages.map(({ name }) => name.length));
  const lines = packages.map(
    ({ name, milliseconds: own, ...counts }) => `${name.padEnd(width)}  ${outcomes(counts)}  ${own.toFixed(1)} ms`,
  );
  lines.push(messages.headline(totalOf(countTests(tests)), packages.length, milliseconds));
  if (detailed && tests.length > 1) {
    const slowest = [...tests].sort((a, b) => b.nanoseconds - a.nanoseconds).slice(0, SLOWEST);
    lines.push(
      messages.slowest,
      ...slowest.map((test) => `  ${millisecondsOf([test]).toFixed(1)} ms  ${fullName(test)}`),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function outcomes({ pass, fail, error, skipped }: Counts): string {
  const parts = [
    [pass, 'passed'],
    [fail, 'failed'],
    [error, 'with errors'],
    [skipped, 'skipped'],
  ] as const;
  return parts.flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : [])).join(', ');
}

/** `custom.kubernetes.test_root` */
export function fullName({ package: path, name }: TestResult): string {
  return `${shortName(path)}.${name}`;
}

export function shortName(path: string): string {
  return path.replace(/^data\./, '');
}

function millisecondsOf(tests: readonly TestResult[]): number {
  return tests.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0) / 1e6;
}
