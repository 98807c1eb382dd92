import type { Path } from '../parse/positions.js';
import { canonicalText } from '../lib/values/canonical.js';
import { RawNumber, RegoObject, RegoSet, type RegoValue } from '../lib/values/values.js';

/** Finds the one node of a document that equals a value, below one of the paths when there are any; a text only when asked to. */
export type FindEqual = (value: RegoValue, within: Path[], text: boolean) => Path | undefined;

/** A path through the input, while it is read. A cut one goes no further. */
interface Walked {
  steps: (string | number)[];
  isCut: boolean;
}

/** Paths of one value beyond this are not read: a path may stand for as many as there are nodes. */
const MAX_ALTERNATIVES = 1000;

/**
 * Reads the paths that a sibling rule gives, in the notation of `wasm/rego/siblings/origin.go`. What is no path is left out, and so is
 * the root.
 */
export function readPaths(value: RegoValue, find: FindEqual): Path[] {
  if (!Array.isArray(value)) return [];
  const paths = value.flatMap((each) => readPath(each, find)).map(({ steps }) => steps);
  return paths.filter((steps) => steps.length > 0).slice(-MAX_ALTERNATIVES);
}

function readPath(value: RegoValue, find: FindEqual): Walked[] {
  if (!Array.isArray(value)) return [];
  let walked: Walked[] = [{ steps: [], isCut: false }];
  for (const [index, step] of value.entries()) {
    if (index === 0 && step instanceof RegoObject) walked = readStart(step, find);
    else for (const each of walked) addStep(each, step);
  }
  return walked;
}

/** `{"of": paths}` or `{"value": v, "within": paths, "text": bool}` */
function readStart(start: RegoObject, find: FindEqual): Walked[] {
  const paths = start.get('of') ?? start.get('within');
  const within = Array.isArray(paths) ? paths.flatMap((each) => readPath(each, find)).slice(0, MAX_ALTERNATIVES) : [];
  const value = start.get('value');
  if (value === undefined || within.some(({ isCut }) => !isCut)) return within;
  const found = find(
    value,
    within.map(({ steps }) => steps),
    start.get('text') === true,
  );
  if (found !== undefined) return [{ steps: [...found], isCut: false }];
  return within.map(({ steps }) => ({ steps, isCut: true }));
}

function addStep(walked: Walked, step: RegoValue): void {
  if (walked.isCut) return;
  if (typeof step === 'string' || typeof step === 'number') walked.steps.push(step);
  else if (step instanceof RawNumber) walked.steps.push(step.text);
  else if (Array.isArray(step)) for (const each of step) addStep(walked, each);
  else if (step instanceof RegoSet && step.items[0] !== undefined) addStep(walked, step.items[0]);
  else walked.isCut = true;
}

/** What a sibling rule gives, by the results that it gives it for: `[result, [paths, …]]`. */
export function readSibling(value: RegoValue | undefined): Map<string, RegoValue[][]> {
  const places = new Map<string, RegoValue[][]>();
  if (!(value instanceof RegoSet)) return places;
  for (const item of value.items.slice(0, MAX_ENTRIES)) {
    const [result, groups] = Array.isArray(item) ? item : [];
    if (result === undefined || !Array.isArray(groups)) continue;
    const key = canonicalText(result);
    const known = places.get(key);
    if (known) known.push(groups);
    else places.set(key, [groups]);
  }
  return places;
}

/** More solutions than that of one rule on one document are not read. */
const MAX_ENTRIES = 10_000;
