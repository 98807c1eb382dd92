import { createHash } from 'node:crypto';
import type { Path } from '../parse/positions.js';
import { isJsonObject, type JsonValue } from '../lib/values/values.js';

/** Raise it when the same finding gets another fingerprint than before. */
const VERSION = 'v2';

/** What a finding is about, beside its policy. */
export interface Subject {
  /** The whole path that was asked for, also where it leads nowhere. */
  path: Path;
  /** The document that it leads through. */
  value: JsonValue;
}

/**
 * What makes a finding the same one in another commit: its policy, rule, resource and path, but neither its file nor its line. Where no
 * path is known, its message stands for it, and what the resource is made of.
 * @returns `v2:` and 32 hexadecimal digits
 */
export function fingerprint(
  parts: { id: string; rule: string; resource: string; message: string; part?: string | undefined },
  subject?: Subject,
): string {
  const { id, rule, resource, message, part } = parts;
  const about = subject === undefined ? { message, part } : { path: namedSteps(subject) };
  const digest = createHash('sha256').update(JSON.stringify([id, rule, resource, about]));
  return `${VERSION}:${digest.digest('hex').slice(0, 32)}`;
}

/** The steps of a path; an item of a list by its name, where it has one: other items may come and go in front of it. */
function namedSteps({ path, value }: Subject): (string | { name: string })[] {
  let at: JsonValue | undefined = value;
  return path.map((step) => {
    if (Array.isArray(at)) {
      at = at[Number(step)];
      const name = isJsonObject(at) ? at['name'] : undefined;
      return typeof name === 'string' ? { name } : String(step);
    }
    at = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
    return String(step);
  });
}
