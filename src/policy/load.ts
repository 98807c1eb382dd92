import { policyMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { EngineStoppedError, type EngineClient } from '../rego/engine/client.js';
import type { ModuleInfo, RegoError } from '../rego/engine/protocol.js';
import { stringifyJson, type JsonObject } from '../lib/values/values.js';
import { assemblePolicies } from './compile/assemble.js';
import { BUILTIN, isLibrary, namesBuiltin, readBuiltin, readLibrary } from './builtin.js';
import type { PolicyBundle } from './bundle.js';
import type { PolicyCache } from '../lib/cache/store.js';
import { compile } from './compile/compile.js';
import { readData } from './data.js';
import { selectNamespaces } from './select/namespaces.js';
import { isEnforcedName, packageName, type Policy } from './policy.js';
import { findDeadReferences } from './checks/references.js';
import { findSilentRules } from './checks/rule-names.js';
import { readSchemas } from './schemas.js';
import { readPolicies } from './read.js';

export interface PolicyRequest {
  cwd: string;
  /** Files and folders of policies. */
  policy: string[];
  /** Files and folders of data. */
  data: string[];
  /** Files and folders of JSON schemas. */
  schemas: string[];
  /** Empty: the policies that were given, or the built-in checks where none were. */
  namespaces: string[];
  includeDeprecated: boolean;
  /** The folder of the built-in checks. */
  checks: string;
}

/** Policies that are ready to be evaluated. */
export interface LoadedPolicies {
  /** All that run. */
  policies: Policy[];
  bundles: PolicyBundle[];
  /** JSON text of the user's data. */
  data: string;
  problems: Problem[];
}

/** What is known of the policies before they are compiled. */
export interface ReadPolicies {
  texts: string[];
  builtin: Policy[];
}

/** What the user's policies came to. */
interface CustomPolicies {
  bundle?: PolicyBundle;
  /** The packages with a rule that gives findings. */
  packages: string[];
  /** Tells what can only be said once it is known which namespaces run. */
  findSilent?: (isWanted: (namespace: string) => boolean) => Problem[];
}

/**
 * Reads and compiles the policies, and says everything that is wrong with them. What is wrong with one never keeps another
 * from being evaluated.
 * @param compiling told how many files are compiled; what it returns is called when they are
 * @param read told what is known before they are compiled
 */
export async function loadPolicies(
  request: PolicyRequest,
  engine: EngineClient,
  cache: PolicyCache,
  compiling: (files: number) => () => void = () => () => undefined,
  read: (policies: ReadPolicies) => void = () => undefined,
): Promise<LoadedPolicies> {
  const { cwd, namespaces } = request;
  const data = await readData(request.data, cwd, namespaces);
  const problems = [...data.problems];
  const wantsBuiltin = namespaces.length === 0 ? request.policy.length === 0 : namespaces.some(namesBuiltin);
  const wantsCustom = request.policy.length > 0 || (namespaces.length > 0 && !namespaces.every(namesBuiltin));

  const builtin = wantsBuiltin ? readBuiltin(request.checks) : [];
  const told = (texts: string[]): void => {
    read({ texts, builtin: builtin.flatMap((bundle) => bundle.policies) });
  };
  const none: CustomPolicies = { packages: [] };
  if (!wantsCustom) told([]);
  const custom = wantsCustom ? await loadCustom(request, data.value, engine, cache, compiling, told, problems) : none;

  const existing = [...custom.packages, ...builtin.flatMap((bundle) => bundle.policies.map((each) => each.namespace))];
  const selection = selectNamespaces(namespaces, existing);
  // Without any, the namespaces are not what is wrong.
  if (existing.length > 0) problems.push(...selection.problems);
  if (custom.findSilent) problems.push(...custom.findSilent(selection.includes));
  // Some built-in checks are in a package of an older name.
  const wantsAllBuiltin = namespaces.includes(BUILTIN);
  const isWanted = ({ namespace, isBuiltin: ships }: Policy): boolean =>
    selection.includes(namespace) || (ships && wantsAllBuiltin);
  const all = [...(custom.bundle ? [custom.bundle] : []), ...builtin].map((bundle) => ({
    ...bundle,
    policies: bundle.policies.filter(isWanted),
  }));
  const bundles = request.includeDeprecated ? all : all.map((bundle) => withoutDeprecated(bundle, problems));
  const policies = bundles.flatMap((bundle) => bundle.policies);
  problems.push(...findDuplicateIds([...policies].sort((a, b) => Number(b.isBuiltin) - Number(a.isBuiltin))));
  const running = bundles.filter((bundle) => bundle.policies.length > 0);
  return { policies, bundles: running, data: stringifyJson(data.value), problems };
}

/** @param problems receives everything that is wrong with the user's policies */
async function loadCustom(
  { cwd, policy, ...request }: PolicyRequest,
  data: JsonObject,
  engine: EngineClient,
  cache: PolicyCache,
  compiling: (files: number) => () => void,
  read: (texts: string[]) => void,
  problems: Problem[],
): Promise<CustomPolicies> {
  const { modules: own, ...sources } = readPolicies(policy, cwd);
  const schemas = readSchemas(request.schemas, cwd);
  problems.push(...sources.problems, ...schemas.problems);
  read(own.map(({ text }) => text));
  if (own.length === 0) {
    if (sources.problems.length === 0) problems.push({ level: 'error', ...messages.noPolicies(policy) });
    return { packages: [] };
  }

  const modules = [...own, ...readLibrary(request.checks, own)];
  const done = compiling(own.length);
  let result: Awaited<ReturnType<typeof compile>>;
  try {
    result = await compile(modules, schemas.schemas, engine, cache);
  } catch (error) {
    if (!(error instanceof EngineStoppedError)) throw error;
    problems.push({ level: 'error', ...messages.compilerStopped(error.reason) });
    return { packages: [] };
  } finally {
    done();
  }
  const { compiled, lines } = result;
  problems.push(...compiled.errors.filter(isFirstAtItsPlace).map(regoProblem));
  const compiledOwn = compiled.modules.filter((module) => !isLibrary(module.path));
  problems.push(...findDeadReferences(compiled.modules, data));
  const texts = new Map(modules.map((module) => [module.path, module.text]));
  const textOf = (path: string): string => texts.get(path) ?? '';
  const policies = await assemblePolicies(compiled, textOf, problems);
  if (policies.length === 0 && !problems.some((problem) => problem.level === 'error')) {
    problems.push({ level: 'error', ...messages.noRules(compiledOwn.map((m) => packageName(m.package))) });
  }
  const { wasm, aggregate, units } = compiled;
  return {
    packages: packagesWithRules(compiled.modules),
    findSilent: (isWanted) => findSilentRules(compiledOwn, isWanted, textOf),
    ...(wasm && {
      bundle: {
        name: 'custom',
        policies,
        units: new Map(units.map((unit) => [unit.key, unit])),
        aggregate,
        wasm,
        lines,
      },
    }),
  };
}

/** Of the built-in checks only those go unmentioned. */
function withoutDeprecated(bundle: PolicyBundle, problems: Problem[]): PolicyBundle {
  const policies = bundle.policies.flatMap((policy) => {
    const rules = policy.rules.filter(({ deprecated }) => !deprecated);
    const left = policy.rules.find(({ deprecated }) => deprecated);
    if (left && !policy.isBuiltin) {
      problems.push({ level: 'notice', ...messages.deprecatedPolicy(left.id), file: policy.files[0] ?? '' });
    }
    return rules.length > 0 ? [{ ...policy, rules }] : [];
  });
  return { ...bundle, policies };
}

/** The packages that a namespace may name: those with a rule that gives findings. */
function packagesWithRules(modules: ModuleInfo[]): string[] {
  const withRules = modules.filter((module) =>
    module.rules.some((rule) => isEnforcedName(rule.name) && rule.kind !== 'function'),
  );
  return [...new Set(withRules.map((module) => packageName(module.package)))];
}

function findDuplicateIds(policies: Policy[]): Problem[] {
  const owners = new Map<string, Policy>();
  const problems: Problem[] = [];
  for (const policy of policies) {
    for (const id of new Set(policy.rules.map((rule) => rule.id))) {
      const owner = owners.get(id);
      if (owner) {
        const file = policy.files[0] ?? policy.namespace;
        problems.push({ level: 'error', ...messages.duplicateId(id, [nameOf(owner), file]), file });
      } else owners.set(id, policy);
    }
  }
  return problems;
}

function nameOf({ isBuiltin, namespace, files }: Policy): string {
  return isBuiltin ? messages.builtinCheck(namespace) : (files[0] ?? namespace);
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
