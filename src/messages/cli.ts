/** The terminal. */

import { count, sentence } from './words.js';

export const cliMessages = {
  /** The first line of every run. `ignored` counts the files and folders that a .gitignore excludes. */
  headline: (
    { files, documents, policies, ignored }: { files: number; documents: number; policies: number; ignored: number },
    milliseconds: number,
  ) => {
    const checked = `${count(policies, 'policy', 'policies')} on ${count(documents, 'document')} in ${count(files, 'file')}`;
    const excluded = ignored === 0 ? '' : `; .gitignore excludes ${count(ignored, 'path')}`;
    return `${checked}, ${(milliseconds / 1000).toFixed(2)} s${excluded}`;
  },
  compiling: (files: number) => `Compiling ${count(files, 'policy file')}`,
  /** `code` is the code of a system error: ENOSPC, ENOENT, … If `file` is undefined, the message is about standard output. */
  notWritten: (file: string | undefined, code: string) =>
    `The report cannot be written to ${file ?? 'standard output'}: ${WRITE_ERRORS[code] ?? code}.`,
  internal: (reason: string) => `Internal error: ${sentence(reason)} This is a bug in Regoscan; please report it.`,
};

/** Reasons and what to do about them, as the end of a message. */
const WRITE_ERRORS: Record<string, string> = {
  ENOSPC: 'the disk is full. Free some space',
  ENOENT: 'its folder does not exist. Create the folder',
  ENOTDIR: 'its folder is a file. Choose another path',
  EISDIR: 'it is a folder. Name a file',
  EACCES: 'permission is denied. Choose another path',
  EPERM: 'permission is denied. Choose another path',
  EROFS: 'the disk is read-only. Choose another path',
};
