import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../src/config/config.js';
import { findInstallation, type Installation } from '../../src/installation.js';
import { scan, type ScanResult } from '../../src/scan.js';

export interface Run extends ScanResult {
  printed: string[];
  debug: string[];
}

/** A folder with policies in `policies` and documents in `app`, scanned in this process: only the engine's thread is a bundle. */
export class Workplace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'regoscan-'));

  constructor(files: Record<string, string>) {
    this.write(files);
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(this.path(name)), { recursive: true });
      writeFileSync(this.path(name), text);
    }
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
    const { installation = findInstallation(), cacheFolder, engines } = options;
    const printed: string[] = [];
    const debug: string[] = [];
    const result = await scan(config, {
      cwd: this.folder,
      installation,
      cacheFolder,
      readStdin: () => Promise.resolve(''),
      print: (line) => printed.push(line),
      debug: (line) => debug.push(line),
      progress: () => undefined,
      ...(engines === undefined ? {} : { engines }),
    });
    return { ...result, printed, debug };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
