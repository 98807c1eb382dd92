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
  /** `code` is the system's: ENOSPC, ENOENT, … Without a file it is standard output. */
  notWritten: (file: string | undefined, code: string) =>
    `The report cannot be written to ${file ?? 'standard output'}: ${WRITE_ERRORS[code] ?? code}.`,
  internal: (reason: string) =>
    `Something went wrong that is a fault of this program, not of your files: ${sentence(reason)} Please report it.`,
};

const WRITE_ERRORS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
};
