import type { ParsedFile, SourceFile } from './document.js';
import { type Profile, timed } from '../profile.js';
import { extensions, type Format, type FormatName, isDockerfileName, isTerraformName } from '../files/format.js';

export { type FormatName, isFormatTemplate, type NamePattern } from '../files/format.js';
export { looksLikeKubernetes, manifestKeysIn } from './kubernetes.js';

/** The formats that are looked for; the first that claims a file gets it. */
const FORMATS: readonly Format[] = [
  {
    name: 'dockerfile',
    claims: isDockerfileName,
    load: async () => (await import('./dockerfile/dockerfile.js')).parseDockerfile,
  },
  { name: 'terraform', claims: isTerraformName },
  { name: 'yaml', claims: extensions('.yaml', '.yml'), load: async () => (await import('./yaml/yaml.js')).parseYaml },
  { name: 'json', claims: extensions('.json'), load: async () => (await import('./json/json.js')).parseJson },
  { name: 'toml', claims: extensions('.toml'), load: async () => (await import('./toml/toml.js')).parseToml },
];

/** The formats in which documents of a type (a selector's, or one of `--misconfig-scanners`) may come. */
const FORMATS_OF_TYPE = new Map<string, readonly FormatName[]>([
  ['kubernetes', ['yaml', 'json']],
  ['rbac', ['yaml', 'json']],
  ['cloudformation', ['yaml', 'json']],
  ['dockerfile', ['dockerfile']],
  ['terraform', ['terraform']],
  ['terraform-raw', ['terraform']],
  ['cloud', ['terraform']],
  ['defsec', ['terraform']],
  ['yaml', ['yaml']],
  ['json', ['json']],
  ['toml', ['toml']],
]);

/** The format of a file by its base name; undefined when no format claims it. */
export function formatOf(name: string): FormatName | undefined {
  return FORMATS.find((format) => format.claims(name))?.name;
}

/** The formats to look for when documents of a type are wanted; none for a type that nobody knows. */
export function formatsOfType(type: string): readonly FormatName[] {
  return FORMATS_OF_TYPE.get(type) ?? [];
}

/** The format of a text without a name: JSON by its bracket, a Dockerfile by its first instruction, else YAML. */
export function guessFormat(text: string): FormatName {
  if (/^\s*(?:\{(?!\{)|\[)/.test(text)) return 'json';
  if (/^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:FROM|ARG)[ \t]+[^\s:]/i.test(text)) return 'dockerfile';
  return 'yaml';
}

/**
 * Parses a file. Never throws for what is in the file: problems come beside the documents that could be read. A format that
 * nothing reads gives neither.
 */
export async function parse(format: FormatName, source: SourceFile, profile?: Profile): Promise<ParsedFile> {
  const parser = await FORMATS.find(({ name }) => name === format)?.load?.();
  return timed(profile, 'parse', () => parser?.(source) ?? { documents: [], problems: [] });
}
