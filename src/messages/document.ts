/** Documents: finding, reading and parsing files. */

import { yamlReasons } from '../lib/yaml/reasons.js';
import { count, insteadOf, sentence } from './words.js';

function likeOthers(more: number): string {
  return more > 0 ? ` (like ${count(more, 'other')})` : '';
}

/** Messages about files that are scanned. */
export const documentMessages = {
  missingPath: (path: string, hint?: string) => ({
    code: 'missing-path',
    message: `${path} does not exist.${insteadOf(path, hint)}`,
  }),
  unreadable: (reason: string) => ({
    code: 'unreadable',
    message: `This file cannot be read (${reason}), so it was not checked. Make it readable, or skip it with --skip-files.`,
  }),
  unreadableFolder: (reason: string) => ({
    code: 'unreadable-folder',
    message: `This folder cannot be read (${reason}), so nothing in it was checked. Make it readable, or skip it with --skip-dirs.`,
  }),
  tooLarge: (bytes: number) => ({
    code: 'too-large',
    message: `This file has ${(bytes / 1024 / 1024).toFixed(1)} MB, more than the limit of 10 MB, and was not checked. Split it, or skip it with --skip-files.`,
  }),
  binary: () => ({ code: 'binary', message: 'This is a binary file, so it was not checked.' }),
  linkOutside: () => ({
    code: 'link-outside',
    message: 'This link points outside the scanned folder and was not followed. To check its target, scan the target.',
  }),
  linkedFolder: (more: number) => ({
    code: 'linked-folder',
    message: `This link points to a folder and was not followed${likeOthers(more)}. To check the folder, scan the folder itself.`,
  }),
  packageFolder: (more: number) => ({
    code: 'package-folder',
    message: `This folder contains installed packages and was skipped${likeOthers(more)}. To check it, scan the folder itself.`,
  }),
  brokenLink: (reason: string) => ({
    code: 'broken-link',
    message: `This link is broken (${reason}). Fix it, or remove it.`,
  }),
  template: () => ({
    code: 'template',
    message: 'Templates are not checked. Render this file and scan the output.',
  }),
  chartTemplates: () => ({
    code: 'chart-templates',
    message:
      'The templates of this Helm chart were not checked. Render the chart and scan the output: `helm template … | regoscan scan -`.',
  }),
  unknownFormat: () => ({
    code: 'unknown-format',
    message: 'The format of this file is unknown, so it was not checked. Set its format with --file-patterns.',
  }),
  badGlob: (pattern: string) => ({
    code: 'bad-pattern',
    message: `"${pattern}" is not a valid glob pattern and skips nothing: a bracket or brace is not closed. Close it.`,
  }),
  badFilePattern: (pattern: string, reason: string) => ({
    code: 'bad-pattern',
    message: `The file pattern "${pattern}" is not valid (${reason}). Write a type, a colon and a Go regular expression, such as \`dockerfile:\\.docker$\`.`,
  }),
  discoveryTimeout: () => ({
    code: 'timeout',
    message: 'The run reached its time limit before all files were found. Increase --timeout, or scan fewer files.',
  }),
  unreadType: (type: string) => ({
    code: 'unread-type',
    message: `A file pattern has the type "${type}", which Regoscan does not check. The pattern has no effect; remove it.`,
  }),
  syntaxError: (format: 'YAML' | 'JSON' | 'TOML', reason: string) => ({
    code: `${format.toLowerCase()}-parse`,
    message: `This document is not valid ${format} and was not checked: ${sentence(reason)}`,
  }),
  templated: (format: 'YAML' | 'JSON', reason: string) => ({
    code: 'templated',
    message: `This document looks like a template ({{ … }}) and is not valid ${format}, so it was not checked: ${sentence(reason)} Render it and scan the output.`,
  }),
};

/** Why a file cannot be read, as a part of a sentence. */
export const fileReasons = {
  denied: 'permission denied',
  missing: 'it does not exist',
  loop: 'its links form a loop',
  folder: 'it is a folder',
  longName: 'its name is too long',
  badName: 'its name is not UTF-8',
  notAFile: 'it is a pipe or a device',
  tooLarge: 'it is larger than 10 MB',
};

/** What is wrong with a document, as the end of a sentence. */
export const syntaxReasons = {
  ...yamlReasons,
  valueExpected: () => 'a value is expected here',
  keyExpected: () => 'a key in double quotes is expected here',
  colonExpected: () => 'a colon is expected here',
  commaExpected: () => 'a comma or the closing bracket is expected here',
  badToken: () => 'this is not valid JSON',
  unterminated: () => 'a string is not closed',
};
