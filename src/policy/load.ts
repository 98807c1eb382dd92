import { stringifyJson } from '../lib/values/values.js';
import { policyMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { EngineStoppedError, type EngineClient } from '../rego/engine/client.js';
import type { ModuleInfo, RegoError } from '../rego/engine/module.js';
import type { Session } from '../session.js';
import { BUILTIN, isLibrary } from './builtin.js';
import type { PolicyBundle } from './bundle.js';
import { withoutDeprecated } from './checks/deprecated.js';
import { findDuplicateIds } from './checks/duplicate-ids.js';
import { findDeadReferences } from './checks/references.js';
import { findSilentRules } from './checks/rule-names.js';
import { assemblePolicies } from './compile/assemble.js';
import { compile } from './compile/compile.js';
import { isEnforcedName, packageName, type Policy } from './policy.js';
import type { PolicyRequest, PolicySources } from './read.js';
import { selectNamespaces } from './select/namespaces.js';

/** Policies that are ready to be evaluated. */
export interface LoadedPolicies {
  /** All that run. */
  policies: Policy[];
  bundles: PolicyBundle[];
  /** JSON text of the user's data. */
  data: string;
  /** What is wrong with the policies; what was wrong with reading them is in {@link PolicySources}. */
  problems: Problem[];
}

/** What the user's policies came to. */
interface CustomPolicies {
  bundle?: PolicyBundle;
  /** The packages with a rule that gives findings. */
  packages: string[];
  problems: Problem[];
  /** Finds what can only be said once it is known which namespaces run. */
  findSilent: (isWanted: (namespace: string) => boolean) => Problem[];
}

/** Where policies are compiled. */
export interface CompileSession extends Pick<Session, 'listener' | 'openStore' | 'installation'> {
  engine: EngineClient;
}

/**
 * Compiles the policies, chooses those that run, and says everything that is wrong with them. What is wrong with one never keeps another
 * from being evaluated.
 */
export async function compilePolicies(
  sources: PolicySources,
  request: Pick<PolicyRequest, 'namespaces' | 'includeDeprecated'>,
  session: CompileSession,
): Promise<LoadedPolicies> {
  const { namespaces } = request;
  const { builtin, data } = sources;
  const custom = await compileCustom(sources, session);
  const problems = [...custom.problems];

  const existing = [...custom.packages, ...builtin.flatMap((bundle) => bundle.policies.map((each) => each.namespace))];
  const selection = selectNamespaces(namespaces, existing);
  // Without any, the namespaces are not what is wrong.
  if (existing.length > 0) problems.push(...selection.problems);
  problems.push(...custom.findSilent(selection.includes));
  // Some built-in checks are in a package of an older name.
  const wantsAllBuiltin = namespaces.includes(BUILTIN);
  const isWanted = ({ namespace, isBuiltin: ships }: Policy): boolean =>
    selection.includes(namespace) || (ships && wantsAllBuiltin);
  const all = [...(custom.bundle ? [custom.bundle] : []), ...builtin].map((bundle) => ({
    ...bundle,
    policies: bundle.policies.filter(isWanted),
  }));
  const current = request.includeDeprecated
    ? all.map((bundle) => ({ bundle, problems: [] }))
    : all.map(withoutDeprecated);
  problems.push(...current.flatMap((each) => each.problems));
  const bundles = current.map(({ bundle }) => bundle).filter((bundle) => bundle.policies.length > 0);
  const policies = bundles.flatMap((bundle) => bundle.policies);
  problems.push(...findDuplicateIds(policies));
  return { policies, bundles, data: stringifyJson(data), problems };
}

async function compileCustom(
  { modules: own, library, data, schemas, problems: known }: PolicySources,
  { engine, listener, openStore, installation }: CompileSession,
): Promise<CustomPolicies> {
  const none = (problems: Problem[]): CustomPolicies => ({ packages: [], problems, findSilent: () => [] });
  if (own.length === 0) return none([]);
  const modules = [...own, ...library];
  const done = listener.compiling(own.length);
  let result: Awaited<ReturnType<typeof compile>>;
  try {
    result = await compile(modules, schemas, engine, openStore(installation.toolchainVersion));
  } catch (error) {
    if (!(error instanceof EngineStoppedError)) throw error;
    return none([{ level: 'error', ...messages.compilerStopped(error.reason) }]);
  } finally {
    done();
  }
  const { compiled, siblings } = result;
  const texts = new Map(modules.map((module) => [module.path, module.text]));
  const textOf = (path: string): string => texts.get(path) ?? '';
  const assembled = await assemblePolicies(compiled, textOf);
  const problems = [
    ...compiled.errors.filter(isFirstAtItsPlace).map(regoProblem),
    ...findDeadReferences(compiled.modules, data),
    ...assembled.problems,
  ];
  const { policies } = assembled;
  const compiledOwn = compiled.modules.filter((module) => !isLibrary(module.path));
  if (policies.length === 0 && ![...known, ...problems].some((problem) => problem.level === 'error')) {
    problems.push({ level: 'error', ...messages.noRules(compiledOwn.map((m) => packageName(m.package))) });
  }
  const { wasm, aggregate, units: list } = compiled;
  const units = new Map(list.map((unit) => [unit.key, unit]));
  return {
    packages: packagesWithRules(compiled.modules),
    problems,
    findSilent: (isWanted) => findSilentRules(compiledOwn, isWanted, textOf),
    ...(wasm && { bundle: { name: 'custom', policies, units, aggregate, wasm, siblings } }),
  };
}

/** The packages that a namespace may name: those with a rule that gives findings. */
function packagesWithRules(modules: ModuleInfo[]): string[] {
  const withRules = modules.filter((module) =>
    module.rules.some((rule) => isEnforcedName(rule.name) && rule.kind !== 'function'),
  );
  return [...new Set(withRules.map((module) => packageName(module.package)))];
}

/** What OPA's parser says a second time about a place only follows from the first. */
function isFirstAtItsPlace(error: RegoError, index: number, errors: RegoError[]): boolean {
  const before = errors[index - 1];
  const isSame = before?.path === error.path && before.line === error.line && before.column === error.column;
  return error.code !== 'rego_parse_error' || !isSame;
}

/** Turns an error of OPA's parser or compiler, or of our checks before them, into a problem of the run. */
function regoProblem(error: RegoError): Problem {
  return {
    level: 'error',
    ...messages.regoError(error),
    ...(error.path === '' ? {} : { file: error.path }),
    ...(error.line > 0 ? { line: error.line } : {}),
    ...(error.column > 0 ? { column: error.column } : {}),
  };
}
