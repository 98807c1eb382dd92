import { catalogueMessages as messages } from '../messages/index.js';
import type { Selector } from '../policy/policy.js';
import type { CatalogueEntry } from './catalogue.js';

/** The documents of a policy on one line: `kubernetes (cronjob group=batch, job), cloud (aws s3)`. */
export function selectorText({ selectors, combine }: Pick<CatalogueEntry, 'selectors' | 'combine'>): string {
  const texts = selectors.length === 0 ? [messages.anyDocument] : selectors.map(textOf);
  return [...texts, ...(combine ? [messages.combined] : [])].join(', ');
}

/** Fields whose value says by itself what it is, in the order that it is said in. */
const PLAIN = ['kind', 'provider', 'service'];

function textOf({ type, subtypes }: Selector): string {
  const sets = subtypes.map((subtype) => {
    const plain = PLAIN.flatMap((field) => subtype[field] ?? []);
    const others = Object.entries(subtype).filter(([field]) => !PLAIN.includes(field));
    return [...plain, ...others.map(([field, wanted]) => `${field}=${wanted}`)].join(' ');
  });
  // One that is malformed has no type, and selects nothing.
  const name = type === '' ? messages.noDocument : type;
  return sets.length === 0 ? name : `${name} (${sets.join(', ')})`;
}
