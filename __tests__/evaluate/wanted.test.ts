import { describe, expect, test } from '@jest/globals';
import { guessWanted, wantedBy } from '../../src/evaluate/wanted.js';
import type { Selector } from '../../src/policy/policy.js';
import { policyOf, ruleOf } from '../support/policies.js';

const by = (...selectors: Selector[]) => wantedBy([policyOf('p', [ruleOf('P-1', { selectors })])]);
const of = (type: string): Selector => ({ type, subtypes: [] });

describe('what policies target', () => {
  test('is everything if one has no selector', () => {
    const { formats, types, anyType, views } = by();
    expect([[...formats].sort(), [...types], anyType, views]).toEqual([
      ['dockerfile', 'json', 'terraform', 'toml', 'yaml'],
      [],
      true,
      ['terraform'],
    ]);
  });

  test('is otherwise what the selectors name', () => {
    const { formats, types, anyType, views } = by(of('kubernetes'), of('cloud'));
    expect([[...formats].sort(), [...types], anyType, views]).toEqual([
      ['json', 'terraform', 'yaml'],
      ['kubernetes', 'cloud'],
      false,
      ['cloud'],
    ]);
  });

  test('is nothing for an unknown type', () => {
    expect([...by(of('toString')).formats]).toEqual([]);
  });
});

describe('the guess from the texts of policies', () => {
  const guess = (...texts: string[]) => {
    const { formats, views } = guessWanted({ modules: texts.map((text) => ({ path: 'p.rego', text })), builtin: [] });
    return [[...formats].sort(), views];
  };

  test.each<[string, string[], unknown]>([
    ['one without a selector', ['package p'], [['dockerfile', 'json', 'terraform', 'toml', 'yaml'], ['terraform']]],
    ['one for Dockerfiles', ['# selector: [{type: dockerfile}]'], [['dockerfile'], []]],
    ['one for clouds', ['# selector: [{type: cloud}]'], [['terraform'], ['cloud']]],
    ['none', [], [[], []]],
  ])('%s', (_, texts, expected) => {
    expect(guess(...texts)).toEqual(expected);
  });
});
