import { type Event, parseEvents } from 'js-yaml';
import { MAX_DEPTH } from '../values/values.js';
import { readBlockStyle } from './block-style.js';
import { readAnyIndentation } from './indentation.js';

/**
 * js-yaml's events of a text.
 * @throws YAMLException
 */
export function readEvents(text: string): Event[] {
  return readBlockStyle(text) ?? readAnyIndentation(text, (each) => parseEvents(each, { maxDepth: MAX_DEPTH }));
}
