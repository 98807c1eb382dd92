import pc from 'picocolors';

import { catalogueMessages as messages } from '../messages/index.js';
import { shorten, visibleText, withoutCommands } from '../lib/text/escape.js';
import { severityColour } from '../report/table-cells.js';
import type { CatalogueGroup } from './catalogue.js';
import { selectorText } from './selector-text.js';

const GAP = '  ';
/** No cell is cut to less. */
const MIN_WIDTH = 10;
/** A longer cell, where nothing is cut, pushes its line to the right and no other. */
const MAX_WIDTH = 80;
/** Of a policy's text only so much is shown. */
const MAX_TEXT = 500;
/** An id is what `explain` takes, and is never cut. */
const CUT = [false, false, true, true, true];

/**
 * Policies as a table, one a line.
 *
 * @param width what a line may have; cells are cut where it is too long. Without it nothing is.
 */
export function listTable(groups: readonly CatalogueGroup[], width: number | undefined, coloured: boolean): string {
  const rows = groups.map((group) =>
    [group.id, group.severity, group.title, selectorText(group), group.source].map((cell) =>
      visibleText(shorten(cell.trim(), MAX_TEXT)),
    ),
  );
  const all = [messages.columns, ...rows];
  const natural = messages.columns.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const widths = width === undefined ? natural.map((each) => Math.min(each, MAX_WIDTH)) : fitted(natural, width);
  const colours = pc.createColors(coloured);
  const lines = all.map((row, index) => {
    const cells = row.map((cell, column) => {
      const room = widths[column] ?? 0;
      return (width === undefined ? cell : shorten(cell, room)).padEnd(room);
    });
    const severity = groups[index - 1]?.severity;
    if (severity === undefined) return colours.bold(cells.join(GAP).trimEnd());
    return cells
      .map((cell, column) => (column === 1 ? severityColour(severity, colours)(cell) : cell))
      .join(GAP)
      .trimEnd();
  });
  return withoutCommands(`${lines.join('\n')}\n`);
}

/** Takes from the widest column that may be cut, until all of them fit. */
function fitted(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, each) => sum + each + GAP.length, -GAP.length);
  while (total() > width) {
    const widest = Math.max(...widths.filter((_, column) => CUT[column]));
    if (widest <= MIN_WIDTH) break;
    widths[widths.findIndex((each, column) => CUT[column] === true && each === widest)] = widest - 1;
  }
  return widths;
}
