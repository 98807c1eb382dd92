import { dockerfileName } from './dockerfile.js';

/** What a file is written in. */
export type FormatName = 'dockerfile' | 'terraform' | 'yaml' | 'json' | 'toml';

/**
 * The formats that are looked for: which files are of one, by their base names, and which types of documents (a selector's, or one of
 * `--misconfig-scanners`) may come in it. The first that claims a file gets it. `parse/index.ts` has their parsers.
 */
const FORMATS: Readonly<Record<FormatName, { claims: (name: string) => boolean; types: readonly string[] }>> = {
  dockerfile: { claims: (name) => dockerfileName(name) === 'dockerfile', types: ['dockerfile'] },
  terraform: { claims: isTerraformName, types: ['terraform', 'terraform-raw', 'cloud', 'defsec'] },
  yaml: { claims: endsWith('.yaml', '.yml'), types: ['kubernetes', 'rbac', 'cloudformation', 'yaml'] },
  json: { claims: endsWith('.json'), types: ['kubernetes', 'rbac', 'cloudformation', 'json'] },
  toml: { claims: endsWith('.toml'), types: ['toml'] },
};

export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/**
 * Returns the format of a file by its base name; undefined if no format claims it. A doubtful name is not that of a Dockerfile, see
 * {@link dockerfileName}.
 */
export function formatOf(name: string): FormatName | undefined {
  return FORMAT_NAMES.find((format) => FORMATS[format].claims(name));
}

/** Returns the formats to look for if documents of a type are wanted; none for an unknown type. */
export function formatsOfType(type: string): readonly FormatName[] {
  return FORMAT_NAMES.filter((format) => FORMATS[format].types.includes(type));
}

/** Returns the format of a text without a name: JSON by its bracket, a Dockerfile by its first instruction, else YAML. */
export function guessFormat(text: string): FormatName {
  if (/^\s*(?:\{(?!\{)|\[)/.test(text)) return 'json';
  if (/^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:FROM|ARG)[ \t]+[^\s:]/i.test(text)) return 'dockerfile';
  return 'yaml';
}

/** One of the user's `--file-patterns`: paths that it matches are of the format. */
export interface NamePattern {
  format: FormatName;
  pattern: { test: (path: string) => boolean };
}

/** Claims files by the end of their names, in upper or lower case. */
function endsWith(...endings: string[]): (name: string) => boolean {
  return (name) => endings.some((ending) => name.length > ending.length && name.toLowerCase().endsWith(ending));
}

/** Tells whether Terraform or OpenTofu reads a file of this name. */
export function isTerraformName(name: string): boolean {
  return endsWith('.tf', '.tf.json', '.tofu', '.tofu.json')(name);
}

/** Whether a text has the marks of a template in it: `{{ … }}`, `{% … %}`, `<% … %>`. */
export function hasTemplateMarks(text: string): boolean {
  // No regular expression: each of many marks that are open would be followed to the end.
  const open = text.indexOf('{{');
  return (open >= 0 && text.includes('}}', open)) || text.includes('{%') || text.includes('<%');
}
