import { execFileSync } from 'node:child_process';

import { goModule } from '../go-module.js';

/** The Go program beside this file, which answers with OPA's own code. */
const folder = import.meta.dirname;

export interface Question {
  op: 'sprintf' | 'term' | 'compare' | 'printable';
  /** In Rego's syntax. */
  terms: string[];
}

/** @returns for each question its answer, or null where OPA has none */
export function askGo(questions: Question[]): (string | null)[] {
  const output = execFileSync('go', ['run', '.'], {
    cwd: folder,
    input: JSON.stringify(questions),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return (JSON.parse(output) as { text: string | null }[]).map(({ text }) => text);
}

/** Where the source of the OPA that the program uses is. */
export function opaFolder(): string {
  return goModule('github.com/open-policy-agent/opa', folder);
}
