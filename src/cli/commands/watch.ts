import { statSync, watch as watchFile, type FSWatcher } from 'node:fs';
import path from 'node:path';

import { testingMessages as messages } from '../../messages/index.js';
import { whyUnreadable } from '../../files/source.js';
import { SOURCE_EXTENSIONS } from '../../testing/sources.js';
import { type CommandHost } from './command.js';

/** Milliseconds of quiet after a change: an editor writes a file in several steps. */
const QUIET = 20;

/** Runs something again after every change under some paths; ends when none can be watched, else never. */
export async function watch(paths: readonly string[], host: CommandHost, again: () => Promise<unknown>): Promise<void> {
  const { terminal } = host;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let changed = false;
  const announce = (): Promise<void> => host.console.tellText(`${'*'.repeat(80)}\n${messages.watching}\n`);
  const rerun = async (): Promise<void> => {
    changed = true;
    if (running) return;
    running = true;
    while (changed) {
      changed = false;
      await again();
      await announce();
    }
    running = false;
  };
  const watchers: FSWatcher[] = [];
  for (const one of paths) {
    try {
      const absolute = path.resolve(terminal.cwd, one);
      const isFolder = statSync(absolute).isDirectory();
      // An editor may put another file in the place of one, which only its folder sees.
      const watcher = watchFile(isFolder ? absolute : path.dirname(absolute), { recursive: isFolder }, (_, name) => {
        if (name !== null && !(isFolder ? mayBeRead(name) : name === path.basename(absolute))) return;
        clearTimeout(timer);
        timer = setTimeout(() => void rerun(), QUIET);
      });
      // A folder that goes away while it is watched.
      watcher.on('error', () => {
        watcher.close();
      });
      watchers.push(watcher);
    } catch (error) {
      await host.console.say([{ level: 'error', ...messages.unwatchable(one, whyUnreadable(error)) }]);
    }
  }
  if (watchers.length === 0) return;
  await announce();
  await Promise.all(watchers.map((watcher) => new Promise((resolve) => watcher.on('close', resolve))));
}

/** Whether a change of a name may be one of policies or data: that of a folder may. Output that goes to a file beside them is not. */
function mayBeRead(name: string): boolean {
  const extension = path.extname(name).toLowerCase();
  return extension === '' || SOURCE_EXTENSIONS.includes(extension);
}
