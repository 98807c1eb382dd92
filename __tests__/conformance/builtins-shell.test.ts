import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDockerfile } from '../../src/parse/dockerfile/dockerfile.js';
import { callNative, NeedsGo } from '../../src/rego/builtins/index.js';
import type { RegoValue } from '../../src/lib/values/values.js';
import { CONTEXT, defineGo } from '../support/toolchain.js';
import { sourceOf } from '../support/documents.js';
import { script } from './builtins/shell.js';
import { CORPUS } from './shared.js';

/** `sh.parse_commands` against the one in Trivy, which a program of its own answers with: see shell/main.go. */

beforeAll(defineGo);

function trivys(scripts: string[]): unknown[] {
  const folder = path.join(import.meta.dirname, 'shell');
  const output = execFileSync('go', ['run', '.'], { cwd: folder, input: JSON.stringify(scripts), maxBuffer: 1 << 28 });
  return JSON.parse(output.toString()) as unknown[];
}

function ours(text: string): RegoValue {
  return callNative('sh.parse_commands', [text], CONTEXT) ?? null;
}

/** What `RUN` runs, in every Dockerfile under a folder. */
function runLines(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /dockerfile/i.test(entry.name),
  );
  return files.flatMap(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    const parsed = parseDockerfile(sourceOf(readFileSync(file, 'utf8'), { path: name }));
    const stages = parsed.documents.flatMap(({ value }) => (value as unknown as { Stages: Stage[] }).Stages);
    return stages.flatMap(({ Commands }) => Commands.filter(({ Cmd }) => Cmd === 'run').flatMap(({ Value }) => Value));
  });
}

interface Stage {
  Commands: { Cmd: string; Value: string[] }[];
}

test('every RUN line of the corpus has the commands that Trivy finds in it', () => {
  const lines = [...runLines(path.join(CORPUS, 'dockerfile')), ...runLines(path.join(CORPUS, 'seed/manifests'))];
  expect(lines.length).toBeGreaterThan(15);
  expect(lines.map(ours)).toEqual(trivys(lines));
});

test('so do the Dockerfiles in the Go module cache, and generated scripts', () => {
  const cache = execFileSync('go', ['env', 'GOMODCACHE'], { encoding: 'utf8' }).trim();
  const count = Number(process.env.REGOSCAN_FUZZ_RUNS ?? 3000);
  const seed = Number(process.env.REGOSCAN_FUZZ_SEED ?? 20260401);
  const scripts = [...runLines(path.join(cache, 'github.com')), ...fc.sample(script, { numRuns: count, seed })];
  const answers = trivys(scripts);
  const differing = scripts.flatMap((text, index) => {
    const [expected, actual] = [answers[index], ours(text)];
    return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ text, expected, actual }];
  });
  expect(differing.slice(0, 10)).toEqual([]);
  expect(answers.filter((answer) => answer !== null).length).toBeGreaterThan(count / 3);
});

test('without the place of its program it is left to the toolchain', () => {
  expect(() => callNative('sh.parse_commands', ['a'])).toThrow(NeedsGo);
});
