import { expect, test } from '@jest/globals';
import { selectNamespaces } from '../../../src/policy/select/namespaces.js';

const PACKAGES = ['custom.kubernetes.x', 'custom.docker', 'customer.x', 'custom["my-pkg"]', 'user'];

test.each<[string, string[], string[], string[]]>([
  ['none: all', [], PACKAGES, []],
  [
    'the first segment, not the first letters',
    ['custom'],
    ['custom.kubernetes.x', 'custom.docker', 'custom["my-pkg"]'],
    [],
  ],
  ['a whole package', ['custom.docker'], ['custom.docker'], []],
  ['a name that is no word', ['custom["my-pkg"]'], ['custom["my-pkg"]'], []],
  ['several', ['user', 'customer'], ['customer.x', 'user'], []],
  ['half a segment', ['cust'], [], ['error unknown-namespace']],
  ['one wrong, one right', ['usr', 'user'], ['user'], ['error unknown-namespace']],
  ['the same wrong one twice', ['usr', 'usr'], [], ['error unknown-namespace']],
])('%s', (_, wanted, taken, said) => {
  const { includes, problems } = selectNamespaces(wanted, PACKAGES);
  expect(PACKAGES.filter(includes).sort()).toEqual([...taken].sort());
  expect(problems.map(({ level, code }) => `${level} ${code}`)).toEqual(said);
});

test('the nearest name may be the beginning of a package', () => {
  const { problems } = selectNamespaces(['custom.kubernets'], PACKAGES);
  expect(problems[0]?.message).toContain('Did you mean "custom.kubernetes"?');
});
