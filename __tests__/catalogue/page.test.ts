import { expect, test } from '@jest/globals';

import { catalogueOf, groupEntries } from '../../src/catalogue/catalogue.js';
import { explainPages } from '../../src/catalogue/page.js';
import type { PolicyRule } from '../../src/policy/policy.js';
import { HOSTILE } from './hostile.js';
import { policyOf, ruleOf } from '../support/policies.js';
import { catalogueMessages } from '../../src/messages/index.js';

const page = (rules: PolicyRule[], width = 60, coloured = false): string =>
  explainPages(groupEntries(catalogueOf([policyOf('custom.p', rules)])), width, coloured);

const ESCAPE = '\u001b';
/** Takes away colours alone, and no other sequence. */
const stripColours = (text: string): string => text.replace(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '');

const WHOLE = ruleOf('X-1', {
  ...{ aliases: ['X1', 'no-x'], title: 'A title that is so long that it goes on in a second line' },
  description:
    'One line of a paragraph which its author broke at this width,\nand goes on here.\n\nExamples:\n- the first of them, which is longer than a line may be here\n- short\n',
  ...{ recommendedAction: 'Do it.', references: ['https://example.com/a'] },
  selectors: [{ type: 'kubernetes', subtypes: [] }],
});

test('everything that is known, wrapped', () => {
  expect(page([WHOLE, { ...WHOLE, name: 'warn', enforced: false }]))
    .toBe(`HIGH  X-1: A title that is so long that it goes on in a
  second line
Aliases:   X1, no-x
Source:    custom.p.rego
Package:   custom.p
Rules:     deny, ${catalogueMessages.neverFails('warn')}
Selector:  kubernetes

One line of a paragraph which its author broke at this
width, and goes on here.

Examples:
- the first of them, which is longer than a line may be here
- short

Recommended: Do it.

References:
  https://example.com/a
`);
});

test('what is not known is left out', () => {
  expect(page([ruleOf('custom.p')])).toBe(`HIGH  custom.p
Source:    custom.p.rego
Package:   custom.p
Rules:     deny
Selector:  any
`);
});

test('a built-in check that is deprecated', () => {
  const policy = policyOf('builtin.x', [ruleOf('X', { deprecated: true })], { isBuiltin: true });
  expect(explainPages(groupEntries(catalogueOf([policy])), 100, false)).toBe(`HIGH  X
Source:      builtin (builtin.x.rego)
Package:     builtin.x
Rules:       deny
Selector:    any
Deprecated:  ${catalogueMessages.deprecated}
`);
});

test('lines go on below what they belong to', () => {
  const text = page(
    [
      ruleOf('X', {
        aliases: ['one-alias', 'another-alias', 'a-third-alias', 'a-fourth'],
        description: `- an item of a list, long enough to need more lines\n  1. one in it, long enough to need more lines, too\n${'x'.repeat(70)} y`,
      }),
    ],
    40,
  );
  expect(text).toContain(`Aliases:   one-alias, another-alias,
           a-third-alias, a-fourth
`);
  expect(text).toContain(`
- an item of a list, long enough to need
  more lines
  1. one in it, long enough to need more
     lines, too
${'x'.repeat(70)}
y
`);
});

test('several are one below the other', () => {
  expect(page([ruleOf('A'), ruleOf('B')])).toMatch(/Selector: {2}any\n\nHIGH {2}B\n/);
  expect(page([])).toBe('');
});

test('colours change nothing but colours', () => {
  const coloured = page([WHOLE], 60, true);
  expect(coloured).toContain('\u001b[31mHIGH\u001b[39m\u001b[1m  X-1');
  expect(stripColours(coloured)).toBe(page([WHOLE]));
});

test('what policies say stays text', () => {
  const evil = ruleOf(HOSTILE, {
    ...{ aliases: [HOSTILE], title: HOSTILE, description: `${'a'.repeat(38)} ::error::b\n${HOSTILE}\r\n::warning::c` },
    ...{ recommendedAction: HOSTILE, references: [HOSTILE], selectors: [{ type: 'x', subtypes: [{ a: HOSTILE }] }] },
  });
  for (const coloured of [false, true]) {
    const text = page([evil], 40, coloured);
    expect(coloured ? stripColours(text) : text).not.toMatch(/\u001b|\u202e|\r|^\s*::|##\[/m);
  }
});
