import path from 'node:path';
import { policyMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { readRegularFile } from '../files/source.js';
import { collect, reason } from './read.js';

export interface UserSchemas {
  /** JSON schemas by the name that METADATA gives them: `team.json` is `schema["team"]`. */
  schemas: Record<string, unknown>;
  problems: Problem[];
}

/** Reads the JSON schemas that `schemas` in a METADATA block may name, beside those of Trivy. */
export function readSchemas(paths: string[], cwd: string): UserSchemas {
  const problems: Problem[] = [];
  const schemas: Record<string, unknown> = {};
  const files = collect(paths, cwd, problems, 'missing-schema-path', (name) => name.endsWith('.json'));
  for (const file of files) {
    try {
      const name = path.basename(file).replace(/(\.schema)?\.json$/, '');
      schemas[name] = JSON.parse(
        readRegularFile(path.resolve(cwd, file))
          .toString()
          .replace(/^\uFEFF/, ''),
      );
    } catch (error) {
      problems.push({ level: 'error', ...messages.schemaUnreadable(reason(error)), file });
    }
  }
  return { schemas, problems };
}
