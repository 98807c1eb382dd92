import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { temporaryFolder } from '../../support/folder.js';

export interface OracleFile {
  name: string;
  text: string;
}

/** What BuildKit and Trivy make of a file: see main.go. */
export interface OracleAnswer {
  name: string;
  error: string;
  line: number;
  document: unknown;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** BuildKit's and Trivy's own parsers, built from this folder's Go module for as long as a test runs. */
export class Oracle {
  private readonly folder = temporaryFolder();
  private readonly binary = join(this.folder, 'oracle');

  constructor() {
    execFileSync('go', ['build', '-o', this.binary, '.'], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  ask(files: readonly OracleFile[]): OracleAnswer[] {
    const output = execFileSync(this.binary, { input: JSON.stringify(files), encoding: 'utf8', maxBuffer: 2 ** 30 });
    return JSON.parse(output) as OracleAnswer[];
  }

  /** The folder of BuildKit's own parser, with its test files. */
  buildkitParser(): string {
    const args = ['list', '-f', '{{.Dir}}', 'github.com/moby/buildkit/frontend/dockerfile/parser'];
    return execFileSync('go', args, { cwd: FOLDER, encoding: 'utf8' }).trim();
  }
}
