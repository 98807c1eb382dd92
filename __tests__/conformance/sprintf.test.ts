import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from '@jest/globals';
import { NeedsGo } from '../../src/rego/builtins/index.js';
import { sprintf } from '../../src/rego/builtins/sprintf.js';
import { compareValues } from '../../src/lib/values/compare.js';
import { isPrintable } from '../../src/lib/go/printable.js';
import { formatTerm } from '../../src/lib/values/term.js';
import { RegoObject, RegoSet, type RegoValue } from '../../src/lib/values/values.js';
import { parseValueText } from '../../src/lib/values/value-text.js';
import { askGo, opaFolder, type Question } from './gofmt/oracle.js';
import { Dice, randomFormat, randomTerm, randomValue } from './gofmt/questions.js';

interface OpaCase {
  note: string;
  modules: string[];
  want_result: { x: string }[];
}

describe("OPA's own cases", () => {
  for (const version of ['v0', 'v1']) {
    const file = join(opaFolder(), 'v1/test/cases/testdata', version, 'sprintf/test-sprintf.yaml');
    const { cases } = load(readFileSync(file, 'utf8')) as { cases: OpaCase[] };
    test(`${version} has cases`, () => {
      expect(cases.length).toBeGreaterThan(2);
    });
    test.each(cases)(`${version} $note`, ({ modules, want_result }) => {
      const call = /sprintf\((".*?"), (\[.*\])\)/.exec(modules.join('\n'));
      const [, format = '', values = ''] = call ?? [];
      expect(sprintf([parseValueText(format), parseValueText(values)])).toBe(want_result[0]?.x);
    });
  }
});

/** What Go would say, as our side says it. */
function ours({ terms }: Question): string | null {
  try {
    return sprintf(terms.map(parseValueText)) ?? null;
  } catch (error) {
    if (error instanceof NeedsGo) return 'NeedsGo';
    throw error;
  }
}

/** Like the program does it: a width of a million makes long answers. */
function shortened(text: string | null): string | null {
  return text !== null && Buffer.byteLength(text) > 10_000 ? createHash('sha256').update(text).digest('hex') : text;
}

/** Compares many at once: a test for each would take longer than the work. */
function differences(questions: Question[], answer: (question: Question) => string | null): unknown[] {
  const expected = askGo(questions);
  return questions.flatMap((question, index) => {
    const actual = answer(question);
    return shortened(actual) === expected[index] || actual === 'NeedsGo'
      ? []
      : [{ ...question, expected: expected[index], actual }];
  });
}

/** Without what OPA takes for equal (`{1, 1.0}`), which does not reach us in value text. */
function unique(value: RegoValue): RegoValue {
  if (Array.isArray(value)) return value.map(unique);
  if (value instanceof RegoSet) {
    const items = value.items.map(unique).sort(compareValues);
    return new RegoSet(
      items.filter((item, index) => index === 0 || compareValues(item, items[index - 1] ?? null) !== 0),
    );
  }
  if (!(value instanceof RegoObject)) return value;
  return new RegoObject(value.entries.map(([key, item]) => [unique(key), unique(item)]));
}

describe('like Go', () => {
  test('sprintf', () => {
    const dice = new Dice(20260401);
    const questions = Array.from({ length: 30_000 }, (): Question => {
      const values = Array.from({ length: dice.pick([0, 1, 1, 2, 2, 3, 4]) }, () => randomValue(dice));
      return { op: 'sprintf', terms: [JSON.stringify(randomFormat(dice)), `[${values.join(', ')}]`] };
    });
    expect(differences(questions, ours).slice(0, 20)).toEqual([]);
    const left = questions.filter((question) => ours(question) === 'NeedsGo');
    // Only the address and the inside of a big number are left to Go.
    expect(left.length).toBeLessThan(questions.length / 50);
    expect(left.filter(({ terms: [format = ''] }) => !/%.*[pw]/s.test(format))).toEqual([]);
  });

  test('sprintf of what is no format or no list is undefined', () => {
    const questions = [
      ['1', '[]'],
      ['"%s"', '"a"'],
      ['"%s"', '{1}'],
    ].map((terms): Question => ({ op: 'sprintf', terms }));
    expect(askGo(questions)).toEqual([null, null, null]);
    expect(questions.map(ours)).toEqual([null, null, null]);
  });

  test('the text of terms', () => {
    const dice = new Dice(7);
    const questions = Array.from({ length: 5_000 }, (): Question => ({ op: 'term', terms: [randomTerm(dice)] }));
    const text = ({ terms }: Question): string => formatTerm(unique(parseValueText(terms[0] ?? '')));
    expect(differences(questions, text).slice(0, 20)).toEqual([]);
  });

  test('the order of terms', () => {
    const dice = new Dice(11);
    const questions = Array.from({ length: 20_000 }, (): Question => ({
      op: 'compare',
      terms: [randomTerm(dice, 2), randomTerm(dice, 2)],
    }));
    const order = ({ terms: [a = '', b = ''] }: Question): string =>
      String(Math.sign(compareValues(unique(parseValueText(a)), unique(parseValueText(b)))));
    expect(differences(questions, order).slice(0, 20)).toEqual([]);
  });

  test('printable characters', () => {
    const flags = askGo([{ op: 'printable', terms: [] }])[0] ?? '';
    expect(flags).toHaveLength(0x110000);
    const wrong = Array.from(flags, (flag, point) => (isPrintable(point) === (flag === '1') ? -1 : point));
    expect(wrong.filter((point) => point >= 0)).toEqual([]);
  });
});
