import path from 'node:path';
import { type FileText, fileText, splitLines } from '../../files/file-text.js';
import { lineContent, type Range } from '../../files/lines.js';
import { isInside, slashes } from '../../files/paths.js';
import { decode } from '../../files/source.js';
import { statIn, type Tree } from '../../files/tree.js';
import { terraformMessages as messages } from '../../messages/index.js';
import type { Problem } from '../../problem.js';
import type { Document } from '../document.js';
import { documentsOf } from './documents.js';
import type { RootProblem, RootResult, TerraformScan } from './protocol.js';

/** A root module that was read. */
export interface TerraformModule {
  /** Its first file, as reports name it. */
  path: string;
  documents: Document[];
  problems: Problem[];
}

/**
 * Makes documents of what the parser gave for a root module.
 * @param folder relative to the scanned one
 * @param session the working directory (absolute), which reported paths are relative to, and where files are read
 */
export function moduleOf(
  scan: TerraformScan,
  folder: string,
  result: RootResult,
  { cwd, tree }: { cwd: string; tree: Tree },
): TerraformModule {
  const files = new ModuleFiles(scan, cwd, tree);
  const reported = (file: string): string => files.reportedPath(file);
  const first = scan.files.find((file) => path.posix.dirname(file) === folder) ?? folder;
  return {
    path: reported(first),
    documents: documentsOf(result, {
      file: files.find(first) ?? fileText(reported(first), first, ''),
      rootPath: folder,
      reported,
      lineOf: (file, line) => files.line(file, line),
    }),
    problems: result.problems.map((problem) => problemOf(problem, reported, reported(folder))),
  };
}

/**
 * The files of a module, and of those that it calls; read when they are first asked for. A policy may name any file as the place of a
 * result. Only files of the repository are read, links resolved.
 */
class ModuleFiles {
  private readonly known = new Map<string, FileText | undefined>();
  private readonly boundary: string;

  constructor(
    private readonly scan: TerraformScan,
    private readonly cwd: string,
    private readonly tree: Tree,
  ) {
    this.boundary = this.realPath(scan.boundary) ?? scan.boundary;
  }

  /** @param name relative to the scanned folder */
  find(name: string): FileText | undefined {
    if (!this.known.has(name)) this.known.set(name, this.open(name));
    return this.known.get(name);
  }

  reportedPath(name: string): string {
    return slashes(path.relative(this.cwd, path.join(this.scan.folder, name))) || '.';
  }

  /** Returns the content of a line. */
  line(name: string, number: number): Range {
    return lineContent(this.find(name)?.lines[number - 1] ?? '', 0, number);
  }

  private open(name: string): FileText | undefined {
    const real = this.realPath(path.resolve(this.scan.folder, name));
    if (real === undefined || !isInside(this.boundary, real)) return undefined;
    if (statIn(this.tree, real)?.kind !== 'file') return undefined;
    let lines: string[] | undefined;
    const read = (): string => {
      try {
        return decode(this.tree.read(real)) ?? '';
      } catch {
        // It was too large for the parser as well, or has gone meanwhile.
        return '';
      }
    };
    return {
      path: this.reportedPath(name),
      rootPath: name,
      get text() {
        return read();
      },
      get lines() {
        return (lines ??= splitLines(read()));
      },
      find: (other) => this.find(other),
      reported: (other) => this.find(slashes(path.relative(this.scan.folder, path.resolve(this.cwd, other)))),
    };
  }

  private realPath(file: string): string | undefined {
    try {
      return this.tree.real(file);
    } catch {
      return undefined;
    }
  }
}

/** Turns a problem of the parser into one of the run. */
export function problemOf(problem: RootProblem, reported: (file: string) => string, folder: string): Problem {
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
