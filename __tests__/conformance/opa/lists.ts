import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The file beside this one, a case a line: `name | reason`. */
export function readList(file: 'exceptions.txt' | 'refused.txt' | 'sdk.txt'): Map<string, string> {
  const lines = readFileSync(path.join(import.meta.dirname, file), 'utf8').split('\n');
  const entries = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' | '));
  return new Map(entries.map(([name = '', reason = '']) => [name, reason]));
}
