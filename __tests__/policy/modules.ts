import type { ModuleInfo, Reference, RuleInfo } from '../../src/rego/engine/module.js';

/** A module that the compiler described, with only what a test is about. */
export function moduleOf(path: string, packageName: string, more: Partial<ModuleInfo> = {}): ModuleInfo {
  return {
    path,
    version: 'v1',
    package: packageName.split('.'),
    annotations: [],
    rules: [],
    imports: [],
    dataRefs: [],
    calls: [],
    usesMetadataKey: false,
    ...more,
  };
}

export function ruleOf(name: string, more: Partial<RuleInfo> = {}): RuleInfo {
  return { name, kind: 'partial-set', default: false, line: 5, column: 1, ...more };
}

export function referenceTo(path: string, line = 3): Reference {
  return { path: path.split('.'), line, column: 1 };
}
