/** The pipeline as a whole, in this process: only the engine's thread is not the real one. */

import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from '@jest/globals';

import { scan } from '../src/scan.js';
import { configOf } from './support/config.js';
import { temporaryFolder } from './support/folder.js';
import { testedInstallation } from './support/installation.js';

test('an engine that breaks while standard input is read ends the run once that was read', async () => {
  const cwd = temporaryFolder({
    'policies/p.rego': 'package p\n\nimport rego.v1\n\ndeny contains "x"\n',
    'broken.mjs': "throw new Error('no engine here');",
  });
  const installation = { ...testedInstallation(), worker: path.join(cwd, 'broken.mjs') };
  const config = await configOf({ line: 'scan --policy policies -' });
  let isRead = false;
  const readStdin = async (): Promise<string> => {
    await sleep(1000);
    isRead = true;
    return 'a: 1\n';
  };
  const unhandled = once(process, 'unhandledRejection').then(() => 'an unhandled rejection');
  const run = scan(config, { cwd, installation, cache: { folder: undefined }, readStdin });
  await expect(Promise.race([run, unhandled])).rejects.toThrow('no engine here');
  expect(isRead).toBe(true);
});
