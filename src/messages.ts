/** The wording of every error and hint. Each message has a stable code, and says what is wrong and what to do. */

export { actionMessages } from './messages/action.js';
export { catalogueMessages } from './messages/catalogue.js';
export { cliMessages } from './messages/cli.js';
export { configMessages } from './messages/config.js';
export { documentMessages, syntaxReasons } from './messages/document.js';
export { dockerfileMessages } from './messages/dockerfile.js';
export { pipelineMessages } from './messages/pipeline.js';
export { policyMessages } from './messages/policy.js';
export { terraformMessages } from './messages/terraform.js';
export { testingMessages } from './messages/testing.js';
export { uploadMessages, type UploadContext } from './messages/upload.js';
export { count } from './messages/words.js';
