import { describe, expect, test } from '@jest/globals';
import { parseEvents } from 'js-yaml';
import { MAX_DEPTH } from '../../src/parse/metadata.js';
import { readEvents } from '../../src/parse/yaml/events.js';
import { readAnyIndentation } from '../../src/parse/yaml/indentation.js';

/** Long literal block scalars are taken out before js-yaml reads a text: nobody may notice. */
const plain = (text: string): unknown => {
  try {
    return readAnyIndentation(text, (each) => parseEvents(each, { maxDepth: MAX_DEPTH }));
  } catch (error) {
    return String(error);
  }
};
const ours = (text: string): unknown => {
  try {
    return readEvents(text);
  } catch (error) {
    return String(error);
  }
};

/** Long enough to be worth it, each line different. */
const body = (indentation: string, line = 'some text, '): string =>
  Array.from({ length: 4000 }, (_, i) => `${indentation}${line}${i}\n`).join('');

describe('a long block scalar', () => {
  test.each([
    ['in a map, with keys after it', `a:\n  b: |\n${body('    ')}  c: &x 1\nd: !!str 2\ne: *x\n`],
    ['in a list', `- |\n${body('  ')}- b\n- |-\n${body('  ')}`],
    ['with each way to end', `a: |+\n${body('  ')}\n\nb: |-\n${body('  ')}\n\nc: |\n${body('  ')}\n\n`],
    ['with blank lines, indented lines and tabs', `a: |\n${body('  ', '\n\n     \n    x\ty ')}b: 1\n`],
    ['that holds what looks like one', `a: |\n${body('  ', 'k: |\n   inner\n  - |\n    inner ')}b: 1\n`],
    ['without a last line end', `a: |\n${body('  ')}  end`],
    ['before a comment', `a: |\n${body('  ')}# comment\nb: 1\n`],
    ['before a comment within its indentation', `a:\n  b: |\n${body('    ')}   # comment\n  c: 1\n`],
    ['that is folded', `a: >\n${body('  ')}b: |\n${body('  ')}`],
    ['with an indentation indicator', `a: |2\n${body('   ')}b: |\n${body('  ')}`],
    ['with an anchor', `a: &a |\n${body('  ')}b: *a\nc: |\n${body('  ')}`],
    ['with carriage returns', `a: |\r\n${body('  ').replaceAll('\n', '\r\n')}b: 1\r\n`],
    ['beyond the basic plane', `a: |\n${body('  ', '\u{1f600} \u00e9 ')}b: \u{1f600}\n`],
    ['in a quoted scalar, where it is none', `a: "x: |\n${body('  ')}"\nb: 1\n`],
    ['in a plain scalar, where it is none', `a: b\n  c - |\n${body('    ')}\nd: 1\n`],
    ['in a comment, where it is none', `# a: |\n  b: |\n${body('    ')}c: 1\n`],
    ['in a flow map, where it is an error', `a: {b: |\n${body('  ')}}\n`],
    ['before an error', `a: |\n${body('  ')}b: [1\n`],
    ['with a character that YAML forbids', `a: |\n${body('  ', '\u0001')}b: 1\n`],
    ['under a key without a value', `a: |\n${body('')}b: 1\n`],
    ['twice under one key', `a: |\n${body('  ')}a: |\n${body('  ')}`],
  ])('%s', (_, text) => {
    expect(ours(text)).toEqual(plain(text));
  });

  test('anything else that a generator thinks of', () => {
    let seed = 1;
    const pick = <Item>(items: readonly Item[]): Item => {
      seed = (seed * 48271) % 2147483647;
      return items[seed % items.length] as Item;
    };
    const pieces = [
      'a: |\n',
      'b:\n',
      '  - |-\n',
      '  c: |+\n',
      'd: "x: |\n',
      '"\n',
      '- |\n',
      '\n',
      '  \n',
      '# x: |\n',
      'e: >\n',
      '? |\n',
    ];
    const bodies = ['', '  ', '    ', '      ', '\t', ' '].map((indentation) => body(indentation).slice(0, 8000));
    for (let i = 0; i < 400; i++) {
      const length = 8 + (i % 12);
      const text = Array.from({ length }, () => pick(pieces) + pick([...bodies, '', '  x\n'])).join('');
      expect(ours(text + body('  '))).toEqual(plain(text + body('  ')));
    }
  });
});
