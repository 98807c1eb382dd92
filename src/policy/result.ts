import type { Path } from '../parse/positions.js';
import { RegoObject, RegoSet, RawNumber, type RegoValue } from '../lib/values/values.js';

/** What a part of the cloud's state is part of: its resource, and the calls of the modules that this is in. */
export interface Cause {
  resource: string;
  filepath: string;
  startLine: number;
  endLine: number;
}

/** One thing that a rule reported, before it has a place. */
export interface RuleResult {
  message: string;
  /** That of the outermost cause, if there are any; then `part` names the whole way to it. */
  resource?: string;
  part?: string;
  /** From the inner to the outer: Trivy's `parent`, as `result.new` gives it. */
  causes?: Cause[];
  /** As the document called itself: Trivy's `filepath`. */
  filepath?: string;
  /** From 1. */
  startLine?: number;
  endLine?: number;
  /** The path through the input that it names. */
  path?: Path;
}

/** A result, and what its rule may have given for it: the item of a set, or all that it gave. */
export interface ReadResult extends RuleResult {
  values: RegoValue[];
}

/** What Trivy says for a rule that is just true. */
const DEFAULT_MESSAGE = 'Rego check resulted in DENY';

/**
 * Reads what a rule evaluated to. The forms are Trivy's (pkg/iac/rego/result.go of v0.74): text, an object as
 * `result.new` gives it, `[message, cause]`, and true; a set or a list holds many. False, null and an empty list pass.
 * @param rule its full name, for a result without a message
 */
export function readResults(value: RegoValue | undefined, rule: string): ReadResult[] {
  if (value === undefined) return [];
  const read = (item: RegoValue, values: RegoValue[]): ReadResult[] =>
    readResult(item, rule).map((result) => ({ ...result, values }));
  if (value instanceof RegoSet) return value.items.flatMap((item) => read(item, [item, value]));
  if (Array.isArray(value) && !isPair(value)) return value.flatMap((item) => read(item, [value]));
  return read(value, [value]);
}

/** `[message, cause]` */
function isPair(value: RegoValue[]): boolean {
  return value.length === 2 && typeof value[0] === 'string' && value[1] instanceof RegoObject;
}

function readResult(value: RegoValue, rule: string): RuleResult[] {
  if (value === false || value === null) return [];
  if (typeof value === 'string') return [{ message: value.trim() === '' ? withoutMessage(rule) : value }];
  if (value instanceof RegoObject) return [readObject(value, rule)];
  if (Array.isArray(value) || value instanceof RegoSet) {
    const items = Array.isArray(value) ? value : value.items;
    if (items.length === 0) return [];
    const message = items.findLast((item) => typeof item === 'string');
    const cause = items.findLast((item) => item instanceof RegoObject);
    const fields = cause instanceof RegoObject ? readObject(cause, rule) : { message: withoutMessage(rule) };
    return [typeof message === 'string' && message !== '' ? { ...fields, message } : fields];
  }
  return [{ message: DEFAULT_MESSAGE }];
}

function readObject(object: RegoObject, rule: string): RuleResult {
  const message = text(object.get('msg'));
  const causes = readCauses(object);
  const resources = [text(object.get('resource')), ...causes.map((cause) => cause.resource)].filter(Boolean);
  const resource = resources.at(-1);
  const filepath = text(object.get('filepath'));
  const startLine = lineNumber(object.get('startline'));
  const endLine = lineNumber(object.get('endline'));
  const path = readPath(object.get('path'));
  return {
    message: message.trim() === '' ? withoutMessage(rule) : message,
    ...(resource ? { resource } : {}),
    ...(causes.length > 0 ? { causes, part: resources.join(' in ') } : {}),
    ...(filepath ? { filepath } : {}),
    ...(startLine > 0 ? { startLine, endLine: Math.max(startLine, endLine) } : {}),
    ...(path ? { path } : {}),
  };
}

function readCauses(object: RegoObject): Cause[] {
  const causes: Cause[] = [];
  let parent = object.get('parent');
  while (parent instanceof RegoObject) {
    const startLine = lineNumber(parent.get('startline'));
    const endLine = Math.max(startLine, lineNumber(parent.get('endline')));
    causes.push({ resource: text(parent.get('resource')), filepath: text(parent.get('filepath')), startLine, endLine });
    parent = parent.get('parent');
  }
  return causes;
}

/** A JSON pointer (RFC 6901) or a list of keys; undefined for anything else, and for the root. */
function readPath(value: RegoValue | undefined): Path | undefined {
  if (typeof value === 'string' && value.startsWith('/')) {
    return value
      .slice(1)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const steps = value.filter((step) => typeof step === 'string' || typeof step === 'number');
  return steps.length === value.length ? steps : undefined;
}

function withoutMessage(rule: string): string {
  return `Rego check rule: ${rule}`;
}

function text(value: RegoValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value instanceof RawNumber ? value.text : '';
}

function lineNumber(value: RegoValue | undefined): number {
  const number = Number(text(value));
  return Number.isSafeInteger(number) ? number : 0;
}
