/** Which policy a person means by a name. */

import { catalogueMessages as messages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Problem } from '../problem.js';
import type { CatalogueEntry } from './catalogue.js';

/** So many ids are named where there is none of that name. */
const MAX_HINTS = 3;
/** Fewer letters are in too many names. */
const MIN_PART = 3;

/**
 * Finds policies by their id, else by an alias or their package; case does not count. Where nothing has the name, hyphens and the
 * zeros before a number do not count either (`KSV109`, `ds-2`), as long as it can mean only one id.
 *
 * @returns every rule of it, or why none was found
 */
export function findPolicies(wanted: string, entries: readonly CatalogueEntry[]): CatalogueEntry[] | Problem {
  const name = wanted.trim().toLowerCase();
  const isIt = (other: string): boolean => other.toLowerCase() === name;
  const byId = entries.filter(({ id }) => isIt(id));
  if (byId.length > 0) return byId;
  const byName = entries.filter((entry) => namesOf(entry).some(isIt));
  if (byName.length > 0) return byName;

  const bare = withoutForm(name);
  const alike = entries.filter((entry) => bare !== '' && namesOf(entry).some((other) => withoutForm(other) === bare));
  const ids = [...new Set(alike.map(({ id }) => id))];
  if (ids.length === 1) return alike;
  const problem =
    ids.length > 1 ? messages.ambiguousPolicy(wanted, ids) : messages.unknownPolicy(wanted, near(name, entries));
  return { level: 'error', ...problem };
}

function namesOf({ id, aliases, namespace }: CatalogueEntry): string[] {
  return [id, ...aliases, namespace];
}

/** `ksv109` of `KSV-0109`. */
function withoutForm(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/(?<!\d)0+(?=\d)/g, '');
}

/** Ids that are nearly called so, or have an alias or a package that is; else those whose name holds it. */
function near(name: string, entries: readonly CatalogueEntry[]): string[] {
  const idOf = new Map(entries.flatMap((entry) => namesOf(entry).map((other) => [other, entry.id])));
  const found = new Set<string>();
  while (found.size < MAX_HINTS) {
    const hint = idOf.get(nearest(name, idOf.keys()) ?? '');
    if (hint === undefined) break;
    found.add(hint);
    for (const [other, id] of idOf) if (id === hint) idOf.delete(other);
  }
  if (found.size === 0 && name.length >= MIN_PART) {
    for (const [other, id] of idOf) if (other.toLowerCase().includes(name)) found.add(id);
  }
  return [...found].slice(0, MAX_HINTS);
}
