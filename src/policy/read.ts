import path from 'node:path';
import { collectFiles, type TreePlace } from '../files/source-files.js';
import { decode, whyUnreadable } from '../files/source.js';
import type { JsonObject } from '../lib/values/values.js';
import { policyMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import type { ModuleSource } from '../rego/engine/module.js';
import { namesBuiltin, readBuiltin, readLibrary } from './builtin.js';
import type { PolicyBundle } from './bundle.js';
import { readData } from './data.js';
import { readSchemas } from './schemas.js';

/** The part of the configuration that decides which policies run. */
export interface PolicyRequest {
  /** Files and folders of policies. */
  policy: readonly string[];
  /** Files and folders of data. */
  data: readonly string[];
  /** Files and folders of JSON schemas. */
  schemas: readonly string[];
  /** Empty: the policies that were given, or the built-in checks if none were. */
  namespaces: readonly string[];
  includeDeprecated: boolean;
}

/** Everything that is known of the policies before an engine is needed. */
export interface PolicySources {
  /** The user's. */
  modules: ModuleSource[];
  /** Modules of the built-in library that those import. */
  library: ModuleSource[];
  /** The built-in checks, which are compiled already. */
  builtin: PolicyBundle[];
  data: JsonObject;
  schemas: Record<string, unknown>;
  problems: Problem[];
}

/**
 * Reads the policies, and what they are compiled and evaluated with. Never throws for what the files contain.
 * @param session where the user's files and the built-in checks are
 */
export async function readPolicySources(
  request: PolicyRequest,
  session: TreePlace & { installation: { checks: string } },
): Promise<PolicySources> {
  const { installation } = session;
  const { policy, namespaces } = request;
  const isBuiltin = namespaces.length === 0 ? policy.length === 0 : namespaces.some(namesBuiltin);
  const isCustom = policy.length > 0 || (namespaces.length > 0 && !namespaces.every(namesBuiltin));
  const data = await readData(request.data, session, namespaces);
  const sources: PolicySources = {
    modules: [],
    library: [],
    builtin: isBuiltin ? readBuiltin(installation.checks) : [],
    data: data.value,
    schemas: {},
    problems: data.problems,
  };
  if (!isCustom) return sources;
  const own = readModules(policy, session);
  const schemas = readSchemas(request.schemas, session);
  const problems = [...data.problems, ...own.problems, ...schemas.problems];
  if (own.modules.length === 0 && own.problems.length === 0) {
    problems.push({ level: 'error', ...messages.noPolicies(policy) });
  }
  const library = readLibrary(installation.checks, own.modules);
  return { ...sources, modules: own.modules, library, schemas: schemas.schemas, problems };
}

/**
 * Reads every policy file under the given files and folders: `.rego`, but neither `_test.rego` nor a dotfile.
 * @param paths relative to the working directory or absolute
 * @returns modules in the order of their paths, named relative to the working directory with `/`
 */
export function readModules(
  paths: readonly string[],
  place: TreePlace,
): { modules: ModuleSource[]; problems: Problem[] } {
  const { files, problems } = collectFiles(paths, place, 'policy', isPolicyFile);
  const modules: ModuleSource[] = [];
  for (const file of files) {
    try {
      const bytes = place.tree.read(path.resolve(place.cwd, file));
      // OPA's parser has its own words for what is not text.
      modules.push({ path: file, text: decode(bytes) ?? bytes.toString() });
    } catch (error) {
      problems.push({ level: 'error', ...messages.policyUnreadable(whyUnreadable(error)), file });
    }
  }
  return { modules, problems };
}

function isPolicyFile(name: string): boolean {
  return name.endsWith('.rego') && !name.endsWith('_test.rego') && !name.startsWith('.');
}
