import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A policy, what it is evaluated on, and where its findings must be. */
export interface Case {
  name: string;
  files: Record<string, string>;
  /** `message: 3:5-4:9`, further places of the same finding behind commas; `3-4` where the columns do not matter. */
  expected: string[];
}

/** Parts of a case's file begin with such a line; the part without a name is what it shows. */
const PART = /^-- (\S+) --\n/m;

/** Reads a folder of cases, each of them one file: `-- policies/x.rego --`, `-- app/pod.yaml --`, `-- expected --`. */
export function readCases(folder: string): Case[] {
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const [, ...parts] = readFileSync(path.join(folder, file), 'utf8').split(PART);
      const files: Record<string, string> = {};
      for (let i = 0; i + 1 < parts.length; i += 2) files[parts[i] ?? ''] = parts[i + 1] ?? '';
      const { expected = '', ...rest } = files;
      return {
        name: path.basename(file, '.txt'),
        files: rest,
        expected: expected.split('\n').filter((line) => line !== ''),
      };
    });
}
