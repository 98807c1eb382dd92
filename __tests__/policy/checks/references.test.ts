import { expect, test } from '@jest/globals';
import { findDeadReferences } from '../../../src/policy/checks/references.js';
import { RawNumber, type JsonObject } from '../../../src/lib/values/values.js';
import { moduleOf, referenceTo, ruleOf } from '../modules.js';

const library = moduleOf('lib.rego', 'lib.pods', { rules: [ruleOf('containers')] });
const DATA: JsonObject = { team: { name: 'core', list: [1] }, big: new RawNumber('12345678901234567890') };
const check = (imports: string[], dataRefs: string[]): string[] => {
  const module = moduleOf('x.rego', 'custom.x', {
    imports: imports.map((path) => referenceTo(path)),
    dataRefs: dataRefs.map((path) => referenceTo(path, 7)),
  });
  return findDeadReferences([library, module], DATA).map(({ level, code, file, line, message }) => {
    const [, hint = ''] = /Did you mean "(.*)"/.exec(message) ?? [];
    return `${level} ${code} ${file}:${line} ${hint}`.trim();
  });
};

test.each<[string, string[], string[], string[]]>([
  ['a package', ['data.lib.pods'], [], []],
  ['the beginning of a package', ['data.lib'], [], []],
  ['a rule, and what is below it', ['data.lib.pods.containers'], ['data.lib.pods.containers.x.y'], []],
  ['data', ['data.team'], ['data.team.name', 'data.big'], []],
  ['what is below a list or a scalar', [], ['data.team.list.x', 'data.team.name.x', 'data.big.x'], []],
  ['input, which is not data', ['input.spec'], [], []],
  ['a mistyped package', ['data.lib.pod'], [], ['error dead-import x.rego:3 data.lib.pods']],
  ['a mistyped rule', ['data.lib.pods.contaners'], [], ['error dead-import x.rego:3 data.lib.pods.containers']],
  ['a mistyped key of the data', [], ['data.team.nmae'], ['warning dead-reference x.rego:7 data.team.name']],
  ['a dead import and what is said of it', ['data.nope'], ['data.nope.x'], ['error dead-import x.rego:3']],
  ['what every object of JavaScript has', [], ['data.constructor'], ['warning dead-reference x.rego:7']],
])('%s', (_, imports, references, said) => {
  expect(check(imports, references)).toEqual(said);
});

test('of hundreds only the first get a hint', () => {
  const dead = Array.from({ length: 300 }, (_, n) => `data.lib.pods.contaners${n % 10}.n${n}`);
  const said = check([], dead);
  expect(said).toHaveLength(300);
  expect(said.filter((line) => line.endsWith('containers')).length).toBeLessThanOrEqual(20);
});
