import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { policyMessages as messages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Problem } from '../problem.js';
import type { ModuleSource } from '../rego/engine/protocol.js';
import { codeOf, decode, readRegularFile, reasonOf } from '../files/source.js';

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
      const bytes = readRegularFile(path.resolve(cwd, file));
      // OPA's parser has its own words for what is no text.
      modules.push({ path: file, text: decode(bytes) ?? bytes.toString() });
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
  const name = (absolute: string): string => slashes(path.relative(cwd, absolute));

  function walk(folder: string, root: string): void {
    let entries: Dirent[];
    try {
      const real = realpathSync(folder);
      if (visited.has(real)) return;
      visited.add(real);
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      problems.push({ level: 'error', ...messages.unreadablePath(name(folder), reason(error)) });
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const absolute = path.join(folder, entry.name);
      // A mounted ConfigMap, for one, is a folder of links; but a link that a pull request adds may lead anywhere.
      const isLink = entry.isSymbolicLink();
      const isFolder = entry.isDirectory() || (isLink && isDirectory(absolute));
      if (!isFolder && !wanted(entry.name)) continue;
      if (isLink && !leadsInto([root, cwd], absolute)) {
        problems.push({ level: 'error', ...messages.linkOutside(), file: name(absolute) });
      } else if (isFolder) walk(absolute, root);
      else found.add(name(absolute));
    }
  }

  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    try {
      if (statSync(absolute).isDirectory()) walk(absolute, absolute);
      else if (wanted(path.basename(absolute))) found.add(name(absolute));
      else problems.push({ level: 'error', ...messages.wrongFileType(given, missingCode) });
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) {
        const near = nearest(path.basename(absolute), namesIn(path.dirname(absolute)));
        const hint = near === undefined ? undefined : slashes(path.join(path.dirname(given), near));
        problems.push({ level: 'error', ...messages.missingPath(given, hint, missingCode) });
      } else {
        problems.push({ level: 'error', ...messages.unreadablePath(given, reason(error)) });
      }
    }
  }
  return [...found].sort();
}

/** Whether a link leads into one of some folders; one that leads nowhere is left to whoever reads it. */
function leadsInto(folders: string[], link: string): boolean {
  try {
    const target = realpathSync(link);
    return folders.some((folder) => {
      const inside = path.relative(realpathSync(folder), target);
      return inside.split(path.sep)[0] !== '..' && !path.isAbsolute(inside);
    });
  } catch {
    return true;
  }
}

function isDirectory(absolute: string): boolean {
  try {
    return statSync(absolute).isDirectory();
  } catch {
    // A link that leads nowhere: whoever reads it says so.
    return false;
  }
}

function slashes(name: string): string {
  return name.split(path.sep).join('/');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Why a file cannot be read or parsed, in a few words on one line. */
export function reason(error: unknown): string {
  if (codeOf(error) !== '') return reasonOf(error);
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
