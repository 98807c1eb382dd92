import { policyMessages as messages } from '../messages.js';
import type { Problem } from '../problem.js';
import { EngineStoppedError, type EngineClient } from '../rego/client.js';
import type { ModuleInfo, RegoError } from '../rego/protocol.js';
import { stringifyJson } from '../rego/values.js';
import { linesOf } from '../source.js';
import { findAnnotated } from './annotated.js';
import type { PolicyCache } from './cache.js';
import { compile } from './compile.js';
import type { Compiled, Unit } from './compiled.js';
import { readData } from './data.js';
import type { LinesSource } from './lines.js';
import { readMetadata } from './metadata.js';
import { selectNamespaces } from './namespaces.js';
import { isEnforcedName, isWarnName, packageName, type Policy, type PolicyRule } from './policy.js';
import { findDeadReferences } from './references.js';
import { findSilentRules } from './rule-names.js';
import { readSchemas } from './schemas.js';
import { readPolicies } from './sources.js';

export interface PolicyRequest {
  cwd: string;
  /** Files and folders of policies. */
  policy: string[];
  /** Files and folders of data. */
  data: string[];
  /** Files and folders of JSON schemas. */
  schemas: string[];
  namespaces: string[];
}

/** Policies that are ready to be evaluated. */
export interface LoadedPolicies {
  policies: Policy[];
  units: Map<string, Unit>;
  /** The entrypoint of all units at once, see `compile.ts`. */
  aggregate: string | undefined;
  /** The policy WASM; absent when there is nothing to evaluate. */
  wasm: Uint8Array | undefined;
  /** Compiles what says where results come from. */
  lines: LinesSource;
  /** JSON text of the user's data. */
  data: string;
  problems: Problem[];
}

/**
 * Reads and compiles the policies, and says everything that is wrong with them. What is wrong with one never keeps another
 * from being evaluated.
 * @param compiling told how many files are compiled; what it returns is called when they are
 */
export async function loadPolicies(
  request: PolicyRequest,
  engine: EngineClient,
  cache: PolicyCache,
  compiling: (files: number) => () => void = () => () => undefined,
): Promise<LoadedPolicies> {
  const { cwd } = request;
  const sources = readPolicies(request.policy, cwd);
  const data = await readData(request.data, cwd, request.namespaces);
  const schemas = readSchemas(request.schemas, cwd);
  const problems = [...sources.problems, ...data.problems, ...schemas.problems];
  const nothing = {
    policies: [],
    units: new Map<string, Unit>(),
    aggregate: undefined,
    wasm: undefined,
    lines: () => Promise.reject(new Error('no policies')),
    data: '{}',
    problems,
  };
  if (sources.modules.length === 0) {
    if (sources.problems.length === 0) problems.push({ level: 'error', ...messages.noPolicies(request.policy) });
    return nothing;
  }

  const done = compiling(sources.modules.length);
  let compiled: Compiled;
  let lines: LinesSource;
  try {
    ({ compiled, lines } = await compile(sources.modules, schemas.schemas, engine, cache));
  } catch (error) {
    if (!(error instanceof EngineStoppedError)) throw error;
    problems.push({ level: 'error', ...messages.compilerStopped(error.reason) });
    return nothing;
  } finally {
    done();
  }
  problems.push(...compiled.errors.filter(isFirstAtItsPlace).map(regoProblem));

  problems.push(...findDeadReferences(compiled.modules, data.value));
  const texts = new Map(sources.modules.map(({ path, text }) => [path, text]));
  const textOf = (path: string): string => texts.get(path) ?? '';
  const all = buildPolicies(compiled, textOf, problems);
  const packages = packagesWithRules(compiled.modules);
  const selection = selectNamespaces(request.namespaces, packages);
  // Without any, the namespaces are not what is wrong.
  if (packages.length > 0) problems.push(...selection.problems);
  const runs = (policy: Policy): boolean => compiled.wasm !== undefined && selection.includes(policy.namespace);
  const policies = all.filter(runs);
  if (all.length === 0 && !problems.some((problem) => problem.level === 'error')) {
    problems.push({ level: 'error', ...messages.noRules(compiled.modules.map((m) => packageName(m.package))) });
  }
  problems.push(...findDuplicateIds(policies));
  problems.push(...findSilentRules(compiled.modules, selection.includes, textOf));
  return {
    policies,
    units: new Map(compiled.units.map((unit) => [unit.key, unit])),
    aggregate: compiled.aggregate,
    wasm: compiled.wasm,
    lines,
    data: stringifyJson(data.value),
    problems,
  };
}

/** The packages that a namespace may name: those with a rule that gives findings. */
function packagesWithRules(modules: ModuleInfo[]): string[] {
  const withRules = modules.filter((module) =>
    module.rules.some((rule) => isEnforcedName(rule.name) && rule.kind !== 'function'),
  );
  return [...new Set(withRules.map((module) => packageName(module.package)))];
}

function buildPolicies(compiled: Compiled, textOf: (path: string) => string, problems: Problem[]): Policy[] {
  const byPackage = new Map<string, ModuleInfo[]>();
  for (const module of compiled.modules) {
    const name = packageName(module.package);
    byPackage.set(name, [...(byPackage.get(name) ?? []), module]);
  }
  const annotated = findAnnotated(compiled.modules);
  const lines = new Map<string, string[]>();
  const linesIn = (path: string): string[] => {
    const known = lines.get(path) ?? linesOf(textOf(path));
    lines.set(path, known);
    return known;
  };
  const policies: Policy[] = [];
  for (const [namespace, modules] of byPackage) {
    const units = compiled.units.filter((unit) => unit.namespace === namespace);
    for (const module of modules) {
      for (const rule of module.rules) {
        if (rule.kind !== 'partial-object' || !isEnforcedName(rule.name)) continue;
        problems.push({
          level: 'error',
          ...messages.partialObject(rule.name),
          file: module.path,
          line: rule.line,
          column: rule.column,
        });
      }
    }
    if (units.length === 0) continue;
    const ancestors = compiled.modules
      .filter((other) => isAncestor(other.package, modules[0]?.package ?? []))
      .sort((a, b) => a.package.length - b.package.length);
    const metadata = readMetadata(namespace, modules, ancestors, linesIn);
    const rules = units.flatMap((unit): PolicyRule[] => {
      const { hasSeverity, deprecated, ...fields } = metadata.forRule(unit.rule);
      if (deprecated) {
        problems.push({ level: 'notice', ...messages.deprecatedPolicy(fields.id), file: modules[0]?.path ?? '' });
        return [];
      }
      return [{ ...fields, name: unit.rule, unit: unit.key, enforced: hasSeverity || !isWarnName(unit.rule) }];
    });
    problems.push(...metadata.problems);
    policies.push({ namespace, rules, files: modules.map((m) => m.path), annotated: annotated.has(namespace) });
  }
  return policies.sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
}

function isAncestor(other: string[], path: string[]): boolean {
  return other.length < path.length && other.every((part, i) => path[i] === part);
}

function findDuplicateIds(policies: Policy[]): Problem[] {
  const owners = new Map<string, Policy>();
  const problems: Problem[] = [];
  for (const policy of policies) {
    for (const id of new Set(policy.rules.map((rule) => rule.id))) {
      const owner = owners.get(id);
      if (owner) {
        const files: [string, string] = [owner.files[0] ?? owner.namespace, policy.files[0] ?? policy.namespace];
        problems.push({ level: 'error', ...messages.duplicateId(id, files), file: files[1] });
      } else owners.set(id, policy);
    }
  }
  return problems;
}

/** What OPA's parser says a second time about a place only follows from the first. */
function isFirstAtItsPlace(error: RegoError, index: number, errors: RegoError[]): boolean {
  const before = errors[index - 1];
  const isSame = before?.path === error.path && before.line === error.line && before.column === error.column;
  return error.code !== 'rego_parse_error' || !isSame;
}

function regoProblem(error: RegoError): Problem {
  return {
    level: 'error',
    ...messages.regoError(error),
    ...(error.path === '' ? {} : { file: error.path }),
    ...(error.line > 0 ? { line: error.line } : {}),
    ...(error.column > 0 ? { column: error.column } : {}),
  };
}
