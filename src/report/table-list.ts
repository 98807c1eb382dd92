/** The compact parts of the table, for runs with many findings: one line for each finding, and one for each policy. */

import { SEVERITIES, type Finding } from '../finding.js';
import { terminalText } from '../lib/text/escape.js';
import { groupBy, groupByPolicy } from './groups.js';
import { type Colours, headingText, oneLine, SEVERITY_WIDTH, severityColour } from './table-cells.js';
import { texts } from './texts.js';

const GAP = '  ';
/** A longer id pushes its line to the right and no other. */
const MAX_ID_WIDTH = 24;
/** Longer messages are cut. */
const MAX_MESSAGE = 300;
/** So many policies are listed; the others are counted. */
const MAX_POLICIES = 10;

/** Returns the findings by file, each on one line: `12:5  HIGH  ID  resource: message`. */
export function findingList(findings: readonly Finding[], colours: Colours): string {
  const idWidth = Math.min(MAX_ID_WIDTH, widest(findings.map(({ id }) => oneLine(id))));
  const width = widest(findings.map(position));
  const files = [...groupBy(findings, ({ locations: [first] }) => first.file)].map(([file, group]) => {
    const lines = group.map((finding) =>
      [
        `${GAP}${colours.cyan(position(finding).padEnd(width))}`,
        severityColour(finding.severity, colours)(finding.severity.padEnd(SEVERITY_WIDTH)),
        colours.bold(oneLine(finding.id).padEnd(idWidth)),
        described(finding),
      ].join(GAP),
    );
    return [colours.bold(colours.underline(terminalText(file))), ...lines].join('\n');
  });
  return files.join('\n\n');
}

function position({ locations: [{ startLine, startColumn }] }: Finding): string {
  return `${startLine}:${startColumn}`;
}

function described({ resource, message, locations, enforced }: Finding): string {
  const text = message.trim().replace(/\s*\n\s*/g, ' ');
  return [
    oneLine(resource === '' ? text : `${resource}: ${text}`, MAX_MESSAGE),
    ...(locations[0].exact ? [] : [texts.inexact]),
    ...(locations.length > 1 ? [texts.morePlaces(locations.length - 1)] : []),
    ...(enforced ? [] : [texts.neverFails]),
  ].join(' ');
}

/** Returns how many findings each policy has, the most severe policies first. */
export function policyTotals(findings: readonly Finding[], colours: Colours): string {
  const groups = groupByPolicy(findings).toSorted(
    ([a, ...moreOfA], [b, ...moreOfB]) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || moreOfB.length - moreOfA.length,
  );
  const shown = groups.slice(0, MAX_POLICIES);
  const width = widest(shown.map((group) => String(group.length)));
  const rows = shown.map((group) => {
    const [{ severity }] = group;
    const coloured = severityColour(severity, colours)(severity.padEnd(SEVERITY_WIDTH));
    return `${GAP}${coloured}${GAP}${String(group.length).padStart(width)}${GAP}${headingText(group[0])}`;
  });
  const others = groups.slice(MAX_POLICIES);
  if (others.length > 0) rows.push(`${GAP}${texts.otherPolicies(others.length, others.flat().length)}`);
  return rows.join('\n');
}

function widest(cells: readonly string[]): number {
  return cells.reduce((width, cell) => Math.max(width, cell.length), 0);
}
