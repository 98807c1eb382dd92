import { expect, test } from '@jest/globals';
import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import { scalarText } from '../../../src/lib/yaml/scalar.js';

/** Long block scalars are read in another way than js-yaml reads them. */
const LINES = 300;
const lines = (line: (number: number) => string): string => Array.from({ length: LINES }, (_, i) => line(i)).join('');
const usual = lines((i) => `  line ${i}\n`);

test.each([
  ['as usual', usual],
  ['with lines that are indented more', lines((i) => `${' '.repeat(2 + (i % 4))}${i}\n`)],
  [
    'with blank lines, first and last ones too',
    `\n\n${lines((i) => (i % 3 === 0 ? `${' '.repeat(i % 6)}\n` : '  text\n'))}\n\n`,
  ],
  ['with tabs', lines((i) => `  \t${i}\t\n`)],
  ['with blanks at the ends of lines', lines((i) => `  ${i}  \n`)],
  ['without a last line end', `${usual}  end`],
  ['with a last line of blanks', `${usual}     `],
  ['with carriage returns', usual.replaceAll('\n', '\r\n')],
  ['with separators that are no line ends', lines((i) => `  ${i}\u2028  \u2029  \u0085  x\n`)],
  ['of blank lines alone', '\n'.repeat(2000)],
  ['of blanks alone', lines(() => '      \n')],
])('a block scalar %s has the text that js-yaml gives', (_, body) => {
  for (const header of ['|', '|-', '|+', '|2', '|1-', '>', '>-']) {
    const text = `a: ${header}\n${body}`;
    const events = parseEvents(text, {});
    const scalars = events.filter((event) => event.type === EVENT_ID.SCALAR);
    expect(scalars.map((event) => scalarText(text, event))).toEqual(
      scalars.map((event) => getScalarValue(text, event)),
    );
  }
});
