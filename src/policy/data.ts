import path from 'node:path';
import { policyMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { isJsonObject, setKey, stringifyJson, type JsonObject } from '../lib/values/values.js';
import { collectFiles, type TreePlace } from '../files/source-files.js';
import { decode, whyUnreadable } from '../files/source.js';

export interface PolicyData {
  /** What policies see under `data`, beside the packages. */
  value: JsonObject;
  problems: Problem[];
}

/**
 * Reads the JSON and YAML files of the data paths and merges them under `data`, objects key by key, as Trivy does with
 * `--config-data`: folders do not become keys. Trivy's `data.namespaces` is there too, and so is `data.k8s.version`: empty, as the
 * cluster is not known.
 */
export async function readData(
  paths: readonly string[],
  place: TreePlace,
  namespaces: readonly string[],
): Promise<PolicyData> {
  const value: JsonObject = {};
  const { files, problems } = collectFiles(paths, place, 'data', (name) =>
    ['.json', '.yaml', '.yml'].includes(path.extname(name).toLowerCase()),
  );
  for (const file of files) {
    // The parsers are loaded with the first file that needs them.
    const { readValue, ValueError } = await import('../parse/value.js');
    try {
      const bytes = place.tree.read(path.resolve(place.cwd, file));
      const text = decode(bytes) ?? bytes.toString();
      const document = readValue(text, file.toLowerCase().endsWith('.json') ? 'json' : 'yaml');
      if (document === null) continue;
      if (!isJsonObject(document)) problems.push({ level: 'error', ...messages.dataNotObject(), file });
      else problems.push(...merge(value, document, [], file));
    } catch (error) {
      const position = error instanceof ValueError ? { line: error.line, column: error.column } : {};
      problems.push({ level: 'error', ...messages.dataUnreadable(whyUnreadable(error)), file, ...position });
    }
  }
  if (!Object.hasOwn(value, 'namespaces')) value['namespaces'] = [...namespaces];
  if (!Object.hasOwn(value, 'k8s')) value['k8s'] = { version: '' };
  return { value, problems };
}

/** Puts the keys of an object into another. @returns the keys that already have a different value, as problems */
function merge(target: JsonObject, source: JsonObject, at: string[], file: string): Problem[] {
  const problems: Problem[] = [];
  for (const [key, incoming] of Object.entries(source)) {
    const existing = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isJsonObject(incoming) && (existing === undefined || isJsonObject(existing))) {
      // Never the file's own object: an alias may have it somewhere else as well.
      const into = existing ?? {};
      if (existing === undefined) setKey(target, key, into);
      problems.push(...merge(into, incoming, [...at, key], file));
    } else if (existing === undefined) setKey(target, key, incoming);
    else if (stringifyJson(existing) !== stringifyJson(incoming)) {
      problems.push({ level: 'error', ...messages.dataConflict([...at, key].join('.')), file });
    }
  }
  return problems;
}
