/** What the Terraform thread is asked, and what it answers. The shapes of a view are `wasm/iac/terraform`'s. */

/** The names of the views are those of selectors. */
export const TERRAFORM_VIEWS = ['terraform', 'terraform-raw', 'cloud'] as const;
export type TerraformView = (typeof TERRAFORM_VIEWS)[number];

/** Files that are scanned together: those below one path that was named. */
export interface TerraformScan {
  /** The scanned folder, absolute. */
  folder: string;
  /** What may be read, absolute: the repository, or the scanned folder where there is none. */
  boundary: string;
  /** The configuration files that were found, relative to the folder. */
  files: string[];
  /** Folders, relative to the scanned one, of which only those files count: what was left out of them stays out. */
  folders: string[];
  /** Files of values that the user named. */
  variables: VariableFile[];
}

export interface VariableFile {
  path: string;
  text: string;
}

export type TerraformRequest =
  | { id: number; op: 'roots'; scan: TerraformScan }
  | { id: number; op: 'evaluate'; scan: TerraformScan; root: string; views: TerraformView[] }
  | { id: number; op: 'plan'; text: string; views: TerraformView[] };

export type TerraformAnswer = { id: number; error: string } | { id: number; result: unknown; reads: Read[] };

/** Something that was read, and what it was: what was made of it holds as long as it is that. */
export interface Read {
  /** Relative to the scanned folder. */
  path: string;
  kind: 'file' | 'folder';
  /** Of its bytes, or of the names in it; else the word that says why there are none. */
  digest: string;
}

/** `[file, startLine, startColumn, endLine, endColumn, children, caller]`; -1 is no file: it only holds others. */
export type PackedNode = [
  file: number,
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
  children?: Record<string, PackedNode> | null,
  caller?: PackedNode,
];

export interface PackedView {
  type: TerraformView;
  value: unknown;
  positions?: PackedNode;
}

export interface RootProblem {
  kind: string;
  name?: string;
  detail?: string;
  /** Relative to the scanned folder, unless the user named it. */
  file?: string;
  named?: boolean;
  line?: number;
  column?: number;
}

/** What a root module gives. */
export interface RootResult {
  views: PackedView[] | null;
  files: string[];
  problems: RootProblem[];
}
