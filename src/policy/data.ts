import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load as loadYaml } from 'js-yaml';
import { policyMessages as messages } from '../messages.js';
import type { Problem } from '../problem.js';
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
      const text = readFileSync(path.resolve(cwd, file), 'utf8').replace(/^\uFEFF/, '');
      const document: unknown = file.toLowerCase().endsWith('.json') ? JSON.parse(text) : loadYaml(text);
      if (document === undefined || document === null) continue;
      if (!isObject(document)) problems.push({ level: 'error', ...messages.dataNotObject(), file });
      else merge(value, document, [], file, problems);
    } catch (error) {
      const mark =
        error instanceof Error && 'mark' in error ? (error.mark as { line: number; column: number }) : undefined;
      const position = mark ? { line: mark.line + 1, column: mark.column + 1 } : {};
      problems.push({ level: 'error', ...messages.dataUnreadable(reason(error)), file, ...position });
    }
  }
  if (!('namespaces' in value)) value['namespaces'] = namespaces;
  return { value, problems };
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
      Object.defineProperty(target, key, { value: incoming, enumerable: true, writable: true });
    else if (JSON.stringify(existing) !== JSON.stringify(incoming)) {
      problems.push({ level: 'error', ...messages.dataConflict([...at, key].join('.')), file });
    }
  }
}
