import { rmSync } from 'node:fs';

import { Workplace as Supported } from '../support/workplace.js';

export type { Run } from '../support/workplace.js';

/** For the tests that have yet to move to `support/workplace.ts`, where folders are removed without being asked to. */
export class Workplace extends Supported {
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
