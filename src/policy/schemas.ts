import path from 'node:path';
import { policyMessages as messages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { collectFiles, type TreePlace } from '../files/source-files.js';
import { whyUnreadable } from '../files/source.js';

export interface UserSchemas {
  /** JSON schemas by the name that METADATA gives them: `team.json` is `schema["team"]`. */
  schemas: Record<string, unknown>;
  problems: Problem[];
}

/** Reads the JSON schemas that `schemas` in a METADATA block may name, beside those of Trivy. */
export function readSchemas(paths: readonly string[], place: TreePlace): UserSchemas {
  const schemas: Record<string, unknown> = {};
  const { files, problems } = collectFiles(paths, place, 'schema', (name) => name.endsWith('.json'));
  for (const file of files) {
    try {
      const name = path.basename(file).replace(/(\.schema)?\.json$/, '');
      schemas[name] = JSON.parse(
        place.tree
          .read(path.resolve(place.cwd, file))
          .toString()
          .replace(/^\uFEFF/, ''),
      );
    } catch (error) {
      problems.push({ level: 'error', ...messages.schemaUnreadable(whyUnreadable(error)), file });
    }
  }
  return { schemas, problems };
}
