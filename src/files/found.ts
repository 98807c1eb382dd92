import { relative } from 'node:path';
import { documentMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { slashes } from './paths.js';
import type { Candidate } from './source.js';

export interface Discovery {
  /** Sorted by path, each file once. */
  files: Candidate[];
  /** How many files (of a format that is read) and folders a .gitignore left out; a folder counts once, whatever is in it. */
  ignored: number;
  problems: Problem[];
}

/** Collects what {@link discover} comes across. */
export class Found {
  ignored = 0;
  readonly linkedFolders: string[] = [];
  readonly packageFolders: string[] = [];
  private readonly files = new Map<string, Candidate>();
  private readonly problems: Problem[] = [];
  private readonly reported = new Set<string>();

  /** @param cwd absolute; reported paths are relative to it */
  constructor(private readonly cwd: string) {}

  keep(candidate: Candidate): void {
    const earlier = this.files.get(candidate.absolutePath);
    if (earlier !== undefined) earlier.named ||= candidate.named;
    else this.files.set(candidate.absolutePath, candidate);
  }

  /** Adds a problem, each once. */
  report(level: Problem['level'], message: { code: string; message: string }, file?: string): void {
    const identity = JSON.stringify([message, file]);
    if (this.reported.has(identity)) return;
    this.reported.add(identity);
    this.problems.push({ level, ...message, ...(file === undefined ? {} : { file }) });
  }

  pathOf(absolutePath: string): string {
    return slashes(relative(this.cwd, absolutePath)) || '.';
  }

  discovery(): Discovery {
    for (const [folders, message] of [
      [this.linkedFolders, messages.linkedFolder],
      [this.packageFolders, messages.packageFolder],
    ] as const) {
      const [first, ...more] = folders.sort();
      if (first !== undefined) this.report('notice', message(more.length), first);
    }
    const files = [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { files, ignored: this.ignored, problems: this.problems };
  }
}
