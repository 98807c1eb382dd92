import { isLibrary } from '../policy/builtin.js';
import type { Coverage, CoverageRange, FileCoverage } from '../rego/engine/author-protocol.js';

/** A file's lines, by whether something on them was evaluated. */
export interface FileLines {
  file: string;
  /** Sorted; a line that was evaluated only in part is not covered. */
  covered: number[];
  uncovered: number[];
  /** In percent, as OPA counts it. */
  coverage: number;
}

/** A report of the user's own files: nobody has to test the built-in library. */
export function withoutLibrary(report: Coverage): Coverage {
  const own = Object.entries(report.files).filter(([file]) => !isLibrary(file));
  if (own.length === Object.keys(report.files).length) return report;
  const count = (lines: 'covered_lines' | 'not_covered_lines'): number =>
    own.reduce((sum, [, file]) => sum + (file[lines] ?? 0), 0);
  const [covered, uncovered] = [count('covered_lines'), count('not_covered_lines')];
  const all = covered + uncovered;
  return {
    files: Object.fromEntries(own),
    covered_lines: covered,
    not_covered_lines: uncovered,
    coverage: all === 0 ? 0 : (100 * covered) / all,
  };
}

/** The files of a report with anything to evaluate in them, by their names. */
export function linesIn({ files }: Coverage): FileLines[] {
  return Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, report]) => fileLines(file, report))
    .filter(({ covered, uncovered }) => covered.length + uncovered.length > 0);
}

function fileLines(file: string, { covered = [], not_covered: without = [], coverage = 0 }: FileCoverage): FileLines {
  const uncovered = rowsOf(without);
  const missed = new Set(uncovered);
  return { file, covered: rowsOf(covered).filter((row) => !missed.has(row)), uncovered, coverage };
}

function rowsOf(ranges: readonly CoverageRange[]): number[] {
  const rows = new Set<number>();
  for (const { start, end } of ranges) for (let row = start.row; row <= end.row; row++) rows.add(row);
  return [...rows].sort((a, b) => a - b);
}

/** Rows as spans: `3`, `7-10`. */
export function spansOf(rows: readonly number[]): string[] {
  const spans: [number, number][] = [];
  for (const row of rows) {
    const last = spans.at(-1);
    if (last?.[1] === row - 1) last[1] = row;
    else spans.push([row, row]);
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
}

/** A table of the files, and which of their lines nothing evaluated. */
export function coverageTable(report: Coverage): string {
  const rows = linesIn(report).map(({ file, coverage, uncovered }) => [
    file,
    percent(coverage),
    spansOf(uncovered).join(', '),
  ]);
  const total = [TOTAL, percent(report.coverage), ''];
  const all = [HEADER, ...rows, total];
  const [first = 0, second = 0] = [0, 1].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map(([file = '', covered = '', lines = '']) =>
      `${file.padEnd(first)}  ${covered.padStart(second)}  ${lines}`.trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

const HEADER = ['File', 'Covered', 'Lines not covered'];
const TOTAL = 'All files';

function percent(value: number): string {
  return `${value.toFixed(2)}%`;
}

/** The report for tools that show coverage (geninfo(1)): `DA:line,count`, with 1 for any number of times. */
export function lcov(report: Coverage): string {
  return linesIn(report)
    .map(({ file, covered, uncovered }) => {
      const counts = [...covered.map((row) => [row, 1] as const), ...uncovered.map((row) => [row, 0] as const)];
      counts.sort(([a], [b]) => a - b);
      return [
        'TN:',
        `SF:${file}`,
        ...counts.map(([row, count]) => `DA:${row},${count}`),
        `LF:${counts.length}`,
        `LH:${covered.length}`,
        'end_of_record\n',
      ].join('\n');
    })
    .join('');
}
