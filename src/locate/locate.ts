import type { FileText } from '../files/file-text.js';
import type { Location, Occurrence } from '../finding.js';
import type { Document } from '../parse/document.js';
import { deepestNode, type Path, type PositionNode } from '../parse/positions.js';
import type { RuleResult } from '../policy/result.js';

/** A node of a document, or where one is missing. */
export interface Place {
  document: Document;
  path: Path;
}

/** What a result or a cause says about its lines. */
type OwnLines = Pick<RuleResult, 'filepath' | 'startLine' | 'endLine'>;

/** More places of one finding are not reported: nobody looks at them. */
const MAX_LOCATIONS = 100;

/**
 * Where a result is: the lines that it or what it is part of brings, from the first line's content to the last line's end; else the
 * places that it is about, each the deepest node that is there; else the first content line of its document, which is then not exact.
 * A place in a module is followed by where the module is called, lines in one by all the calls that lead there.
 */
export function locate(result: RuleResult, document: Document, places: readonly Place[]): [Location, ...Location[]] {
  const own = ownLocations(result, document.text);
  if (own) return own;
  const found = new Map<string, Location>();
  const callers = new Map<string, Location>();
  for (const place of places) {
    const { node, depth, caller } = deepestNode(place.document.positions(), place.path);
    if (depth === 0) continue;
    add(found, node, place);
    if (caller) add(callers, caller, place);
  }
  const inOrder = [...found.values()].sort(byPlace).concat([...callers.values()].sort(byPlace));
  const [first, ...more] = inOrder.slice(0, MAX_LOCATIONS);
  if (first) return [first, ...more];
  const about = places[0]?.document ?? document;
  return [{ file: about.text.path, ...about.firstLine, exact: false }];
}

function add(locations: Map<string, Location>, node: PositionNode, place: Place): void {
  const location = { file: node.file ?? place.document.text.path, ...node.range, exact: true };
  locations.set(JSON.stringify(location), location);
}

function byPlace(a: Location, b: Location): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (
    a.startLine - b.startLine || a.startColumn - b.startColumn || a.endLine - b.endLine || a.endColumn - b.endColumn
  );
}

/** What a result is in, as far as those files are at hand. */
export function occurrences({ causes = [] }: RuleResult, file: FileText): Occurrence[] {
  return causes.slice(0, MAX_LOCATIONS).flatMap((cause) => {
    const location = locationOf(cause, file);
    return location ? [{ resource: cause.resource, location }] : [];
  });
}

/** The lines that a result brings, else those of the innermost of its causes that has some; then where the modules are called. */
function ownLocations(result: RuleResult, file: FileText): [Location, ...Location[]] | undefined {
  const chain = [result, ...(result.causes ?? [])].slice(0, MAX_LOCATIONS);
  const located = chain.flatMap(({ resource = '', ...lines }) => {
    const location = locationOf(lines, file);
    return location ? [{ location, isCall: resource.startsWith('module.') }] : [];
  });
  const [first, ...outer] = located;
  return first && [first.location, ...outer.filter(({ isCall }) => isCall).map(({ location }) => location)];
}

/** The file that lines are in. */
function fileOf({ filepath }: OwnLines, file: FileText): FileText | undefined {
  const isOwn = filepath === undefined || filepath === file.rootPath || filepath === file.path;
  return isOwn ? file : file.find(filepath);
}

/** The lines that a result brings, unless they are of no use to anyone: a policy may compute them. */
function locationOf(lines: OwnLines, source: FileText): Location | undefined {
  const { startLine, endLine } = lines;
  const file = fileOf(lines, source);
  if (!startLine || endLine === undefined || file === undefined) return undefined;
  const last = file.lines.length;
  if (startLine > last) return undefined;
  const end = Math.min(endLine, last);
  const first = file.lines[startLine - 1] ?? '';
  const indentation = first.length - first.trimStart().length;
  const startColumn = indentation + 1;
  const endColumn = (file.lines[end - 1] ?? '').trimEnd().length + 1;
  return {
    file: file.path,
    startLine,
    endLine: end,
    startColumn,
    // A line of blanks has its indentation behind its end.
    endColumn: end === startLine ? Math.max(startColumn, endColumn) : endColumn,
    exact: true,
  };
}
