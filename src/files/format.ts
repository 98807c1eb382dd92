import type { ParsedFile, SourceFile } from '../parse/document.js';

/** What a file is written in. */
export type FormatName = 'dockerfile' | 'terraform' | 'yaml' | 'json' | 'toml';

export interface Format {
  name: FormatName;
  /** Whether a file of this base name is of the format. */
  claims: (name: string) => boolean;
  /** Its parser is loaded with the first file that needs it. Terraform has none: a folder of files is read at once, see `parse/terraform/`. */
  load?: () => Promise<Parser>;
}

/** Never throws for what is in the file: problems come beside the documents that could be read. */
export type Parser = (source: SourceFile) => ParsedFile;

/** One of the user's `--file-patterns`: paths that it matches are of the format. */
export interface NamePattern {
  format: FormatName;
  pattern: { test: (path: string) => boolean };
}

/** Claims files by the end of their names, whatever its case. */
export function extensions(...endings: string[]): (name: string) => boolean {
  return (name) => endings.some((ending) => name.length > ending.length && name.toLowerCase().endsWith(ending));
}

/** Whether Terraform and OpenTofu read a file of this name. */
export const isTerraformName = extensions('.tf', '.tf.json', '.tofu', '.tofu.json');

const TEMPLATE_ENDINGS = /\.(?:j2|jinja2?|tmpl|tpl|erb|gotmpl|mustache|hbs|ejs)$/i;

/**
 * `Dockerfile`, `Dockerfile.prod`, `web.Dockerfile`, and the same with Containerfile, whatever their case; not what only goes by
 * a similar name (`Dockerfile.dockerignore`, `Dockerfile.md`) and not templates.
 */
export function isDockerfileName(name: string): boolean {
  return (
    hasDockerfileName(name) && !/\.(?:dockerignore|containerignore|md)$/i.test(name) && !TEMPLATE_ENDINGS.test(name)
  );
}

/** Whether a file is a template of a Dockerfile: worth a notice, as nobody else says that it was not checked. */
export function isFormatTemplate(name: string): boolean {
  return hasDockerfileName(name) && TEMPLATE_ENDINGS.test(name);
}

/** Whether a text has the marks of a template in it: `{{ … }}`, `{% … %}`, `<% … %>`. */
export function hasTemplateMarks(text: string): boolean {
  // No regular expression: each of many marks that are open would be followed to the end.
  const open = text.indexOf('{{');
  return (open >= 0 && text.includes('}}', open)) || text.includes('{%') || text.includes('<%');
}

function hasDockerfileName(name: string): boolean {
  return /^(?:docker|container)file(?:\.|$)|\.(?:docker|container)file(?:\.[^.]+)?$/i.test(name);
}
