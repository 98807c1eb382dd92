/** For the tests that have yet to move to `support/`. */
export { configOf } from '../support/config.js';
