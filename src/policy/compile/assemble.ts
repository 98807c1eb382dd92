import { policyMessages as messages } from '../../messages/index.js';
import type { Problem } from '../../problem.js';
import type { ModuleInfo } from '../../rego/engine/module.js';
import { splitLines } from '../../files/file-text.js';
import { findAnnotated } from '../select/annotated.js';
import type { Compiled } from './compiled.js';
import { readMetadata } from '../metadata/metadata.js';
import { placeAtKeys } from '../metadata/place.js';
import { isEnforcedName, isWarnName, packageName, type Policy, type PolicyRule } from '../policy.js';

/**
 * Makes policies of compiled modules: every package that has a rule that reports something, with its METADATA.
 * @param textOf the text of a module by its path
 * @returns policies in the order of their namespaces, and what is wrong with their METADATA
 */
export async function assemblePolicies(
  compiled: Pick<Compiled, 'modules' | 'units'>,
  textOf: (path: string) => string,
): Promise<{ policies: Policy[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const byPackage = new Map<string, ModuleInfo[]>();
  for (const module of compiled.modules) {
    const name = packageName(module.package);
    byPackage.set(name, [...(byPackage.get(name) ?? []), module]);
  }
  const annotated = findAnnotated(compiled.modules);
  const lines = new Map<string, string[]>();
  const linesIn = (path: string): string[] => {
    const known = lines.get(path) ?? splitLines(textOf(path));
    lines.set(path, known);
    return known;
  };
  const policies: Policy[] = [];
  for (const [namespace, modules] of byPackage) {
    problems.push(...modules.flatMap(partialObjects));
    const units = compiled.units.filter((unit) => unit.namespace === namespace);
    if (units.length === 0) continue;
    const ancestors = compiled.modules
      .filter((other) => isAncestor(other.package, modules[0]?.package ?? []))
      .sort((a, b) => a.package.length - b.package.length);
    const metadata = readMetadata(namespace, modules, ancestors, linesIn);
    const rules = units.map(({ rule, key }): PolicyRule => {
      const { hasSeverity, ...fields } = metadata.forRule(rule);
      return { ...fields, name: rule, unit: key, enforced: hasSeverity || !isWarnName(rule) };
    });
    problems.push(...(await placeAtKeys(metadata.problems, linesIn)));
    const files = modules.map((module) => module.path);
    policies.push({ namespace, rules, files, isBuiltin: false, annotated: annotated.has(namespace) });
  }
  policies.sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
  return { policies, problems };
}

/** Rules with the name of one that reports something, and the form of one that does not. */
function partialObjects({ path, rules }: ModuleInfo): Problem[] {
  return rules
    .filter(({ kind, name }) => kind === 'partial-object' && isEnforcedName(name))
    .map(({ name, line, column }) => ({ level: 'error', ...messages.partialObject(name), file: path, line, column }));
}

function isAncestor(other: string[], path: string[]): boolean {
  return other.length < path.length && other.every((part, i) => path[i] === part);
}
