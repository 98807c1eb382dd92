import { type Event, EVENT_ID } from 'js-yaml';
import { yamlReasons } from './reasons.js';
import { ConstructError, startOf } from './construct.js';

/**
 * Returns the number of the DOCUMENT event of a text that holds one document; undefined if there is none.
 * @throws ConstructError if another document has content
 */
export function onlyDocument(events: readonly Event[]): number | undefined {
  const [first, second] = events.flatMap((event, index) => (event.type === EVENT_ID.DOCUMENT ? [index] : []));
  const next = second === undefined ? undefined : events[second + 1];
  if (next && next.type !== EVENT_ID.POP && next.type !== EVENT_ID.DOCUMENT) {
    throw new ConstructError(yamlReasons.severalDocuments(), startOf(next));
  }
  return first;
}
