/** A session for tests that run single stages of the pipeline in this process. */

import { openSession, SILENT, type Session } from '../../src/session.js';
import { testedInstallation } from './installation.js';

/** A session in a folder, which keeps nothing between runs and has no standard input. */
export function sessionIn(cwd: string, more: Partial<Session> = {}): Session {
  const environment = { cwd, installation: testedInstallation(), cache: { folder: undefined } };
  return { ...openSession({ ...environment, readStdin: () => Promise.resolve('') }, 600_000, SILENT), ...more };
}
