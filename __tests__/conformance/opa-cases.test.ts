import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EngineClient } from '../../src/rego/engine/client.js';
import { opaVersion, readCases } from './opa/cases.js';
import { readList } from './opa/lists.js';
import { writePage } from './opa/page.js';
import { runCase, startEngine } from './opa/run.js';

/** OPA's own cases, through our compiler with the capabilities that we ship, and our driver. */

const REFUSED = /\b(?:http\.send|net\.lookup_ip_addr|opa\.runtime)\b/;
const MAX_EXCEPTIONS = 12;
const PAGE = 'docs/reference/conformance.md';

const cases = [...readCases('v0'), ...readCases('v1')];
const refused = readList('refused.txt');
const exceptions = readList('exceptions.txt');
let engine: EngineClient;
let passed = 0;
beforeAll(() => {
  engine = startEngine();
});
afterAll(() => {
  engine.close();
});

test('all of them are there, and each has a name of its own', () => {
  expect(cases).toHaveLength(4427);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test('the list of the refused is those that name a refused builtin', () => {
  const naming = cases.filter(({ modules, query }) => REFUSED.test([query, ...modules].join('\n')));
  expect([...refused.keys()].sort()).toEqual(naming.map(({ name }) => name).sort());
});

test('there are few exceptions, all of them cases', () => {
  expect(exceptions.size).toBeLessThanOrEqual(MAX_EXCEPTIONS);
  const names = new Set(cases.map(({ name }) => name));
  expect([...exceptions.keys()].filter((name) => !names.has(name) || refused.has(name))).toEqual([]);
});

describe('as OPA says', () => {
  const counting = cases.filter(({ name }) => !refused.has(name) && !exceptions.has(name));
  test.each(counting)('$name', async (each) => {
    expect(await runCase(engine, each)).toBeUndefined();
    passed++;
  });
});

describe('an exception that passes is none', () => {
  test.each(cases.filter(({ name }) => exceptions.has(name)))('$name', async (each) => {
    expect(await runCase(engine, each)).toBeDefined();
  });
});

test(`${PAGE} has these figures`, () => {
  const page = writePage(opaVersion(), cases.length, passed, exceptions, refused);
  if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
