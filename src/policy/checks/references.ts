import { policyMessages as messages } from '../../messages/index.js';
import { nearest } from '../../messages/nearest.js';
import type { Problem } from '../../problem.js';
import type { ModuleInfo, Reference } from '../../rego/engine/module.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../lib/values/values.js';
import { packageName } from '../policy.js';

/**
 * Finds references to `data` that no loaded module and no data file defines. Rego takes such a reference as undefined. An
 * import of that kind is an error, another reference a warning: it may be meant for data that is sometimes there.
 */
export function findDeadReferences(modules: ModuleInfo[], data: JsonObject): Problem[] {
  const problems: Problem[] = [];
  const names = definedNames(modules, data);
  const isInModules = definedPaths(modules);
  const isDefined = (path: string[]): boolean => isInModules(path) || isInData(path, data);
  const report = (module: ModuleInfo, reference: Reference, isImport: boolean): void => {
    const wanted = packageName(reference.path);
    const hint = problems.length < MAX_HINTS ? nearest(wanted, names) : undefined;
    const at = { file: module.path, line: reference.line, column: reference.column };
    if (isImport) problems.push({ level: 'error', ...messages.deadImport(wanted, hint), ...at });
    else problems.push({ level: 'warning', ...messages.deadReference(wanted, hint), ...at });
  };
  for (const module of modules) {
    const dead = module.imports.filter((i) => i.path[0] === 'data' && !isDefined(i.path.slice(1)));
    for (const reference of dead) report(module, reference, true);
    const isOfDeadImport = startsWithAny(dead.map(({ path }) => path));
    for (const reference of module.dataRefs) {
      if (!isOfDeadImport(reference.path) && !isDefined(reference.path.slice(1))) report(module, reference, false);
    }
  }
  return problems;
}

/** Where hundreds of references are dead, it is not each of them that is misspelt. */
const MAX_HINTS = 20;

/** Tells of a path below `data` whether it is a package, leads to one, or to a rule or below. */
function definedPaths(modules: ModuleInfo[]): (path: string[]) => boolean {
  const above = new Set(modules.flatMap((module) => startsOf(module.package)));
  const isOfRule = startsWithAny(
    modules.flatMap((module) => module.rules.map(({ name }) => [...module.package, name])),
  );
  return (path) => path.length === 0 || above.has(keyOf(path)) || isOfRule(path);
}

/** Tells of a path whether it is one of some paths or leads on from there. */
function startsWithAny(paths: string[][]): (path: string[]) => boolean {
  const keys = new Set(paths.map(keyOf));
  const longest = Math.max(0, ...new Set(paths.map(({ length }) => length)));
  return (path) => startsOf(path.slice(0, longest)).some((start) => keys.has(start));
}

/** Every path that a path begins with, itself included. */
function startsOf(path: string[]): string[] {
  return path.map((_, end) => keyOf(path.slice(0, end + 1)));
}

function keyOf(path: string[]): string {
  return JSON.stringify(path);
}

/** A path that goes on below a list or a scalar is the data's business; only a missing key is dead. */
function isInData(path: string[], data: JsonObject): boolean {
  let value: JsonValue | undefined = data;
  for (const key of path) {
    if (!isJsonObject(value)) return true;
    if (!Object.hasOwn(value, key)) return false;
    value = value[key];
  }
  return true;
}

function definedNames(modules: ModuleInfo[], data: JsonObject): string[] {
  const packages = modules.map((module) => packageName(['data', ...module.package]));
  const rules = modules.flatMap((module) =>
    module.rules.map((rule) => packageName(['data', ...module.package, rule.name])),
  );
  const keys = Object.entries(data).flatMap(([key, value]) => [
    `data.${key}`,
    ...(isJsonObject(value) ? Object.keys(value).map((inner) => `data.${key}.${inner}`) : []),
  ]);
  return [...new Set([...packages, ...rules, ...keys])];
}
