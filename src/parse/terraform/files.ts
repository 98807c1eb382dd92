import { createHash } from 'node:crypto';
import path from 'node:path';
import { isTerraformName } from '../../files/format.js';
import { isInside, realPath } from '../../files/paths.js';
import { codeOf, decode } from '../../files/source.js';
import { type Tree, WORKING_TREE } from '../../files/tree.js';
import type { Read, TerraformScan } from './protocol.js';

/** Why there is nothing; the words are `wasm/iac/terraform`'s. */
export type Refusal = 'missing' | 'refused' | 'too-large';

interface Entry {
  name: string;
  isFolder: boolean;
}

/**
 * What the Terraform parser may read: files of the repository, links followed, and nothing else. Notes everything that it is asked for.
 */
export class TerraformFiles {
  private readonly noted = new Map<string, Read>();
  private readonly found: ReadonlySet<string>;
  private readonly folders: ReadonlySet<string>;
  private readonly boundary: string;

  constructor(
    private readonly scan: TerraformScan,
    private readonly tree: Tree = WORKING_TREE,
  ) {
    this.found = new Set(scan.files);
    this.folders = new Set(scan.folders);
    this.boundary = realPath(scan.boundary) ?? scan.boundary;
  }

  get reads(): Read[] {
    return [...this.noted.values()];
  }

  /** @param asText decoded, and encoded as UTF-8 */
  read(name: string, asText: boolean): Uint8Array | Refusal {
    const bytes = this.bytes(name);
    this.note('file', name, typeof bytes === 'string' ? bytes : digestOf(bytes));
    if (typeof bytes === 'string' || !asText) return bytes;
    return Buffer.from(decode(bytes) ?? '');
  }

  list(name: string): Entry[] | Refusal {
    const entries = this.entries(name);
    this.note('folder', name, typeof entries === 'string' ? entries : digestOf(JSON.stringify(entries)));
    return entries;
  }

  private bytes(name: string): Buffer | Refusal {
    const file = this.inside(name);
    if (file === 'missing' || file === 'refused') return file;
    try {
      return this.tree.read(file);
    } catch (error) {
      return codeOf(error) === 'TOO_LARGE' ? 'too-large' : 'missing';
    }
  }

  private entries(name: string): Entry[] | Refusal {
    const folder = this.inside(name);
    if (folder === 'missing' || folder === 'refused') return folder;
    try {
      const all = this.tree.list(folder);
      const isLeftOut = (file: string): boolean =>
        this.folders.has(path.posix.normalize(name)) &&
        isTerraformName(file) &&
        !this.found.has(path.posix.join(name, file));
      return all
        .map((entry) => ({ name: entry.name, isFolder: entry.kind === 'folder' }))
        .filter((entry) => entry.isFolder || !isLeftOut(entry.name))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return this.foundIn(path.posix.normalize(name));
    }
  }

  /** The files that were found in a folder that cannot be listed: those that were named. */
  private foundIn(folder: string): Entry[] | Refusal {
    const files = this.scan.files.filter((file) => path.posix.dirname(file) === folder);
    return files.length === 0 ? 'missing' : files.map((file) => ({ name: path.posix.basename(file), isFolder: false }));
  }

  /** The real path of something in the repository. */
  private inside(name: string): string {
    const real = realPath(path.resolve(this.scan.folder, name));
    const place = real ?? path.resolve(realPath(this.scan.folder) ?? this.scan.folder, name);
    if (!isInside(this.boundary, place)) return 'refused';
    return real ?? 'missing';
  }

  private note(kind: Read['kind'], name: string, digest: string): void {
    this.noted.set(`${kind} ${name}`, { path: name, kind, digest });
  }
}

/** Whether everything that was read is still what it was. */
export function isUnchanged(scan: TerraformScan, reads: readonly Read[]): boolean {
  const files = new TerraformFiles(scan);
  for (const { kind, path: name } of reads) {
    if (kind === 'file') files.read(name, false);
    else files.list(name);
  }
  const now = new Map(files.reads.map(({ kind, path: name, digest }) => [`${kind} ${name}`, digest]));
  return reads.every(({ kind, path: name, digest }) => now.get(`${kind} ${name}`) === digest);
}

export function digestOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
