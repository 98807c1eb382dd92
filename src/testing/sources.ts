import path from 'node:path';

import { Glob } from '../lib/glob.js';
import { policyMessages as messages } from '../messages/index.js';
import { readLibrary } from '../policy/builtin.js';
import { collectFiles } from '../files/source-files.js';
import { slashes } from '../files/paths.js';
import type { Problem } from '../problem.js';
import type { ModuleSource, RegoVersion } from '../rego/engine/module.js';
import type { DataFile } from '../rego/engine/author-protocol.js';
import { decode, whyUnreadable } from '../files/source.js';
import { WORKING_TREE } from '../files/tree.js';

/** What tests and queries are run on. */
export interface AuthorSources {
  modules: ModuleSource[];
  data: DataFile[];
  problems: Problem[];
}

export interface SourceOptions {
  cwd: string;
  /** Names of files and folders to leave out below the paths, with `*`, `?` and `[a-z]`. */
  ignore: readonly string[];
  /** Undefined: the one that each module is written in, as in a scan. */
  version: RegoVersion | undefined;
  /** The folder of the built-in checks. */
  checks: string;
}

/** Of files that tests and queries are run on. */
export const SOURCE_EXTENSIONS = ['.rego', '.json', '.yaml', '.yml'];

/**
 * Reads every module, tests too, and every data file under some paths, as `opa test` and `opa eval --data` do: the folders between a
 * path and a data file become keys of `data`. Files and folders whose names begin with a dot are left out. The
 * built-in library is there as in a scan.
 */
export function readAuthorSources(paths: readonly string[], options: SourceOptions): AuthorSources {
  const { cwd, version } = options;
  const ignored = options.ignore.flatMap((pattern) => Glob.wildmatch(pattern) ?? []);
  const sources: AuthorSources = { modules: [], data: [], problems: [] };
  const seen = new Set<string>();
  for (const given of paths) {
    const root = slashes(path.relative(cwd, path.resolve(cwd, given)));
    const { files, problems } = collectFiles([given], { cwd, tree: WORKING_TREE }, 'source', (name) =>
      SOURCE_EXTENSIONS.includes(path.extname(name).toLowerCase()),
    );
    sources.problems.push(...problems);
    for (const file of files) {
      const below = path.posix.relative(root, file);
      const segments = below === '' ? [] : below.split('/');
      if (seen.has(file) || segments.some((segment) => ignored.some((glob) => glob.test(segment)))) continue;
      seen.add(file);
      let text: string;
      try {
        const bytes = WORKING_TREE.read(path.resolve(cwd, file));
        text = decode(bytes) ?? bytes.toString();
      } catch (error) {
        sources.problems.push({ level: 'error', ...messages.policyUnreadable(whyUnreadable(error)), file });
        continue;
      }
      if (file.endsWith('.rego')) sources.modules.push({ path: file, text, ...(version && { version }) });
      else sources.data.push({ path: file, at: segments.slice(0, -1), text });
    }
  }
  sources.modules.push(...readLibrary(options.checks, sources.modules));
  return sources;
}
