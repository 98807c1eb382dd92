import { policyMessages as messages } from '../messages.js';
import { nearest } from '../nearest.js';
import type { Problem } from '../problem.js';
import type { ModuleInfo, Reference } from '../rego/protocol.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../rego/values.js';
import { packageName } from './policy.js';

/**
 * Finds references to `data` that no loaded module and no data file defines. Rego takes such a reference as undefined. An
 * import of that kind is an error, another reference a warning: it may be meant for data that is sometimes there.
 */
export function findDeadReferences(modules: ModuleInfo[], data: JsonObject): Problem[] {
  const problems: Problem[] = [];
  const names = definedNames(modules, data);
  const report = (module: ModuleInfo, reference: Reference, isImport: boolean): void => {
    const wanted = packageName(reference.path);
    const hint = nearest(wanted, names);
    const at = { file: module.path, line: reference.line, column: reference.column };
    if (isImport) problems.push({ level: 'error', ...messages.deadImport(wanted, hint), ...at });
    else problems.push({ level: 'warning', ...messages.deadReference(wanted, hint), ...at });
  };
  for (const module of modules) {
    const dead = module.imports.filter((i) => i.path[0] === 'data' && !isDefined(i.path.slice(1), modules, data));
    for (const reference of dead) report(module, reference, true);
    for (const reference of module.dataRefs) {
      const path = reference.path.slice(1);
      const isOfDeadImport = dead.some((i) => i.path.every((part, n) => reference.path[n] === part));
      if (!isOfDeadImport && !isDefined(path, modules, data)) report(module, reference, false);
    }
  }
  return problems;
}

/** Whether `data.<path>` may have a value. */
function isDefined(path: string[], modules: ModuleInfo[], data: JsonObject): boolean {
  return isInModules(path, modules) || isInData(path, data);
}

function isInModules(path: string[], modules: ModuleInfo[]): boolean {
  return modules.some((module) => {
    const own = module.package;
    if (path.length <= own.length) return path.every((part, i) => own[i] === part);
    if (!own.every((part, i) => path[i] === part)) return false;
    const name = path[own.length];
    return module.rules.some((rule) => rule.name === name || rule.name.startsWith(`${name ?? ''}.`));
  });
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
