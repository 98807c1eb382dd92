import type { FileText } from '../files/file-text.js';
import type { FormatName } from '../files/format.js';
import { NO_PROFILE, type Profile } from '../profile.js';
import type { ParsedFile } from './document.js';

/** Never throws for what a file contains: problems come with the documents that could be read. */
type Parser = (file: FileText) => ParsedFile;

/** A parser for each format, loaded with the first file that needs it. Terraform has none: a folder is read at once (`terraform/`). */
const PARSERS: Readonly<Record<Exclude<FormatName, 'terraform'>, () => Promise<Parser>>> = {
  dockerfile: async () => (await import('./dockerfile/dockerfile.js')).parseDockerfile,
  yaml: async () => (await import('./yaml/yaml.js')).parseYaml,
  json: async () => (await import('./json/json.js')).parseJson,
  toml: async () => (await import('./toml/toml.js')).parseToml,
};

/**
 * Parses a file of any format but Terraform. Never throws for what the file contains: problems come with the documents that could be
 * read.
 */
export async function parse(
  format: Exclude<FormatName, 'terraform'>,
  file: FileText,
  profile: Profile = NO_PROFILE,
): Promise<ParsedFile> {
  const parser = await PARSERS[format]();
  return profile.timed('parse', () => parser(file));
}
