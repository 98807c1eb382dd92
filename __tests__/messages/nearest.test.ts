import { describe, expect, test } from '@jest/globals';

import { nearest } from '../../src/messages/nearest.js';

describe('nearest', () => {
  test.each([
    ['HIHG', ['CRITICAL', 'HIGH', 'LOW'], 'HIGH'],
    ['tabel', ['json', 'table'], 'table'],
    ['custm', ['main', 'custom'], 'custom'],
    ['Kubernetes', ['kubernetes'], 'kubernetes'],
    ['polices', ['data', 'policy', 'policies'], 'policies'],
    ['skip-dir', ['skip-files', 'skip-dirs'], 'skip-dirs'],
    ['lo', ['LOW'], 'LOW'],
    // The first of two that are equally near.
    ['abx', ['aby', 'abz'], 'aby'],
    // Nothing is near.
    ['frobnicate', ['policy', 'data'], undefined],
    ['x', ['y', 'z'], undefined],
    ['', ['a'], undefined],
    ['anything', [], undefined],
  ])('%s among %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  test('the effort is bounded: of too many candidates, only the first are looked at', () => {
    let seen = 0;
    function* candidates(): Generator<string> {
      for (; seen < 1_000_000; seen++) yield `${'a'.repeat(100)}${'x'.repeat(90)}`;
    }
    expect(nearest('a'.repeat(190), candidates())).toBeUndefined();
    expect(seen).toBeLessThan(1000);
    expect(nearest('a'.repeat(190), ['b'.repeat(190), 'a'.repeat(189)])).toBe('a'.repeat(189));
  });

  test.each([
    ['isolation', undefined],
    ['violatoin', 'violation'],
  ])('with one edit at most, %s is near to %s', (word, expected) => {
    expect(nearest(word, ['violation'], 1)).toBe(expected);
  });

  test('a word as long as a file is not compared', () => {
    const long = 'a'.repeat(1_000_000);
    expect(nearest(long, [long + 'b'])).toBeUndefined();
  });
});
