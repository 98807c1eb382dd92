/** The text of a file, and the names that it goes by. */
export interface FileText {
  /** As reports name it: relative to the working directory, with `/`. */
  readonly path: string;
  /**
   * As policies know it (Trivy's `filepath` and `Path`): relative to the scanned root, with `/`; the base name when the root is the file
   * itself.
   */
  readonly rootPath: string;
  /** Decoded, without a byte order mark; line ends as they are in the file. */
  readonly text: string;
  /** Without their ends; split when they are first asked for. */
  readonly lines: readonly string[];
  /** Returns a file of the same document by the name that policies have for it. A document has several files if it is a module. */
  find(rootPath: string): FileText | undefined;
  /** Returns a file of the same document by the name that reports have for it. */
  reported(path: string): FileText | undefined;
}

/** Returns a file that is a document, or several, by itself. */
export function fileText(path: string, rootPath: string, text: string): FileText {
  let lines: string[] | undefined;
  const file: FileText = {
    path,
    rootPath,
    text,
    get lines() {
      return (lines ??= splitLines(text));
    },
    find: (name) => (name === rootPath ? file : undefined),
    reported: (name) => (name === path ? file : undefined),
  };
  return file;
}

/** Returns the lines of a text, without their ends. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|[\r\n]/);
}
