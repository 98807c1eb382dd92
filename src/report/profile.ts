/** A profile as text. */

import type { ProfileReport } from '../profile.js';
import { terminalText } from '../lib/text/escape.js';

const MAX_POLICIES = 20;
const MEGABYTE = 1024 * 1024;

/** Two tables, of stages and of the policies that take the longest. */
export function profileTable({ milliseconds, peakMemory, stages, policies, sampled }: ProfileReport): string {
  const entered = stages.filter(({ count }) => count > 0);
  const stageRows = entered.map((each) => [
    each.stage,
    duration(each.milliseconds),
    String(each.count),
    megabytes(each.memory),
  ]);
  const policyRows = policies
    .slice(0, MAX_POLICIES)
    .map((each) => [
      each.id,
      duration(each.milliseconds),
      String(each.documents),
      duration(each.milliseconds / each.documents),
      megabytes(each.memory),
      each.rule,
    ]);
  const rest = policies.length - policyRows.length;
  const lines = [
    `${duration(milliseconds)} in all, at most ${megabytes(peakMemory)}. Stages overlap: several threads work at once.`,
    '',
    ...aligned([['stage', 'time', 'times', 'memory'], ...stageRows]),
    ...(policyRows.length === 0
      ? []
      : [
          '',
          `Policies, each asked alone${sampled ? ' about a part of the documents' : ''}; in a run they are asked together and share what they compute.`,
          '',
          ...aligned([['policy', 'time', 'documents', 'for each', 'memory', 'rule'], ...policyRows]),
        ]),
    ...(rest > 0 ? [`and ${rest} more, see --profile-output`] : []),
  ];
  return terminalText(`${lines.join('\n')}\n`, { keepLines: true });
}

/** Columns: the first and any name to the left, figures to the right. */
function aligned(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number): boolean => column === 0 || rows[0]?.[column] === 'rule';
  return rows.map((row) =>
    row
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
