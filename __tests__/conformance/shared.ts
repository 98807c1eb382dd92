/** The documents and inputs that Regoscan is compared with, which are not part of the repository. */

import path from 'node:path';

/** The folder that `$REGOSCAN_SHARED` names. */
export const SHARED = path.resolve(process.env.REGOSCAN_SHARED ?? '../shared');

/** The inputs, with what Trivy finds in them. */
export const CORPUS = path.join(SHARED, 'corpus');
