import { watch as watchFile, type FSWatcher } from 'node:fs';
import path from 'node:path';

import { testingMessages as messages } from '../messages.js';
import { reason } from '../policy/sources.js';
import { say, tell, type ToolHost } from './tool.js';

/** Milliseconds of quiet after a change: an editor writes a file in several steps. */
const QUIET = 20;

/** Runs something again after every change under some paths; ends when none can be watched, else never. */
export async function watch(paths: readonly string[], host: ToolHost, again: () => Promise<unknown>): Promise<void> {
  const { terminal } = host;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let changed = false;
  const announce = (): Promise<void> => tell(terminal, `${'*'.repeat(80)}\n${messages.watching}\n`);
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
      const watcher = watchFile(path.resolve(terminal.cwd, one), { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => void rerun(), QUIET);
      });
      // A folder that goes away while it is watched.
      watcher.on('error', () => {
        watcher.close();
      });
      watchers.push(watcher);
    } catch (error) {
      await say(host, [{ level: 'error', ...messages.unwatchable(one, reason(error)) }]);
    }
  }
  if (watchers.length === 0) return;
  await announce();
  await Promise.all(watchers.map((watcher) => new Promise((resolve) => watcher.on('close', resolve))));
}
