import path from 'node:path';
import { load as loadYaml, YAMLException } from 'js-yaml';
import { policyMessages as messages, syntaxReasons } from '../messages.js';
import { MAX_DEPTH } from '../parse/metadata.js';
import type { Problem } from '../problem.js';
import { decode, MAX_FILE_BYTES, readRegularFile } from '../source.js';
import { isObject } from './metadata.js';
import { collect, reason } from './sources.js';

export interface PolicyData {
  /** What policies see under `data`, beside the packages. */
  value: Record<string, unknown>;
  problems: Problem[];
}

/**
 * Reads the JSON and YAML files of the data paths and merges them under `data`, objects key by key, as Trivy does with
 * `--config-data`: folders do not become keys. Trivy's `data.namespaces` is there too.
 */
export function readData(paths: string[], cwd: string, namespaces: string[]): PolicyData {
  const problems: Problem[] = [];
  const value: Record<string, unknown> = {};
  const files = collect(paths, cwd, problems, 'missing-data-path', (name) =>
    ['.json', '.yaml', '.yml'].includes(path.extname(name).toLowerCase()),
  );
  for (const file of files) {
    try {
      const bytes = readRegularFile(path.resolve(cwd, file));
      const text = decode(bytes) ?? bytes.toString();
      const document: unknown = file.toLowerCase().endsWith('.json') ? JSON.parse(text) : loadYaml(text);
      if (document === undefined || document === null) continue;
      checkSize(document);
      if (!isObject(document)) problems.push({ level: 'error', ...messages.dataNotObject(), file });
      else merge(value, document, [], file, problems);
    } catch (error) {
      const { mark, reason: syntax } = error instanceof YAMLException ? error : {};
      const position = mark ? { line: mark.line + 1, column: mark.column + 1 } : {};
      problems.push({ level: 'error', ...messages.dataUnreadable(syntax ?? reason(error)), file, ...position });
    }
  }
  if (!('namespaces' in value)) value['namespaces'] = namespaces;
  return { value, problems };
}

/**
 * Refuses what a few aliases blow up, and what is nested too deeply to be walked.
 * @throws with the reason
 */
function checkSize(document: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: document, depth: 1 }];
  let size = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (depth > MAX_DEPTH) throw new Error(syntaxReasons.tooDeep(MAX_DEPTH));
    // Never more than the text of a file that writes everything out.
    size += typeof value === 'string' ? value.length + 1 : 1;
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (!Array.isArray(value)) size += key.length;
        open.push({ value: item, depth: depth + 1 });
      }
    }
    if (size > MAX_FILE_BYTES) throw new Error(syntaxReasons.aliasBomb());
  }
}

function merge(
  target: Record<string, unknown>,
  source: Record<string, unknown>,
  at: string[],
  file: string,
  problems: Problem[],
): void {
  for (const [key, incoming] of Object.entries(source)) {
    const existing = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isObject(existing) && isObject(incoming)) merge(existing, incoming, [...at, key], file, problems);
    else if (existing === undefined)
      Object.defineProperty(target, key, { value: structuredClone(incoming), enumerable: true, writable: true });
    else if (JSON.stringify(existing) !== JSON.stringify(incoming)) {
      problems.push({ level: 'error', ...messages.dataConflict([...at, key].join('.')), file });
    }
  }
}
