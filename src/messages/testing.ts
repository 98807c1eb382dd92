/** Tests, queries, and what they are run on. */

import { count, list, sentence } from './words.js';

export const testingMessages = {
  noTests: (paths: string[], run: string) => ({
    code: 'no-tests',
    message:
      run === ''
        ? `There is no test in ${list(paths)}: a test is a rule whose name begins with test_, mostly in a file …_test.rego.`
        : `No test in ${list(paths)} has a name that --run ${run} matches.`,
  }),
  /** Of files that were left out. */
  skippedPackages: (packages: string[]) => ({
    code: 'tests-not-run',
    message: `Not run, as a file of theirs, or of a package that they refer to, has an error: the tests of ${list(packages)}.`,
  }),
  badRun: (reason: string) => ({ code: 'bad-run', message: `--run: ${sentence(reason)}` }),
  dataFile: (reason: string) => ({ code: 'data', message: `This data file cannot be used: ${sentence(reason)}` }),
  badInput: (reason: string) => ({ code: 'input', message: `The input cannot be used: ${sentence(reason)}` }),
  stopped: (reason: 'timeout' | 'crash', seconds: number) =>
    reason === 'timeout'
      ? `the test was stopped after ${seconds} s and may never end; raise --timeout if it only needs longer`
      : 'the test used up the memory or the stack',
  queryStopped: (reason: 'timeout' | 'crash', seconds: number) => ({
    code: reason === 'timeout' ? 'query-timeout' : 'query-crash',
    message:
      reason === 'timeout'
        ? `The query was stopped after ${seconds} s (--timeout).`
        : 'The query used up the memory or the stack.',
  }),
  belowThreshold: (coverage: number, threshold: number) =>
    `Code coverage threshold not met: got ${coverage.toFixed(2)} instead of ${threshold.toFixed(2)}`,
  uncovered: 'Lines not covered:',
  badThreshold: (value: string) =>
    `--threshold: ${value} is not a percentage; write a number from 0 to 100, such as 80 or 92.5.`,
  bothVersions: 'Give --v0-compatible or --v1-compatible, not both.',
  headline: (tests: number, packages: number, milliseconds: number) =>
    `${count(tests, 'test')} in ${count(packages, 'package')} in ${(milliseconds / 1000).toFixed(2)} s`,
  summaryTitle: 'Policy tests',
  verdict: (passed: number, total: number, coverage: number | undefined) =>
    `${passed} of ${count(total, 'test')} passed${coverage === undefined ? '' : `, ${coverage.toFixed(2)}% covered`}.`,
  failedTitle: 'Failed',
  failedHeader: ['Test', 'Where', 'Why'],
  notRunTitle: 'What could not be run',
  packagesTitle: 'Packages',
  packagesHeader: ['Package', 'Passed', 'Failed', 'Errors', 'Skipped', 'Time'],
  uncoveredTitle: 'Lines not covered',
  uncoveredHeader: ['File', 'Covered', 'Lines'],
  more: (more: number) => `and ${more} more`,
  slowest: 'Slowest:',
  watching: 'Watching for changes ...',
  unwatchable: (path: string, reason: string) => ({
    code: 'watch',
    message: `${path} cannot be watched: ${sentence(reason)}`,
  }),
  noQuery: 'Give a query, such as `data.custom.deny`, or --stdin.',
  twoQueries: 'Give one query: quote it, so that the shell takes it for one word.',
  twoOf: (one: string, other: string) => `Give ${one} or ${other}, not both.`,
  noDocument: (path: string) => ({
    code: 'no-document',
    message: `No policy would see anything of ${path}: it is no file that a scan reads.`,
  }),
  severalDocuments: (path: string, names: string[]) => ({
    code: 'several-documents',
    message: `${path} holds ${names.length} documents, each an input of its own. Choose one with --document: ${list(names)}.`,
  }),
  unknownDocument: (wanted: string, names: string[]) => ({
    code: 'unknown-document',
    message: `There is no document ${wanted}. There are: ${list(names)}.`,
  }),
};
