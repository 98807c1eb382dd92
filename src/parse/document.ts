import type { Problem } from '../problem.js';
import type { JsonValue } from '../lib/values/values.js';
import type { Path, PositionNode } from './positions.js';

/** A file that was read, and how it is called in every message and report. */
export interface SourceFile {
  /** Relative to the working directory, with `/`. */
  path: string;
  /**
   * The path that Trivy's documents would carry (`filepath`, `Path`): relative to the scanned root, with `/`; the base name when
   * the root is the file itself.
   */
  rootPath: string;
  /** Decoded text, without a byte order mark; line ends as they are in the file. */
  text: string;
  /** Whether the file was itself named on the command line. */
  named: boolean;
}

export type DocumentType =
  'kubernetes' | 'dockerfile' | 'terraform' | 'terraform-raw' | 'cloud' | 'yaml' | 'json' | 'toml';

/** Lines and columns from 1, columns in UTF-16 code units, end exclusive. */
export interface Range {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

/** One thing that policies are evaluated on. */
export interface Document {
  file: string;
  type: DocumentType;
  /** What the policy sees as `input`. */
  value: JsonValue;
  /** The first line of the file that holds content of this document, without its indentation and line end. */
  firstLine: Range;
  /** `Deployment/web-app`; empty when it has no name. */
  resource: string;
  /** What the node at a path belongs to, where a document holds many resources; undefined where it belongs to none. */
  resourceAt?: (path: Path) => string | undefined;
  /**
   * The value in Trivy's annotated form, for policies that read lines out of their input: every map has a
   * `__defsec_metadata` with `startline`, `endline`, `filepath`. Built when first asked for.
   */
  annotated(): JsonValue;
  /** Where its nodes are, from the root on. Built when first asked for. */
  positions(): PositionNode;
}

/** What a parser made of a file. A file that does not parse gives problems and the documents that could still be read. */
export interface ParsedFile {
  documents: Document[];
  problems: Problem[];
}
