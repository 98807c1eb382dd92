import { expect, test } from '@jest/globals';
import { findAnnotated } from '../../../src/policy/select/annotated.js';
import type { ModuleInfo } from '../../../src/rego/engine/module.js';
import { moduleOf, referenceTo } from '../modules.js';

const refersTo = (path: string): Partial<ModuleInfo> => ({ dataRefs: [referenceTo(path)] });
const names = (...modules: ModuleInfo[]): string[] => [...findAnnotated(modules)].sort();

test('packages that read lines, and those that refer to one, however far away', () => {
  const modules = [
    moduleOf('a.rego', 'custom.a', refersTo('data.lib.b.rule')),
    moduleOf('b.rego', 'lib.b', { imports: [referenceTo('data.lib.c')] }),
    moduleOf('c.rego', 'lib.c', { calls: ['result.new'] }),
    moduleOf('d.rego', 'custom.d', { usesMetadataKey: true }),
    moduleOf('e.rego', 'custom.e', refersTo('data.lib.cc.rule')),
    moduleOf('f.rego', 'custom.f', refersTo('data.lib')),
    moduleOf('g.rego', 'custom.g', refersTo('input.lib.c')),
    moduleOf('h.rego', 'custom.h', { calls: ['isManaged'] }),
  ];
  expect(names(...modules)).toEqual(['custom.a', 'custom.d', 'custom.h', 'lib.b', 'lib.c']);
  expect(names(...modules.toReversed())).toEqual(names(...modules));
});

test('packages in a circle', () => {
  const a = moduleOf('a.rego', 'a', refersTo('data.b.x'));
  const b = moduleOf('b.rego', 'b', refersTo('data.a.x'));
  expect(names(a, b)).toEqual([]);
  expect(names(a, b, moduleOf('b2.rego', 'b', { calls: ['result.new'] }))).toEqual(['a', 'b']);
});
