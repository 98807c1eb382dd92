/** Documents: finding, reading and parsing files. */

import { yamlReasons } from '../lib/yaml/reasons.js';
import { insteadOf, sentence } from './words.js';

function theSameFor(more: number): string {
  return more > 0 ? ` (and the same for ${more} more)` : '';
}

/** Messages about files that are scanned. */
export const documentMessages = {
  missingPath: (path: string, hint?: string) => ({
    code: 'missing-path',
    message: `${path} does not exist.${insteadOf(path, hint)}`,
  }),
  unreadable: (reason: string) => ({
    code: 'unreadable',
    message: `This file cannot be read (${reason}); it was not checked.`,
  }),
  unreadableFolder: (reason: string) => ({
    code: 'unreadable-folder',
    message: `This folder cannot be read (${reason}); nothing in it was checked. Leave it out with --skip-dirs.`,
  }),
  tooLarge: (bytes: number) => ({
    code: 'too-large',
    message: `This file is too large (${(bytes / 1024 / 1024).toFixed(1)} MB, the limit is 10 MB); it was not checked.`,
  }),
  binary: () => ({ code: 'binary', message: 'This is a binary file; it was not checked.' }),
  linkOutside: () => ({
    code: 'link-outside',
    message: 'This link leads out of the scanned folder and was not followed. Name its target to check it.',
  }),
  linkedFolder: (more: number) => ({
    code: 'linked-folder',
    message: `This link leads to a folder and was not followed${theSameFor(more)}. Name the folder to check what is in it.`,
  }),
  packageFolder: (more: number) => ({
    code: 'package-folder',
    message: `This folder holds packages of others and was left out${theSameFor(more)}. Name it to check what is in it.`,
  }),
  brokenLink: (reason: string) => ({ code: 'broken-link', message: `This link leads nowhere (${reason}).` }),
  template: () => ({
    code: 'template',
    message: 'This is a template; it was not checked. Check what is made of it.',
  }),
  chartTemplates: () => ({
    code: 'chart-templates',
    message:
      'The templates of this Helm chart were not checked. Check what Helm makes of them: `helm template … | regoscan scan -`.',
  }),
  unknownFormat: () => ({
    code: 'unknown-format',
    message: 'Nothing here reads this kind of file; it was not checked. Name its format with --file-patterns.',
  }),
  badGlob: (pattern: string) => ({
    code: 'bad-pattern',
    message: `"${pattern}" is not a glob pattern: a bracket or brace is not closed. It skips nothing.`,
  }),
  badFilePattern: (pattern: string, reason: string) => ({
    code: 'bad-pattern',
    message: `The file pattern "${pattern}" is not a type, a colon and a regular expression of Go's, such as dockerfile:\\.docker$ (${reason}).`,
  }),
  discoveryTimeout: () => ({
    code: 'timeout',
    message: 'The time of the run was over before all files were found. Raise --timeout or scan less.',
  }),
  unreadType: (type: string) => ({
    code: 'unread-type',
    message: `A file pattern names the type "${type}", which is not read; the pattern has no effect.`,
  }),
  syntaxError: (format: 'YAML' | 'JSON' | 'TOML', reason: string) => ({
    code: `${format.toLowerCase()}-parse`,
    message: `This ${format} does not parse, so it was not checked: ${sentence(reason)}`,
  }),
  templated: (format: 'YAML' | 'JSON', reason: string) => ({
    code: 'templated',
    message: `This does not parse as ${format} and looks like a template ({{ … }}), so it was not checked: ${sentence(reason)} Check what is made of it.`,
  }),
};

/** What is wrong with a document, as the end of a sentence. */
export const syntaxReasons = {
  ...yamlReasons,
  valueExpected: () => 'a value is expected here',
  keyExpected: () => 'a key in double quotes is expected here',
  colonExpected: () => 'a colon is expected here',
  commaExpected: () => 'a comma or the closing bracket is expected here',
  badToken: () => 'this is not JSON',
  unterminated: () => 'a string is not closed',
};
