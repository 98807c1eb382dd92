/** For the tests that have yet to move to `support/`. */
export { commandsIn, type Command } from '../support/runner-log.js';
