import path from 'node:path';
import { type FileText, splitLines } from '../../files/file-text.js';
import { lineContent } from '../../files/lines.js';
import { slashes } from '../../files/paths.js';
import { decodedText } from '../../files/source.js';
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
 * @param cwd absolute; reported paths are relative to it
 */
export function moduleOf(scan: TerraformScan, folder: string, result: RootResult, cwd: string): TerraformModule {
  const files = new ModuleFiles(scan.folder, cwd);
  const reported = (file: string): string => files.reportedPath(file);
  const first = scan.files.find((file) => path.posix.dirname(file) === folder) ?? folder;
  return {
    path: reported(first),
    documents: documentsOf(result, {
      file: files.find(first),
      rootPath: folder,
      reported,
      lineOf: (file, line) => files.line(file, line),
    }),
    problems: result.problems.map((problem) => problemOf(problem, reported, reported(folder))),
  };
}

/** The files of a module, and of those that it calls; read when they are first asked for. */
class ModuleFiles {
  private readonly known = new Map<string, FileText>();

  constructor(
    private readonly folder: string,
    private readonly cwd: string,
  ) {}

  /** @param name relative to the scanned folder */
  find(name: string): FileText {
    const known = this.known.get(name) ?? this.open(name);
    this.known.set(name, known);
    return known;
  }

  reportedPath(name: string): string {
    return slashes(path.relative(this.cwd, path.join(this.folder, name))) || '.';
  }

  line(name: string, number: number) {
    const text = this.find(name).lines[number - 1] ?? '';
    return lineContent(text, 0, number);
  }

  private open(name: string): FileText {
    let text: string | undefined;
    let lines: string[] | undefined;
    const read = (): string => (text ??= decodedText(path.join(this.folder, name)) ?? '');
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
      reported: (other) => this.find(slashes(path.relative(this.folder, path.resolve(this.cwd, other)))),
    };
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
