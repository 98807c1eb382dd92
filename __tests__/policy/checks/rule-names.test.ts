import { expect, test } from '@jest/globals';
import { findSilentRules } from '../../../src/policy/checks/rule-names.js';
import type { RuleInfo } from '../../../src/rego/engine/module.js';
import { moduleOf, ruleOf } from '../modules.js';

const check = (rules: RuleInfo[], code: string, other = ''): string[] => {
  const modules = [moduleOf('x.rego', 'custom.x', { rules }), moduleOf('lib.rego', 'custom.lib')];
  const texts = new Map([
    ['x.rego', code],
    ['lib.rego', other],
  ]);
  return findSilentRules(
    modules,
    () => true,
    (path) => texts.get(path) ?? '',
  ).map(({ level, code: id, line, message }) => {
    const [, hint = ''] = /Did you mean "(.*)"/.exec(message) ?? [];
    return `${level} ${id} ${line} ${hint}`.trim();
  });
};

test.each([
  ['denny', 'deny'],
  ['Deny', 'deny'],
  ['deni', 'deny'],
  ['dney_latest', 'deny_latest'],
  ['WARN', 'warn'],
  ['violations', 'violation'],
])('a set %s is probably %s', (name, meant) => {
  expect(check([ruleOf(name)], `${name} contains "a" if true`)).toEqual([`warning misspelt-rule 5 ${meant}`]);
});

test.each<[string, RuleInfo, string, string]>([
  ['named by another rule', ruleOf('denny'), 'denny contains "a"\ndeny contains m if some m in denny', ''],
  ['named by another policy', ruleOf('denny'), 'denny contains "a"', 'x := data.custom.x.denny'],
  ['named by a key', ruleOf('denny'), 'denny contains "a"', 'x := data.custom.x["denny"]'],
  ['true or false', ruleOf('warm', { kind: 'complete' }), 'warm if true', ''],
  ['a function', ruleOf('denny', { kind: 'function' }), 'denny(x) := x', ''],
  ['an object', ruleOf('denny', { kind: 'partial-object' }), 'denny[x] := 1', ''],
  ['another word', ruleOf('isolation'), 'isolation contains "a"', ''],
  ['enforced', ruleOf('deny_x'), 'deny_x contains "a"', ''],
])('a rule that is %s is none', (_, rule, code, other) => {
  expect(check([rule], code, other)).toEqual([]);
});

test('a comment or a message names no rule, and neither does its next definition', () => {
  const code = 'denny contains "no denny here" if true # denny\ndenny contains "b"';
  expect(check([ruleOf('denny'), ruleOf('denny', { line: 6 })], code)).toEqual(['warning misspelt-rule 5 deny']);
});

test('a complete rule is one only in another case', () => {
  expect(check([ruleOf('Deny', { kind: 'complete' })], 'Deny := "a"')).toEqual(['warning misspelt-rule 5 deny']);
});

test("conftest's exception has no effect", () => {
  expect(check([ruleOf('exception')], 'exception contains rules if rules := ["x"]')).toEqual([
    'notice exception-rule 5',
  ]);
});

test('only policies that run are looked at', () => {
  const module = moduleOf('x.rego', 'custom.x', { rules: [ruleOf('denny')] });
  expect(
    findSilentRules(
      [module],
      () => false,
      () => 'denny contains 1',
    ),
  ).toEqual([]);
});
