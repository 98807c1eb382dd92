import { describe, expect, test } from '@jest/globals';

import { fingerprint } from '../src/fingerprint.js';

const PARTS = { id: 'POD-1', rule: 'deny', resource: 'Pod/web', message: 'this pod is not' };

describe('fingerprint', () => {
  // Baselines and code scanning hold on to it: when this fails, the version has to be raised.
  test('is the same in every version that is called v1', () => {
    expect(fingerprint(PARTS)).toBe('v1:1860934029bb3fe5fc3726dc70f0b072');
  });

  test.each(['id', 'rule', 'resource', 'message'] as const)('is another one for another %s', (part) => {
    expect(fingerprint({ ...PARTS, [part]: 'other' })).not.toBe(fingerprint(PARTS));
  });

  test('does not take what ends one part for the beginning of the next', () => {
    const moved = { ...PARTS, rule: 'den', resource: 'yPod/web' };
    expect(fingerprint(moved)).not.toBe(fingerprint(PARTS));
    const quoted = { ...PARTS, rule: 'deny","Pod/web', resource: '' };
    expect(fingerprint(quoted)).not.toBe(fingerprint(PARTS));
  });

  test('knows nothing of files and lines', () => {
    const elsewhere = { ...PARTS, file: 'other.yaml', startLine: 99 };
    expect(fingerprint(elsewhere)).toBe(fingerprint(PARTS));
  });
});
