import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { temporaryFolder } from '../../support/folder.js';

/** A finding as a program in Go gets it: see main.go. */
export interface GoFinding {
  target: string;
  class: string;
  type: string;
  check: string;
  id: string;
  avdId: string;
  title: string;
  description: string;
  message: string;
  namespace: string;
  query: string;
  resolution: string;
  severity: string;
  primaryUrl: string;
  references: string[] | null;
  status: string;
  resource: string;
  provider: string;
  service: string;
  startLine: number;
  endLine: number;
  lines: { Number: number; Content: string; IsCause: boolean; Truncated: boolean }[] | null;
  occurrences: { Resource?: string; Filename: string; Location: { StartLine: number; EndLine: number } }[] | null;
}

export interface Unmarshalled {
  findings: GoFinding[];
  summaries: { target: string; type: string; successes: number; failures: number }[];
  /** The report, marshalled again. */
  report: Record<string, unknown>;
}

/** Trivy's types of a report, in a program that is built from this folder's Go module for as long as a test runs. */
export class TrivyTypes {
  private readonly folder = temporaryFolder();
  private readonly binary = join(this.folder, 'report');

  constructor() {
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    const env = { ...process.env, CGO_ENABLED: '0', GOEXPERIMENT: 'jsonv2' };
    execFileSync('go', ['build', '-o', this.binary, '.'], { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** @throws an error with what Go says of a report that is not of those types */
  unmarshal(report: string): Unmarshalled {
    const { status, stdout, stderr } = spawnSync(this.binary, { input: report, encoding: 'utf8', maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(stderr.trim());
    return JSON.parse(stdout) as Unmarshalled;
  }
}
