import path from 'node:path';
import { unpack } from '../rego/engine/program.js';
import type { ModuleSource } from '../rego/engine/module.js';
import type { PolicyBundle } from './bundle.js';
import type { Unit } from './compile/compiled.js';
import type { CompiledSiblings } from './compile/siblings.js';
import { isWithin } from './select/namespaces.js';
import type { Policy } from './policy.js';

/**
 * The checks that ship with the program: Trivy's (github.com/aquasecurity/trivy-checks), compiled when it was built. `dist/checks` has for
 * each type of input `<type>.json.br`, a {@link PackedBundle}, and the policy WASM of the checks and of their siblings; and
 * `library.json.br`, {@link LibraryModule}s.
 */

/** The namespace that they are in. */
export const BUILTIN = 'builtin';

/** The packages that they are in: Trivy has moved them twice, and left some behind (its pkg/iac/rego/load.go). */
const ROOTS = [BUILTIN, 'defsec', 'appshield'];

/** Whether a namespace names built-in checks: all of them, or those of a package. */
export function namesBuiltin(namespace: string): boolean {
  return ROOTS.some((root) => isWithin(namespace, root));
}

/** The types of input that there are checks for. */
export const BUILTIN_TYPES = ['kubernetes', 'dockerfile', 'cloud'] as const;

/** The bundle of the checks of cloud resources. */
export const CLOUD_CHECKS = `${BUILTIN}/cloud`;

/** What is kept of a bundle beside its WASM. */
export interface PackedBundle {
  policies: Policy[];
  units: Unit[];
  aggregate: string;
  lines: Omit<CompiledSiblings, 'wasm'>;
}

/** A module that built-in checks share, and that policies may import. */
export interface LibraryModule {
  /** `lib.kubernetes` */
  package: string;
  path: string;
  text: string;
}

/**
 * The built-in checks, a bundle for each type of input.
 * @param folder `dist/checks`
 */
export function readBuiltin(folder: string): PolicyBundle[] {
  return BUILTIN_TYPES.map((type) => {
    const { policies, units, aggregate, lines } = read(folder, type) as PackedBundle;
    const wasm = { file: path.join(folder, `${type}.wasm.br`) };
    const linesWasm = { file: path.join(folder, `${type}.lines.wasm.br`) };
    return {
      name: `${BUILTIN}/${type}`,
      policies,
      units: new Map(units.map((unit) => [unit.key, unit])),
      aggregate,
      wasm,
      siblings: () => Promise.resolve({ ...lines, wasm: linesWasm }),
    };
  });
}

/** What a module of the library is called in messages begins with this. */
const LIBRARY = `${BUILTIN}:`;

/**
 * The modules of the built-in library that policies need: all of them, if one speaks of `data.lib`, but for packages that they
 * bring themselves. One of theirs that is called `lib` may have rules in the place of any package of the library.
 * @param folder `dist/checks`
 * @param modules the policies
 */
export function readLibrary(folder: string, modules: readonly ModuleSource[]): ModuleSource[] {
  if (!modules.some(({ text }) => /\bdata\.lib\b/.test(text))) return [];
  const own = modules.flatMap(({ text }) => /^[ \t]*package[ \t]+([^\s#;]+)/m.exec(text)?.[1] ?? []);
  return (read(folder, 'library') as LibraryModule[])
    .filter((module) => !own.some((name) => isWithin(module.package, name)))
    .map(({ path: file, text }) => ({ path: `${LIBRARY}${file}`, text }));
}

/** Whether a module is of the built-in library, by its path. */
export function isLibrary(file: string): boolean {
  return file.startsWith(LIBRARY);
}

function read(folder: string, name: string): unknown {
  return JSON.parse(new TextDecoder().decode(unpack(path.join(folder, `${name}.json.br`))));
}
