/** Modules of Rego, and what the Go toolchain says of them. */

import type { JsonObject, JsonValue } from '../../lib/values/values.js';

export type RegoVersion = 'v0' | 'v1';

export interface ModuleSource {
  /** As it is called in every message. */
  path: string;
  text: string;
  version?: RegoVersion;
}

export interface Annotation {
  scope: 'package' | 'subpackages' | 'rule' | 'document';
  title?: string;
  description?: string;
  relatedResources?: { ref: string; description?: string }[];
  custom?: JsonObject;
  line: number;
  /** The rule that it is attached to. */
  rule?: string;
}

export interface RuleInfo {
  name: string;
  kind: 'function' | 'partial-set' | 'partial-object' | 'complete';
  default: boolean;
  line: number;
  column: number;
  /** Of a constant, such as `__rego_metadata__ := {…}`. */
  value?: JsonValue;
}

export interface Reference {
  /** The ground prefix: `data.lib.k8s[x]` is `["data", "lib", "k8s"]`. */
  path: string[];
  line: number;
  column: number;
}

export interface ModuleInfo {
  path: string;
  version: RegoVersion;
  package: string[];
  annotations: Annotation[];
  rules: RuleInfo[];
  imports: Reference[];
  dataRefs: Reference[];
  /** Names of the builtins that it calls. */
  calls: string[];
  /** Whether `__defsec_metadata` occurs in it. */
  usesMetadataKey: boolean;
}

/** An error of OPA's parser or compiler. */
export interface RegoError {
  path: string;
  line: number;
  column: number;
  /** OPA's code (`rego_type_error`), or `refused_builtin`, `unknown_schema`. */
  code: string;
  message: string;
  /** The builtin or schema that the code is about. */
  name?: string;
  /** It only follows from another file that was left out. */
  cascade?: boolean;
}
