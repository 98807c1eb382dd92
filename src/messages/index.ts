/** The wording of all errors and hints. Each message has a code that never changes, and says what is wrong and what to do. */

export { actionMessages } from './action.js';
export { catalogueMessages } from './catalogue.js';
export { cliMessages } from './cli.js';
export { configMessages } from './config.js';
export { documentMessages, fileReasons, syntaxReasons } from './document.js';
export { dockerfileMessages } from './dockerfile.js';
export { pipelineMessages } from './pipeline.js';
export { policyMessages } from './policy.js';
export { terraformMessages } from './terraform.js';
export { testingMessages } from './testing.js';
export { uploadMessages, type UploadContext } from './upload.js';
export { count } from './words.js';
