import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../../files/gitignore.js';
import type { LocatableFile } from '../../locate/locate.js';
import { terraformMessages as messages } from '../../messages/index.js';
import type { CacheEntry, PolicyCache } from '../../lib/cache/store.js';
import type { Problem } from '../../problem.js';
import { type Candidate, linesOf, readLines, readText, reasonOf } from '../../files/source.js';
import type { Document, Range } from '../document.js';
import { isTerraformName } from '../../files/format.js';
import { type TerraformClient, TerraformStoppedError } from './client.js';
import { documentsOf } from './documents.js';
import { digestOf, isUnchanged } from './files.js';
import { planDocuments } from './plan.js';
import type { Read, RootProblem, RootResult, TerraformScan, TerraformView, VariableFile } from './protocol.js';

/** A root module that was read. */
export interface TerraformRoot {
  /** Its folder as policies know it: relative to the scanned one. */
  rootPath: string;
  /** Its first file, as reports name it. */
  path: string;
  documents: Document[];
  problems: Problem[];
  /** Its first file, and through that the others. */
  file: LocatableFile;
  /** A file by the name that reports have for it. */
  reportedFile: (name: string) => LocatableFile;
}

/** What a scan gave, and everything that it follows from. */
interface Kept extends CacheEntry {
  views: TerraformView[];
  reads: Read[];
  roots: { folder: string; result: RootResult }[];
}

/** Raise it when what is kept changes its meaning. */
const FORMAT = 1;

/** Reads the Terraform among the files that were found: a folder of them at once, with the modules that it calls. */
export class TerraformReader {
  private variables: Promise<{ files: VariableFile[]; problems: Problem[] }> | undefined;
  private readonly kept = new Map<string, Promise<Kept | undefined>>();

  constructor(
    private readonly client: TerraformClient,
    private readonly cache: PolicyCache,
    private readonly options: { cwd: string; tfVars: readonly string[] },
  ) {}

  /** Starts the thread ahead, unless what it would be asked is known from an earlier run. */
  async prepare(candidates: readonly Candidate[]): Promise<void> {
    for (const scan of await this.scans(candidates)) {
      if ((await this.find(scan)) === undefined) {
        this.client.start();
        return;
      }
    }
  }

  /** Reads the root modules among the files, one after the other. Never throws for what is in the files. */
  async *roots(candidates: readonly Candidate[], views: TerraformView[]): AsyncGenerator<TerraformRoot> {
    for (const scan of await this.scans(candidates)) {
      const known = await this.find(scan);
      const isEnough = known && views.every((view) => known.views.includes(view));
      for await (const root of isEnough ? known.roots : this.evaluate(scan, views)) yield this.rootOf(scan, root);
    }
  }

  /** What is wrong with the files of values that the user named. */
  async problems(): Promise<Problem[]> {
    return (await this.readVariables()).problems;
  }

  /** The documents of a plan, and what is wrong with it. */
  async readPlan(
    plan: Document,
    text: string,
    views: TerraformView[],
  ): Promise<{ documents: Document[]; problems: Problem[] }> {
    // Trivy does not look at a plan as raw configuration.
    const wanted = views.filter((view) => view !== 'terraform-raw');
    const key = this.cache.key(['plan', FORMAT, digestOf(text), wanted]);
    const kept = (await this.cache.read<CacheEntry & { result: RootResult }>(key))?.result;
    const result = kept ?? (await this.evaluatePlan(text, wanted, key));
    const problems = result.problems.map((problem) => problemOf(problem, (file) => file, plan.file));
    return { documents: planDocuments(result, plan, text), problems };
  }

  private async evaluatePlan(text: string, views: TerraformView[], key: string): Promise<RootResult> {
    try {
      const { result } = await this.client.plan(text, views);
      const entry: CacheEntry & { result: RootResult } = { result };
      await this.cache.write(key, entry);
      return result;
    } catch (error) {
      return stopped(error);
    }
  }

  private async *evaluate(scan: TerraformScan, views: TerraformView[]): AsyncGenerator<Kept['roots'][number]> {
    const { result: folders, reads } = await this.client.roots(scan).catch((error: unknown) => {
      if (!(error instanceof TerraformStoppedError)) throw error;
      return { result: scan.folders, reads: [] as Read[] };
    });
    const roots: Kept['roots'] = [];
    for (const folder of folders) {
      const answer = await this.client
        .evaluate(scan, folder, views)
        .catch((error: unknown) => ({ result: stopped(error), reads: [] }));
      reads.push(...answer.reads);
      const root = { folder, result: answer.result };
      roots.push(root);
      yield root;
    }
    if (roots.some(({ result }) => result.views === null)) return;
    const distinct = new Map(reads.map((read) => [`${read.kind} ${read.path}`, read]));
    const entry: Kept = { views, reads: [...distinct.values()], roots };
    await this.cache.write(this.keyOf(scan), entry);
  }

  private find(scan: TerraformScan): Promise<Kept | undefined> {
    const key = this.keyOf(scan);
    const known = this.kept.get(key) ?? this.lookUp(key, scan);
    this.kept.set(key, known);
    return known;
  }

  /** A result holds as long as everything that was read for it is the same. */
  private async lookUp(key: string, scan: TerraformScan): Promise<Kept | undefined> {
    const kept = await this.cache.read<Kept>(key);
    return kept && isUnchanged(scan, kept.reads) ? kept : undefined;
  }

  private keyOf({ folder, files, variables }: TerraformScan): string {
    const contents = files.map((file) => [file, digestOfFile(path.join(folder, file))]);
    return this.cache.key(['terraform', FORMAT, path.relative(this.options.cwd, folder), contents, variables]);
  }

  /** What was found, by the folder that was scanned. */
  private async scans(candidates: readonly Candidate[]): Promise<TerraformScan[]> {
    const { files: variables } = await this.readVariables();
    const byFolder = new Map<string, Set<string>>();
    for (const { absolutePath, rootPath, named, text } of candidates) {
      if (text !== undefined || /(?:^|\/)\.terraform\//.test(rootPath)) continue;
      const folder = absolutePath.slice(0, absolutePath.length - rootPath.length - 1) || path.parse(absolutePath).root;
      const files = byFolder.get(folder) ?? new Set();
      byFolder.set(folder, files.add(rootPath));
      // A file that is named stands for the module that it is a part of.
      if (named) for (const name of readdirSync(folder)) if (isTerraformName(name)) files.add(name);
    }
    return [...byFolder].map(([folder, files]) => ({
      folder,
      boundary: boundaryOf(folder, this.options.cwd),
      files: [...files].sort(),
      folders: [...new Set([...files].map((file) => path.posix.dirname(file)))].sort(),
      variables,
    }));
  }

  private readVariables(): Promise<{ files: VariableFile[]; problems: Problem[] }> {
    return (this.variables ??= (async () => {
      const files: VariableFile[] = [];
      const problems: Problem[] = [];
      for (const name of this.options.tfVars) {
        try {
          files.push({ path: name, text: await readText(path.resolve(this.options.cwd, name)) });
        } catch (error) {
          problems.push({ level: 'error', ...messages.variablesMissing(name, reasonOf(error)) });
        }
      }
      return { files, problems };
    })());
  }

  private rootOf(scan: TerraformScan, { folder, result }: Kept['roots'][number]): TerraformRoot {
    const reported = (file: string): string =>
      path.relative(this.options.cwd, path.join(scan.folder, file)).split(path.sep).join('/') || '.';
    const files = new Map<string, LocatableFile>();
    const find = (name: string): LocatableFile => {
      const known = files.get(name) ?? fileAt(path.join(scan.folder, name), reported(name), name, find);
      files.set(name, known);
      return known;
    };
    const first = scan.files.find((file) => path.posix.dirname(file) === folder) ?? folder;
    const line = (file: string, number: number): Range => lineRange(find(file).lines[number - 1] ?? '', number);
    return {
      rootPath: folder,
      path: reported(first),
      documents: documentsOf(result, { reported, first, line }),
      problems: result.problems.map((problem) => problemOf(problem, reported, reported(folder))),
      file: find(first),
      reportedFile: (name) =>
        find(path.relative(scan.folder, path.resolve(this.options.cwd, name)).split(path.sep).join('/')),
    };
  }
}

/** What a module gives that the thread stopped over. */
function stopped(error: unknown): RootResult {
  if (!(error instanceof TerraformStoppedError)) throw error;
  return { views: null, files: [], problems: [{ kind: error.reason, detail: String(Math.round(error.limit / 1000)) }] };
}

function problemOf(problem: RootProblem, reported: (file: string) => string, folder: string): Problem {
  const { kind, name = '', detail = '', file, named, line, column } = problem;
  if (kind === 'timeout' || kind === 'crash') {
    return { level: 'error', ...messages.stopped(folder, kind, Number(detail)), file: folder };
  }
  return {
    ...messages.ofKind(kind, name, detail),
    file: file === undefined ? folder : named ? file : reported(file),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

function fileAt(
  absolutePath: string,
  reported: string,
  rootPath: string,
  find: (rootPath: string) => LocatableFile,
): LocatableFile {
  let lines: string[] | undefined;
  return {
    path: reported,
    rootPath,
    find,
    get lines() {
      return (lines ??= readLines(absolutePath) ?? linesOf(''));
    },
  };
}

/** A line without its indentation. */
function lineRange(text: string, number: number): Range {
  const startColumn = text.length - text.trimStart().length + 1;
  const endColumn = Math.max(startColumn, text.trimEnd().length + 1);
  return { startLine: number, startColumn, endLine: number, endColumn };
}

/** The repository that a folder is in; without one the working directory if it holds the folder, else the folder alone. */
function boundaryOf(folder: string, cwd: string): string {
  const within = path.relative(cwd, folder);
  const isBelow = within !== '..' && !within.startsWith(`..${path.sep}`) && !path.isAbsolute(within);
  return repositoryRoot(folder) ?? (isBelow ? cwd : folder);
}

function digestOfFile(file: string): string {
  try {
    return digestOf(readFileSync(file));
  } catch {
    return '';
  }
}
