/** The action. */

import { sentence } from './words.js';

export const actionMessages = {
  notTaken: (what: 'job summary' | 'outputs', reason: string) => ({
    code: 'runner',
    message: `The runner did not take the ${what} of this step: ${sentence(reason)}`,
  }),
};
