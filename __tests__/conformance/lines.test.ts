import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { trivyChecks } from './go-module.js';
import { compare, type Compared, type Located } from './located.js';
import { CORPUS } from './shared.js';

/**
 * The sibling rules, on policies that nobody wrote for them: what they give is what their rules give, and where they say that it is.
 * Every finding is also located as if its policy had returned only the message, and held against the lines that the policy itself
 * brings, which are Trivy's.
 */
const checks = trivyChecks();

const KINDS = [
  { name: 'the tutorial', folder: 'seed/manifests', policy: [path.join(CORPUS, 'seed/policies')] },
  {
    name: 'Kubernetes checks',
    folder: 'kubernetes',
    policy: [path.join(checks, 'checks/kubernetes'), path.join(checks, 'lib')],
  },
  {
    name: 'cloud checks',
    folder: 'terraform',
    policy: [path.join(checks, 'checks/cloud'), path.join(checks, 'lib')],
  },
  {
    name: 'Docker checks',
    folder: 'dockerfile',
    policy: [path.join(checks, 'checks/docker'), path.join(checks, 'lib')],
  },
];

const results = new Map<string, Compared>();
beforeAll(async () => {
  for (const { name, folder, policy } of KINDS) {
    results.set(name, await compare(path.join(CORPUS, folder), policy));
  }
}, 120_000);

const resultOf = (name: string): Compared => {
  const result = results.get(name);
  if (!result) throw new Error(`nothing was evaluated for ${name}`);
  return result;
};

/** Nothing of what the finding is about is in its file. */
const isMissing = ({ rule }: Located): boolean => MISSING.has(rule.id);
/** `Specify at least 1 USER command`, `Add HEALTHCHECK instruction`. */
const MISSING = new Set(['DS-0002', 'DS-0026']);

const isExact = ({ places }: Located): boolean => places.length > 0;

/** Whether one of its places lies in the lines that the policy brings. */
function isInside({ result: { startLine = 0, endLine = 0 }, places }: Located): boolean {
  return places.some((place) => place.startLine >= startLine && place.endLine <= endLine);
}

function say(title: string, lines: string[]): void {
  process.stdout.write(`${title}: ${lines.length}\n${lines.map((line) => `  ${line}\n`).join('')}`);
}

const describeOne = ({ rule, document, result, places, paths }: Located): string => {
  const own = result.startLine === undefined ? 'none' : `${result.startLine}-${result.endLine ?? ''}`;
  const ours = places.map(({ startLine, endLine }) => `${startLine}-${endLine}`).join(', ');
  const asked = paths.map((each) => each.join('/')).join(', ');
  return `${rule.id} ${document.text.path}: ${ours || 'inexact'} (${asked || 'no path'}), its own: ${own}`;
};

describe.each(KINDS)('$name', ({ name }) => {
  test('every rule has a sibling, and it gives what the rule gives', () => {
    const { lines, loaded, surplus, debug, located, cost } = resultOf(name);
    const rules = loaded.policies.flatMap((policy) => policy.rules);
    const reduced = lines.reduced.map(({ rule, definition, to, reason }) => `${rule}/${definition} ${to}: ${reason}`);
    say(
      `${name}: ${rules.length} rules, ${located.length} findings; siblings that did not compile as they were first written`,
      reduced,
    );
    const times = Object.entries(cost).map(([part, time]) => `${part} ${time.toFixed(0)} ms`);
    const bytes = lines.wasm instanceof Uint8Array ? lines.wasm.length : 0;
    say(`${name}: siblings of ${(bytes / 1024).toFixed(0)} KB`, times);
    expect(lines.reduced.filter(({ to }) => to === 'nothing')).toEqual([]);
    expect(debug).toEqual([]);
    expect(located.length).toBeGreaterThan(15);
    expect(located.filter(({ isKnown }) => !isKnown).map(describeOne)).toEqual([]);
    expect(surplus).toEqual([]);
  });

  test('at least 95% of what is somewhere in its file are exact', () => {
    const somewhere = resultOf(name).located.filter((each) => !isMissing(each));
    const inexact = somewhere.filter((each) => !isExact(each));
    say(`${name}: inexact of ${somewhere.length}`, inexact.map(describeOne));
    expect(somewhere.length - inexact.length).toBeGreaterThanOrEqual(0.95 * somewhere.length);
  });
});

test('at least 90% of the exact ones lie in the lines that the checks themselves bring', () => {
  const exact = [...results.values()].flatMap(({ located }) => located).filter(isExact);
  const comparable = exact.filter(({ result }) => result.startLine !== undefined);
  const outside = comparable.filter((each) => !isInside(each));
  say(`outside, of ${comparable.length}`, outside.map(describeOne));
  expect(comparable.length).toBeGreaterThan(140);
  expect(comparable.length - outside.length).toBeGreaterThanOrEqual(0.9 * comparable.length);
});

describe.each([
  ['kubernetes', 'Kubernetes checks'],
  ['dockerfile', 'Docker checks'],
])("Trivy's own lines on corpus/%s", (folder, name) => {
  interface Theirs {
    file: string;
    id: string;
    message: string;
    startLine: number;
    endLine: number;
  }
  const theirs = JSON.parse(readFileSync(path.join(CORPUS, `trivy-0.74-${folder}.json`), 'utf8')) as Theirs[];

  test('are ours, in the first document of a file', () => {
    const { located } = resultOf(name);
    const firsts = new Map<string, number>();
    for (const { document } of located) {
      const line = document.firstLine.startLine;
      firsts.set(document.text.path, Math.min(line, firsts.get(document.text.path) ?? line));
    }
    const key = (id: string, file: string, message: string, startLine: number, endLine: number): string =>
      `${id} ${file}:${startLine}-${endLine} ${message}`;
    const trivys = new Set(theirs.map((each) => key(each.id, each.file, each.message, each.startLine, each.endLine)));
    const ours = located.filter(
      ({ document, result }) =>
        result.startLine !== undefined && isFirst(document.text.path, document.firstLine.startLine),
    );
    const different = ours.filter(({ rule, document, result: { message, startLine = 0, endLine = 0 } }) => {
      return !trivys.has(key(rule.id, document.text.path, message, startLine, endLine));
    });
    say(`${folder}: other lines than Trivy's, of ${ours.length}`, different.map(describeOne));
    expect(ours.length).toBeGreaterThan(20);
    expect(different.map(describeOne)).toEqual([]);
  });

  /** Whether nothing but comments stands in front of a document. */
  function isFirst(file: string, line: number): boolean {
    const text = readFileSync(path.join(CORPUS, folder, file), 'utf8');
    const before = text.split('\n').slice(0, line - 1);
    return before.every((each) => /^\s*(?:#.*)?$/.test(each));
  }
});
