import { describe, expect, test } from '@jest/globals';

import { fingerprint } from '../../src/findings/fingerprint.js';

const PARTS = { id: 'POD-1', rule: 'deny', resource: 'Pod/web', message: 'this pod is not' };
const VALUE = { spec: { containers: [{ name: 'app' }, { name: 'sidecar', args: ['-v', '-x'] }, {}] } };
const SUBJECT = { path: ['spec', 'containers', 1, 'limits', 'memory'], value: VALUE };

describe('fingerprint', () => {
  // Baselines and code scanning hold on to it: when this fails, the version has to be raised.
  test('is the same in every version that is called v2', () => {
    expect(fingerprint(PARTS)).toBe('v2:0f4c1fd51199cb0fdd998c3cb2353f2e');
    expect(fingerprint(PARTS, SUBJECT)).toBe('v2:17a9ce470be5edc6ead757ac514e8796');
  });

  test.each(['id', 'rule', 'resource', 'message'] as const)('is another one for another %s', (part) => {
    expect(fingerprint({ ...PARTS, [part]: 'other' })).not.toBe(fingerprint(PARTS));
  });

  test('with a path, has the path in place of the message, also where it leads nowhere', () => {
    expect(fingerprint({ ...PARTS, message: 'said otherwise' }, SUBJECT)).toBe(fingerprint(PARTS, SUBJECT));
    const cpu = { ...SUBJECT, path: ['spec', 'containers', 1, 'limits', 'cpu'] };
    expect(fingerprint(PARTS, cpu)).not.toBe(fingerprint(PARTS, SUBJECT));
  });

  test('calls the items of a list by their names', () => {
    const [app, sidecar] = VALUE.spec.containers;
    if (!app || !sidecar) throw new Error('no containers');
    const moved = { spec: { containers: [sidecar, app] } };
    const path = ['spec', 'containers', 0, 'limits', 'memory'];
    expect(fingerprint(PARTS, { path, value: moved })).toBe(fingerprint(PARTS, SUBJECT));
    expect(fingerprint(PARTS, { path, value: VALUE })).not.toBe(fingerprint(PARTS, SUBJECT));
    // A name is not taken for a key.
    const keyed = { spec: { containers: { sidecar: {} } } };
    const byKey = { path: ['spec', 'containers', 'sidecar', 'limits', 'memory'], value: keyed };
    expect(fingerprint(PARTS, byKey)).not.toBe(fingerprint(PARTS, SUBJECT));
  });

  test.each([[['spec', 'containers', 2]], [['spec', 'containers', 1, 'args', 1]]])(
    'and those without by number: %j',
    (path) => {
      const other = [...path.slice(0, -1), Number(path.at(-1)) - 1];
      expect(fingerprint(PARTS, { path, value: VALUE })).not.toBe(fingerprint(PARTS, { path: other, value: VALUE }));
    },
  );

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

  test('tells parts of one resource apart that have the same message', () => {
    const [a, b] = ['bucket.a in module.m', 'bucket.b in module.m'].map((part) => fingerprint({ ...PARTS, part }));
    expect(a).not.toBe(b);
    expect(fingerprint({ ...PARTS, part: undefined })).toBe(fingerprint(PARTS));
  });
});
