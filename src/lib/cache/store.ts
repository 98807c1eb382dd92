import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { prune } from './prune.js';

/** Raise it when what is kept, or how policies are compiled, changes its meaning. */
const FORMAT = 4;
const DIGEST_BYTES = 32;
const LENGTH_BYTES = 4;
/** What the folder may hold. */
const BOUNDS = { entries: 100, bytes: 256 * 1024 * 1024 };

/** What can be kept: data that JSON can hold, and bytes of WebAssembly. */
export interface StoreEntry {
  wasm?: Uint8Array;
}

/** Results of earlier runs, by the content that they follow from. It never fails a run: at worst it is empty. */
export interface Store {
  /** @param content everything that a result depends on, beside the version of the program */
  key(content: unknown): string;
  /** The type is that of what was written under the key. */
  read<Entry extends StoreEntry>(key: string): Promise<Entry | undefined>;
  write(key: string, entry: StoreEntry): Promise<void>;
}

/** A store behind the folder that is there when the folder is new, as on a runner. It never fails either. */
export interface RemoteStore {
  /** Puts the file where it is asked for, when it has one of its name. */
  fetch(file: string): Promise<void>;
  keep(file: string): void;
}

/**
 * A cache in a folder.
 * @param folder made when first written to; undefined keeps nothing
 * @param version of the program and its toolchain: what one version compiled is never used by another
 * @param debug told, in one line, why an entry could not be used or kept
 */
export function openStore(
  folder: string | undefined,
  version: string,
  debug: (line: string) => void,
  remote?: RemoteStore,
): Store {
  const key = (content: unknown): string =>
    createHash('sha256')
      .update(JSON.stringify([FORMAT, version, content]))
      .digest('hex');
  if (folder === undefined) return { key, read: () => Promise.resolve(undefined), write: () => Promise.resolve() };
  const file = (name: string): string => path.join(folder, `${name}.policies`);
  return {
    key,

    async read<Entry extends StoreEntry>(name: string) {
      try {
        if (remote && !existsSync(file(name))) await remote.fetch(file(name));
        const compiled = decode(readFileSync(file(name))) as Entry;
        // What is in use is the last to be removed. Where that cannot be written down, it only goes earlier.
        await utimes(file(name), new Date(), new Date()).catch(() => undefined);
        return compiled;
      } catch (error) {
        debug(`cache: ${name} is not used: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    },

    async write(name, entry) {
      const temporary = `${file(name)}.${randomBytes(6).toString('hex')}`;
      try {
        await makeFolder(folder);
        await writeFile(temporary, encode(entry), { mode: 0o600 });
        await rename(temporary, file(name));
        remote?.keep(file(name));
        await prune(folder, path.basename(file(name)), BOUNDS);
      } catch (error) {
        debug(`cache: ${name} is not kept: ${error instanceof Error ? error.message : String(error)}`);
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** Like `mkdir -p`: Node's own does not come to an end below /proc, where a folder is there and nothing can be made in it. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  if (path.dirname(folder) !== folder) await makeFolder(path.dirname(folder));
  await mkdir(folder).catch((error: unknown) => {
    // Another run may have made it meanwhile.
    if (!existsSync(folder)) throw error;
  });
}

/** `sha256(rest) | length of the JSON | JSON | WASM` */
function encode({ wasm, ...rest }: StoreEntry): Buffer {
  const json = Buffer.from(JSON.stringify(rest));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(json.length);
  const body = Buffer.concat([length, json, wasm ?? Buffer.alloc(0)]);
  return Buffer.concat([createHash('sha256').update(body).digest(), body]);
}

/** @throws when the file is cut off or was changed */
function decode(bytes: Buffer): StoreEntry {
  const body = bytes.subarray(DIGEST_BYTES);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, DIGEST_BYTES))) {
    throw new Error('its content does not match its hash');
  }
  const end = LENGTH_BYTES + body.readUInt32LE(0);
  const entry = JSON.parse(body.toString('utf8', LENGTH_BYTES, end)) as StoreEntry;
  return end < body.length ? { ...entry, wasm: new Uint8Array(body.subarray(end)) } : entry;
}
