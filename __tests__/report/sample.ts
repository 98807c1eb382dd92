/** For the tests that have yet to move to `support/`. */
export { finding, place } from '../support/findings.js';
export { HOSTILE } from '../support/hostile.js';
export { report, TOOL } from '../support/reports.js';
