import type { ModuleInfo } from '../../rego/engine/module.js';
import { packageName } from '../policy.js';

/**
 * The packages that read lines out of their input, themselves or through a package that they refer to: they get Trivy's annotated
 * input.
 * @returns their dotted names
 */
export function findAnnotated(modules: ModuleInfo[]): Set<string> {
  const referring = new Map<string, Set<string>>();
  for (const module of modules) {
    for (const path of new Set(
      [...module.imports, ...module.dataRefs].flatMap((reference) => packagesIn(reference.path)),
    )) {
      const known = referring.get(path) ?? new Set<string>();
      referring.set(path, known.add(packageName(module.package)));
    }
  }
  const annotated = new Set(modules.filter(readsLines).map((module) => packageName(module.package)));
  // A set goes on with what is added to it on the way.
  for (const name of annotated) for (const other of referring.get(name) ?? []) annotated.add(other);
  return annotated;
}

function readsLines(module: ModuleInfo): boolean {
  return module.usesMetadataKey || module.calls.some((name) => name === 'result.new' || name === 'isManaged');
}

/** `a`, `a.b` and `a.b.c` for `data.a.b.c`: what it refers to is in one of these packages. */
function packagesIn([root, ...path]: string[]): string[] {
  return root === 'data' ? path.map((_, end) => packageName(path.slice(0, end + 1))) : [];
}
