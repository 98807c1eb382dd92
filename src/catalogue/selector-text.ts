import { catalogueMessages as messages } from '../messages.js';
import type { Selector } from '../policy/policy.js';
import type { CatalogueEntry } from './catalogue.js';

/** The documents of a policy on one line: `kubernetes (kind=cronjob group=batch, kind=job), dockerfile`. */
export function selectorText({ selectors, combine }: Pick<CatalogueEntry, 'selectors' | 'combine'>): string {
  const texts = selectors.length === 0 ? [messages.anyDocument] : selectors.map(textOf);
  return [...texts, ...(combine ? [messages.combined] : [])].join(', ');
}

function textOf({ type, subtypes }: Selector): string {
  const sets = subtypes.map((subtype) =>
    Object.entries(subtype)
      .map(([field, wanted]) => `${field}=${wanted}`)
      .join(' '),
  );
  // One that is malformed has no type, and selects nothing.
  const name = type === '' ? messages.noDocument : type;
  return sets.length === 0 ? name : `${name} (${sets.join(', ')})`;
}
