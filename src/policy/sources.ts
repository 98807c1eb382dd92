import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { policyMessages as messages } from '../messages.js';
import { nearest } from '../nearest.js';
import type { Problem } from '../problem.js';
import type { ModuleSource } from '../rego/protocol.js';

export interface PolicySources {
  modules: ModuleSource[];
  problems: Problem[];
}

/**
 * Reads every policy file under the given files and folders: `.rego`, but neither `_test.rego` nor a dotfile.
 * @param paths relative to `cwd` or absolute
 * @returns modules in the order of their paths, named relative to `cwd` with `/`
 */
export function readPolicies(paths: string[], cwd: string): PolicySources {
  const problems: Problem[] = [];
  const files = collect(paths, cwd, problems, 'missing-policy-path', isPolicyFile);
  const modules: ModuleSource[] = [];
  for (const file of files) {
    try {
      const text = readFileSync(path.resolve(cwd, file), 'utf8');
      modules.push({ path: file, text: text.replace(/^\uFEFF/, '') });
    } catch (error) {
      problems.push({ level: 'error', ...messages.policyUnreadable(reason(error)), file });
    }
  }
  return { modules, problems };
}

function isPolicyFile(name: string): boolean {
  return name.endsWith('.rego') && !name.endsWith('_test.rego') && !name.startsWith('.');
}

/**
 * Lists the files under some paths, each once, sorted, named relative to `cwd` with `/`. A path that does not exist is an
 * error; a file that was named itself is taken whatever its name, as long as `wanted` accepts it.
 */
export function collect(
  paths: string[],
  cwd: string,
  problems: Problem[],
  missingCode: string,
  wanted: (name: string) => boolean,
): string[] {
  const found = new Set<string>();
  const visited = new Set<string>();
  const name = (absolute: string): string => path.relative(cwd, absolute).split(path.sep).join('/');

  function walk(folder: string): void {
    const real = realpathSync(folder);
    if (visited.has(real)) return;
    visited.add(real);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const absolute = path.join(folder, entry.name);
      // Folders of policies are the user's own choice: a mounted ConfigMap, for one, is a folder of links.
      const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isDirectory(absolute));
      if (isFolder) walk(absolute);
      else if (wanted(entry.name)) found.add(name(absolute));
    }
  }

  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    try {
      if (statSync(absolute).isDirectory()) walk(absolute);
      else if (wanted(path.basename(absolute))) found.add(name(absolute));
      else problems.push({ level: 'error', ...messages.wrongFileType(given, missingCode) });
    } catch (error) {
      if (isMissing(error)) {
        const hint = nearest(path.basename(absolute), namesIn(path.dirname(absolute)));
        problems.push({ level: 'error', ...messages.missingPath(given, hint, missingCode) });
      } else {
        problems.push({ level: 'error', ...messages.unreadablePath(given, reason(error)) });
      }
    }
  }
  return [...found].sort();
}

function isDirectory(absolute: string): boolean {
  return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** The operating system's short reason: `EACCES: permission denied`. */
export function reason(error: unknown): string {
  return error instanceof Error ? (error.message.split(',')[0] ?? error.message) : String(error);
}
