/** What the stages of one run share. */

import type { Installation } from './installation.js';
import { type Tree, WORKING_TREE } from './files/tree.js';
import { openStore, type RemoteStore, type Store } from './lib/cache/store.js';
import { NO_PROFILE, type Profile } from './profile.js';

/** Whoever follows a run; {@link SILENT} is nobody. */
export interface Listener {
  /** Receives each line that `print` writes in a policy. */
  print: (line: string) => void;
  /** Receives each line that `--debug` shows. */
  debug: (line: string) => void;
  /** Is told how many of the files are done. */
  progress: (done: number, total: number) => void;
  /** Is told that policies in this many files are being compiled; the function that it returns is called when they are. */
  compiling: (files: number) => () => void;
  profile: Profile;
}

/** Takes note of nothing. */
export const SILENT: Listener = {
  print: () => undefined,
  debug: () => undefined,
  progress: () => undefined,
  compiling: () => () => undefined,
  profile: NO_PROFILE,
};

export interface Session {
  /** Absolute: what every path is relative to. */
  cwd: string;
  installation: Installation;
  /** The files that the run sees. */
  tree: Tree;
  /** When the run has to end, in milliseconds since 1970. */
  deadline: number;
  listener: Listener;
  /** Returns the text of standard input; asked only if `-` is scanned. */
  readStdin: () => Promise<string>;
  /**
   * Opens the cache of what one version of a program made.
   * @param version of that program, beside the version of this one
   */
  openStore: (version: string) => Store;
}

/** What a run gets from the process that it is in. */
export interface Environment {
  /** Absolute: what every path is relative to. */
  cwd: string;
  installation: Installation;
  /** Where results are kept between runs: in a folder (undefined keeps none), and beyond it. */
  cache: { folder: string | undefined; remote?: RemoteStore | undefined };
  /** Returns the text of standard input; asked only if `-` is scanned. */
  readStdin: () => Promise<string>;
}

/** @param timeout milliseconds that the run may take */
export function openSession(environment: Environment, timeout: number, listener: Listener): Session {
  const { cwd, installation, cache, readStdin } = environment;
  let stdin: Promise<string> | undefined;
  return {
    ...{ cwd, installation, listener, tree: WORKING_TREE },
    // It can be read only once.
    readStdin: () => (stdin ??= readStdin()),
    deadline: Date.now() + timeout,
    openStore: (version) => openStore(cache.folder, `${installation.version} ${version}`, listener.debug, cache.remote),
  };
}
