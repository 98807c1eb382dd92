import { describe, expect, test } from '@jest/globals';

import { catalogueOf } from '../../src/catalogue/catalogue.js';
import { findPolicies } from '../../src/catalogue/find.js';
import { policyOf, ruleOf } from '../support/policies.js';
import { catalogueMessages } from '../../src/messages/index.js';

const ENTRIES = catalogueOf([
  policyOf('builtin.kubernetes.KSV0109', [ruleOf('KSV-0109', { aliases: ['AVD-KSV-0109', 'no-secrets'] })]),
  policyOf('builtin.kubernetes.KSV01010', [ruleOf('KSV-01010', { aliases: ['AVD-KSV-01010'] })]),
  policyOf('builtin.dockerfile.DS002', [ruleOf('DS-0002', { aliases: ['AVD-DS-0002', 'DS002'] })]),
  policyOf('custom.shop', [ruleOf('SHOP-1'), ruleOf('SHOP-2', { name: 'deny_two' })]),
  policyOf('custom.twin.a', [ruleOf('TWIN-01')]),
  policyOf('custom.twin.b', [ruleOf('TWIN/1')]),
  policyOf('custom.named', [ruleOf('DS002')]),
]);
const found = (wanted: string) => {
  const answer = findPolicies(wanted, ENTRIES);
  return Array.isArray(answer)
    ? answer.map(({ id, rule }) => (rule === 'deny' ? id : `${id} ${rule}`))
    : answer.message;
};

describe('a policy is found', () => {
  test.each([
    ['by its id', 'KSV-0109', ['KSV-0109']],
    ['in any case', 'ksv-0109', ['KSV-0109']],
    ['by an alias', 'avd-ksv-0109', ['KSV-0109']],
    ['by an alias of another kind', 'no-secrets', ['KSV-0109']],
    ['without the hyphen', 'KSV0109', ['KSV-0109']],
    ['without the hyphen and the zeros', 'ksv109', ['KSV-0109']],
    ['an alias without them', 'avdksv109', ['KSV-0109']],
    ['zeros within a number count', 'ksv1010', ['KSV-01010']],
    ['its id before an alias of another', 'ds002', ['DS002']],
    ['by its package', 'custom.named', ['DS002']],
    ['every policy of a package', 'Custom.Shop', ['SHOP-1', 'SHOP-2 deny_two']],
    ['blanks around it do not count', ' shop-1 ', ['SHOP-1']],
  ])('%s', (_, wanted, ids) => {
    expect(found(wanted)).toEqual(ids);
  });
});

test.each([
  ['twin1', catalogueMessages.ambiguousPolicy('twin1', ['TWIN-01', 'TWIN/1']).message],
  ['ds2', catalogueMessages.ambiguousPolicy('ds2', ['DS-0002', 'DS002']).message],
  ['KSV-0108', catalogueMessages.unknownPolicy('KSV-0108', ['KSV-0109', 'KSV-01010']).message],
  ['avd-ksv-0103', /Did you mean KSV-0109/],
  ['shop', /Did you mean SHOP-1 or SHOP-2\?/],
  ['entirely.else', catalogueMessages.unknownPolicy('entirely.else', []).message],
  ['', catalogueMessages.unknownPolicy('', []).message],
  ['-', catalogueMessages.unknownPolicy('-', []).message],
  ['0', catalogueMessages.unknownPolicy('0', []).message],
])('%s is none', (wanted, message) => {
  expect(found(wanted)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
});

test('names that nobody would write cost no time', () => {
  const entries = catalogueOf([
    policyOf(
      'a',
      Array.from({ length: 2000 }, (_, i) => ruleOf(`${'x-0'.repeat(500)}${i}`)),
    ),
  ]);
  expect(Array.isArray(findPolicies('x-0'.repeat(10_000), entries))).toBe(false);
});
