import { expect, test } from '@jest/globals';

import { catalogueOf, groupEntries } from '../../src/catalogue/catalogue.js';
import { policyOf, ruleOf } from '../support/policies.js';

test('an entry has everything that is known of a rule', () => {
  const rule = ruleOf('X-1', {
    ...{ aliases: ['X1'], title: 'T', description: 'D', severity: 'LOW', recommendedAction: 'R', references: ['L'] },
    ...{ selectors: [{ type: 'cloud', subtypes: [{ provider: 'aws' }] }], combine: true, enforced: false },
  });
  expect(catalogueOf([policyOf('custom.x', [rule], { files: ['a.rego', 'b.rego'] })])).toEqual([
    {
      ...{ id: 'X-1', aliases: ['X1'], severity: 'LOW', title: 'T', description: 'D', namespace: 'custom.x' },
      ...{ rule: 'deny', enforced: false, selectors: [{ type: 'cloud', subtypes: [{ provider: 'aws' }] }] },
      ...{ combine: true, source: 'a.rego', files: ['a.rego', 'b.rego'], recommendedAction: 'R', references: ['L'] },
      deprecated: false,
    },
  ]);
});

test('ids are in natural order, and equal ones in that of packages and rules', () => {
  const policies = [
    policyOf('c', [ruleOf('X-10'), ruleOf('X-9', { name: 'deny_b' }), ruleOf('X-9', { name: 'deny_a' })]),
    policyOf('b', [ruleOf('X-9'), ruleOf('AWS-0104'), ruleOf('x-9')]),
    policyOf('a', [ruleOf('custom.x')]),
  ];
  const order = catalogueOf(policies).map(({ id, namespace, rule }) => `${id} ${namespace} ${rule}`);
  expect(order).toEqual([
    ...['AWS-0104 b deny', 'custom.x a deny'],
    ...['x-9 b deny', 'X-9 b deny', 'X-9 c deny_a', 'X-9 c deny_b', 'X-10 c deny'],
  ]);
  expect(catalogueOf(policies.toReversed()).map(({ id, namespace, rule }) => `${id} ${namespace} ${rule}`)).toEqual(
    order,
  );
});

test('rules that differ in their names only are one policy to a person', () => {
  const entries = catalogueOf([
    policyOf('a', [
      ruleOf('X', { name: 'deny' }),
      ruleOf('X', { name: 'warn', enforced: false }),
      ruleOf('X', { name: 'deny_low', severity: 'LOW' }),
    ]),
    policyOf('b', [ruleOf('X')]),
  ]);
  expect(groupEntries(entries).map(({ namespace, severity, rules }) => ({ namespace, severity, rules }))).toEqual([
    {
      ...{ namespace: 'a', severity: 'HIGH' },
      rules: [
        { rule: 'deny', enforced: true },
        { rule: 'warn', enforced: false },
      ],
    },
    { namespace: 'a', severity: 'LOW', rules: [{ rule: 'deny_low', enforced: true }] },
    { namespace: 'b', severity: 'HIGH', rules: [{ rule: 'deny', enforced: true }] },
  ]);
});
