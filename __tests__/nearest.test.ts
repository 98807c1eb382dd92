import { describe, expect, test } from '@jest/globals';

import { nearest } from '../src/nearest.js';

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

  test('a word as long as a file is not compared', () => {
    const long = 'a'.repeat(1_000_000);
    expect(nearest(long, [long + 'b'])).toBeUndefined();
  });
});
