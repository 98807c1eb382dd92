/** Files made for one test, and the pipeline run on them in this process: only its threads are bundles. */

import path from 'node:path';

import { loadConfig } from '../../src/config/config.js';
import type { Installation } from '../../src/installation.js';
import { scan, type ScanResult } from '../../src/scan.js';
import { SILENT } from '../../src/session.js';
import { temporaryFolder, writeFiles, type Files } from './folder.js';
import { testedInstallation } from './installation.js';

export interface Run extends ScanResult {
  printed: string[];
  debug: string[];
}

/** A folder with policies in `policies` and documents in `app`. */
export class Workplace {
  readonly folder: string;

  constructor(files: Files) {
    this.folder = temporaryFolder(files);
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(files: Files): void {
    writeFiles(this.folder, files);
  }

  async scan(
    flags: [string, string][] = [],
    options: { installation?: Installation; cacheFolder?: string; engines?: number } = {},
  ): Promise<Run> {
    const { config, problems } = await loadConfig({
      command: 'scan',
      flags: [['policy', 'policies'] as const, ...flags].map(([flag, value]) => ({ flag: `--${flag}`, value })),
      positionals: ['app'],
      env: {},
      cwd: this.folder,
      readFile: () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOENT' })),
    });
    if (!config) throw new Error(JSON.stringify(problems));
    const { installation = testedInstallation(), cacheFolder, engines } = options;
    const printed: string[] = [];
    const debug: string[] = [];
    const environment = {
      ...{ cwd: this.folder, installation, cache: { folder: cacheFolder }, readStdin: () => Promise.resolve('') },
      ...(engines === undefined ? {} : { engines }),
    };
    const result = await scan(config, environment, {
      ...SILENT,
      print: (line) => printed.push(line),
      debug: (line) => debug.push(line),
    });
    return { ...result, printed, debug };
  }
}
