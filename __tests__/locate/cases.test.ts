import { describe, expect, test } from '@jest/globals';
import path from 'node:path';
import type { Finding } from '../../src/finding.js';
import { Workplace } from '../support/workplace.js';
import { readCases } from './case.js';

/** One case for each form that a policy may take, see docs/guides/lines.md. */
const cases = readCases(path.resolve('__tests__/locate/cases'));

/** `message: 3:5-4:9, …`, with as much detail as what is expected of the same message. */
function describeFinding({ message, locations }: Finding, expected: string[]): string {
  const wanted = expected.find((line) => line.startsWith(`${message}: `)) ?? '';
  const detailed = /\d:\d/.test(wanted.slice(message.length));
  const several = new Set(locations.map(({ file }) => file)).size > 1;
  const texts = locations.map(({ file, startLine, startColumn, endLine, endColumn, exact }) => {
    const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
    const text = detailed ? `${startLine}:${startColumn}-${endLine}:${endColumn}` : lines;
    return `${several ? `${path.basename(file)} ` : ''}${text}${exact ? '' : ' inexact'}`;
  });
  return `${message}: ${texts.join(', ')}`;
}

describe('the place of a finding', () => {
  test('has a case for every form, and columns in more than ten', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(cases.filter(({ expected }) => expected.some((line) => /\d:\d/.test(line))).length).toBeGreaterThanOrEqual(
      10,
    );
    const messages = cases.flatMap(({ expected }) => expected.map((line) => line.replace(/:[^:]*$/, '')));
    expect(new Set(messages).size).toBe(messages.length);
  });

  test.each(cases)('$name', async ({ files, expected }) => {
    const { report } = await new Workplace(files).scan();
    expect(report.errors).toEqual([]);
    const found = report.findings.map((finding) => describeFinding(finding, expected));
    expect(found.sort()).toEqual([...expected].sort());
  });
});
