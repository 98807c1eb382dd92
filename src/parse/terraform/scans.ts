import path from 'node:path';
import { isTerraformName } from '../../files/format.js';
import { repositoryRoot } from '../../files/gitignore.js';
import { isInside } from '../../files/paths.js';
import { type Candidate, readText, reasonOf } from '../../files/source.js';
import type { Tree } from '../../files/tree.js';
import { terraformMessages as messages } from '../../messages/index.js';
import type { Problem } from '../../problem.js';
import type { TerraformScan, VariableFile } from './protocol.js';

/** The configuration files that were found, by the folder that was scanned. */
export interface Scans {
  scans: TerraformScan[];
  problems: Problem[];
}

/**
 * Groups configuration files by the folder that was scanned. A file that is named stands for the module that it is a part of.
 * @param session the working directory, absolute, and where files are looked up
 * @param tfVars files of values that the user named
 */
export async function groupByScan(
  candidates: readonly Candidate[],
  { cwd, tree }: { cwd: string; tree: Tree },
  tfVars: readonly string[],
): Promise<Scans> {
  const variables = await readVariables(cwd, tfVars);
  const problems = [...variables.problems];
  const byFolder = new Map<string, Set<string>>();
  for (const { absolutePath, path: file, rootPath, named, text } of candidates) {
    if (text !== undefined || /(?:^|\/)\.terraform\//.test(rootPath)) continue;
    const folder = absolutePath.slice(0, absolutePath.length - rootPath.length - 1) || path.parse(absolutePath).root;
    const files = byFolder.get(folder) ?? new Set();
    byFolder.set(folder, files.add(rootPath));
    if (!named) continue;
    try {
      for (const { name } of tree.list(folder)) if (isTerraformName(name)) files.add(name);
    } catch (error) {
      problems.push({ level: 'error', ...messages.moduleUnlisted(reasonOf(error)), file });
    }
  }
  const scans = [...byFolder].map(([folder, files]) => ({
    folder,
    boundary: boundaryOf(folder, cwd),
    files: [...files].sort(),
    folders: [...new Set([...files].map((file) => path.posix.dirname(file)))].sort(),
    variables: variables.files,
  }));
  return { scans, problems };
}

async function readVariables(
  cwd: string,
  tfVars: readonly string[],
): Promise<{ files: VariableFile[]; problems: Problem[] }> {
  const files: VariableFile[] = [];
  const problems: Problem[] = [];
  for (const name of tfVars) {
    try {
      files.push({ path: name, text: await readText(path.resolve(cwd, name)) });
    } catch (error) {
      problems.push({ level: 'error', ...messages.variablesMissing(name, reasonOf(error)) });
    }
  }
  return { files, problems };
}

/** The repository that a folder is in; without one the working directory if it holds the folder, else the folder alone. */
function boundaryOf(folder: string, cwd: string): string {
  return repositoryRoot(folder) ?? (isInside(cwd, folder) ? cwd : folder);
}
