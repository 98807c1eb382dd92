import { describe, expect, test } from '@jest/globals';

import { jsonText, markdownText, sarifText, shorten, terminalText } from '../../../src/lib/text/escape.js';
import { commandsIn } from '../../support/runner-log.js';
import { HOSTILE } from '../../support/hostile.js';

describe('the test’s own reader of commands', () => {
  test.each([
    ['::error::x', [{ name: 'error', properties: {}, message: 'x' }]],
    [
      '  ::error file=a%2Cb,line=1::x%0Ay',
      [{ name: 'error', properties: { file: 'a,b', line: '1' }, message: 'x\ny' }],
    ],
    ['text\r::error::x', [{ name: 'error', properties: {}, message: 'x' }]],
    ['text ##[error]x', [{ name: 'error', properties: {}, message: 'x' }]],
    ['text ::error::x', []],
    ['::not a command', []],
  ])('%j', (log, commands) => {
    expect(commandsIn(log)).toEqual(commands);
  });
});

describe('terminalText', () => {
  test.each([
    ['plain\ttext ü 漢 👍', 'plain\ttext ü 漢 👍'],
    ['a\u001b[2Jb', 'a\\u{1b}[2Jb'],
    ['a\r\nb', 'a\\r\\nb'],
    ['\u202eabc\u200b', '\\u{202e}abc\\u{200b}'],
    ['::error::x', ': :error::x'],
    ['##[error]x', '# #[error]x'],
    ['###[error]x', '## #[error]x'],
  ])('%j', (text, shown) => {
    expect(terminalText(text)).toBe(shown);
  });

  test.each(HOSTILE)('%j is no command', (text) => {
    expect(commandsIn(terminalText(text))).toEqual([]);
    expect(commandsIn(terminalText(text, { keepLines: true }))).toEqual([]);
  });

  test('many blank lines take no time', () => {
    expect(terminalText('\n \n'.repeat(200_000), { keepLines: true })).toHaveLength(600_000);
  });
});

describe('jsonText', () => {
  test.each(HOSTILE)('%j comes back as it is, and is no command', (text) => {
    const json = jsonText({ [text]: [text, `\\${text}`] });
    expect(commandsIn(json)).toEqual([]);
    expect(JSON.parse(json)).toEqual({ [text]: [text, `\\${text}`] });
  });
});

describe('markdownText', () => {
  test.each([
    ["Container 'web' of kube_system must not: a, b (c); 1.5 - 2 = x", undefined],
    ['a|b', 'a&#124;b'],
    ['<b>"&', '&#60;b&#62;&#34;&#38;'],
    ['`x` *x* _x_', '&#96;x&#96; &#42;x&#42; &#95;x&#95;'],
    ['@octocat', '&#64;&#8203;octocat'],
    ['#1', '&#35;&#8203;1'],
    [':heart: :heavy_check_mark:', ':&#8203;heart: :&#8203;heavy_check_mark:'],
    ['https://x.example www.x.example', 'https:&#8203;//x.example www&#8203;.x.example'],
    ['- item', '&#45; item'],
    ['12. item', '12&#46; item'],
    ['a\nb\r\nc', 'a<br>b<br>c'],
    ['a\u001bb\rc', 'a&#92;u{1b}b&#92;rc'],
  ])('%j', (text, shown) => {
    expect(markdownText(text)).toBe(shown ?? text);
  });
});

test('a message of SARIF has no links', () => {
  expect(sarifText(' [x](https://evil.example)\r\ny\u001b ')).toBe('[x] (https://evil.example)\ny\\u{1b}');
});

describe('shorten', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a👍b', 3, 'a…'],
    ['ab👍', 4, 'ab👍'],
  ])('%j to %d', (text, length, shown) => {
    expect(shorten(text, length)).toBe(shown);
  });
});
