/**
 * A zod schema for each kind of value. All of them read text, because flags, inputs and variables are text, and so that
 * `exit-code: 1` and `exit-code: '1'` in a file are equal. An issue's message says what is wrong with the value and what to
 * write instead; the caller adds the name of the option.
 *
 * `zod/mini`: the full `zod` adds 5 ms to every start.
 */

import * as z from 'zod/mini';

import type { Severity } from '../finding.js';
import { SEVERITIES } from '../finding.js';
import { configMessages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';

export type Schema<T> = z.ZodMiniType<T>;

export const text: Schema<string> = z.string();

export const list: Schema<string[]> = z.array(z.string());

/** The words that Go's strconv.ParseBool and Trivy's flags accept: `true`, `1`, `t`, …, in upper or lower case. */
export const onOff = fromText<boolean>((value, fail) => {
  if (/^(true|t|1)$/i.test(value)) return true;
  if (/^(false|f|0)$/i.test(value)) return false;
  return fail(configMessages.notABoolean(value));
});

/** The exit codes of a process. */
export const exitCode = fromText<number>((value, fail) => {
  const code = /^\d{1,3}$/.test(value) ? Number(value) : 256;
  return code <= 255 ? code : fail(configMessages.notAnExitCode(value));
});

/** A Go duration (time.ParseDuration) above zero, such as `5m` or `1h2m0.5s`, in milliseconds. */
export const duration = fromText<number>((value, fail) => {
  if (!/^(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))*$/.test(value)) {
    return fail(configMessages.notADuration(value));
  }
  let total = 0;
  for (const [, amount = '', unit = ''] of value.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(amount) * (MILLISECONDS[unit] ?? 0);
  }
  // A timer's delay is a signed 32-bit number; a longer delay fires immediately.
  if (total > 0x7fffffff) return fail(configMessages.durationTooLong(value));
  return total > 0 ? Math.max(1, Math.round(total)) : fail(configMessages.notADuration(value));
});

const MILLISECONDS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** One of a few words, in upper or lower case. `refusal` can explain why a word that users may expect is not supported. */
export function oneOf<T extends string>(
  words: readonly T[],
  refusal: (word: string) => string | undefined = () => undefined,
): Schema<T> {
  return fromText<T>((value, fail) => {
    const found = words.find((word) => word === value.toLowerCase());
    if (found !== undefined) return found;
    return fail(refusal(value.toLowerCase()) ?? configMessages.notOneOf(value, words, nearest(value, words)));
  });
}

/** Several of a few words, in upper or lower case. The result has the order of `words`. */
export function someOf<T extends string>(words: readonly T[]): Schema<T[]> {
  return z.pipe(
    z.array(z.string()),
    z.transform((values, context) => {
      const wanted = new Set<string>();
      values.forEach((value, index) => {
        const found = words.find((word) => word.toLowerCase() === value.toLowerCase());
        if (found === undefined) {
          const message = configMessages.notOneOf(value, words, nearest(value, words));
          context.issues.push({ code: 'custom', message, input: value, path: [index] });
        } else wanted.add(found);
      });
      return words.filter((word) => wanted.has(word));
    }),
  );
}

export const severities: Schema<Severity[]> = someOf(SEVERITIES);

/** `type:regular expression` pairs (Trivy's `--file-patterns`), unchanged; `files/discover.ts` reads the expressions. */
export const filePatterns: Schema<string[]> = z.pipe(
  z.array(z.string()),
  z.transform((patterns, context) => {
    patterns.forEach((pattern, index) => {
      const message = whatIsWrongWith(pattern);
      if (message !== undefined) context.issues.push({ code: 'custom', message, input: pattern, path: [index] });
    });
    return patterns;
  }),
);

function whatIsWrongWith(pattern: string): string | undefined {
  const colon = pattern.indexOf(':');
  return colon < 1 || colon === pattern.length - 1 ? configMessages.notAFilePattern(pattern) : undefined;
}

/** Returns the schema of a function that reads text; `fail` reports an issue and returns the function's result. */
function fromText<T>(read: (value: string, fail: (message: string) => T) => T): Schema<T> {
  return z.pipe(
    z.string(),
    z.transform((value, context) =>
      read(value.trim(), (message) => {
        context.issues.push({ code: 'custom', message, input: value });
        return z.NEVER;
      }),
    ),
  );
}
