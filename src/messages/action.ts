/** The action. */

import { sentence } from './words.js';

/** The variable of each file that the runner provides. */
const FILES = { 'job summary': 'GITHUB_STEP_SUMMARY', outputs: 'GITHUB_OUTPUT' } as const;

export const actionMessages = {
  notTaken: (what: keyof typeof FILES, reason: string) => ({
    code: 'runner',
    message: `The runner did not accept the ${what} of this step: ${sentence(reason)} Check the file that ${FILES[what]} names.`,
  }),
};
