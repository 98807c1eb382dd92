import type { Problem } from '../problem.js';
import type { JsonValue } from '../lib/values/values.js';
import type { FileText } from '../files/file-text.js';
import type { Range } from '../files/lines.js';
import type { Path, PositionNode } from './positions.js';

export type DocumentType =
  'kubernetes' | 'dockerfile' | 'terraform' | 'terraform-raw' | 'cloud' | 'yaml' | 'json' | 'toml';

/** One thing that policies are evaluated on. */
export interface Document {
  /** The file that it stands in; of a module the first one, which finds the others. */
  text: FileText;
  /** What policies that see all documents at once know it by: its file's {@link FileText.rootPath}, or a root module's folder. */
  rootPath: string;
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

/** What is read together: a file, a plan, or a root module of Terraform. */
export interface Unit {
  /** The file that it stands at, as reports name it. */
  path: string;
  documents: Document[];
  /** Each has the level that it has in the run, see `weight.ts`. */
  problems: Problem[];
  /** How many of the files that were found it settles. */
  found: number;
  /** How many of those policies target. */
  files: number;
  /** Of its text, in bytes. */
  size: number;
  /** Whether there was no time to read it. */
  isUnread?: boolean;
}

/** What a parser made of a file. A file that does not parse gives problems and the documents that could still be read. */
export interface ParsedFile {
  documents: Document[];
  problems: Problem[];
}
