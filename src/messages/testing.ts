/** Tests, queries and their input. */

import { count, list, sentence } from './words.js';

export const testingMessages = {
  noTests: (paths: string[], run: string) => ({
    code: 'no-tests',
    message:
      run === ''
        ? `No tests were found in ${list(paths)}. Name a folder that contains rules whose names begin with test_.`
        : `No test in ${list(paths)} matches --run ${run}. Write a regular expression that matches the full name of a test.`,
  }),
  /** The packages whose tests could not run. */
  skippedPackages: (packages: string[]) => ({
    code: 'tests-not-run',
    message: `The tests of ${list(packages)} did not run, because a file of their package, or of a package that it refers to, has an error. Fix that error.`,
  }),
  /** `reason` is Go's. */
  badRun: (reason: string) => ({
    code: 'bad-run',
    message: `--run is not a valid regular expression: ${sentence(reason.replace(/^error parsing regexp: /, ''))}`,
  }),
  dataFile: (reason: string) => ({ code: 'data', message: `This data file cannot be used: ${sentence(reason)}` }),
  badInput: (reason: string) => ({ code: 'input', message: `The input cannot be used: ${sentence(reason)}` }),
  stopped: (reason: 'timeout' | 'crash', seconds: number) =>
    reason === 'timeout'
      ? `the test was stopped after ${seconds} s and may never end; increase --timeout if it only needs more time`
      : 'the test ran out of memory or stack',
  queryStopped: (reason: 'timeout' | 'crash', seconds: number) => ({
    code: reason === 'timeout' ? 'query-timeout' : 'query-crash',
    message:
      reason === 'timeout'
        ? `The query was stopped after ${seconds} s. Increase --timeout if it only needs more time.`
        : 'The query ran out of memory or stack. Simplify it, or give it less data.',
  }),
  /** In the words of `opa test`. */
  belowThreshold: (coverage: number, threshold: number) =>
    `Code coverage threshold not met: got ${coverage.toFixed(2)} instead of ${threshold.toFixed(2)}`,
  uncovered: 'Lines not covered:',
  badThreshold: (value: string) =>
    `--threshold: "${value}" is not a percentage. Write a number from 0 to 100, such as 80 or 92.5.`,
  bothVersions: '--v0-compatible and --v1-compatible exclude each other. Use one of them.',
  headline: (tests: number, packages: number, milliseconds: number) =>
    `${count(tests, 'test')} in ${count(packages, 'package')} in ${(milliseconds / 1000).toFixed(2)} s`,
  summaryTitle: 'Policy tests',
  verdict: (passed: number, total: number, coverage: number | undefined) =>
    `${passed} of ${count(total, 'test')} passed${coverage === undefined ? '' : `, ${coverage.toFixed(2)}% covered`}.`,
  failedTitle: 'Failed',
  failedHeader: ['Test', 'Location', 'Reason'],
  notRunTitle: 'Errors',
  packagesTitle: 'Packages',
  packagesHeader: ['Package', 'Passed', 'Failed', 'Errors', 'Skipped', 'Time'],
  uncoveredTitle: 'Lines not covered',
  uncoveredHeader: ['File', 'Covered', 'Lines'],
  more: (more: number) => `and ${more} more`,
  slowest: 'Slowest:',
  /** In the words of `opa test`. */
  watching: 'Watching for changes ...',
  unwatchable: (path: string, reason: string) => ({
    code: 'watch',
    message: `${path} cannot be watched: ${sentence(reason)}`,
  }),
  noQuery: 'No query was given. Write one, such as `data.custom.deny`, or use --stdin.',
  twoQueries: 'More than one query was given. Quote the query, so that the shell passes it as one argument.',
  twoOf: (one: string, other: string) => `${one} and ${other} exclude each other. Use one of them.`,
  noDocument: (path: string) => ({
    code: 'no-document',
    message: `${path} contains no file that a scan reads. Name a Dockerfile, a YAML, JSON or TOML file, or a Terraform folder.`,
  }),
  severalDocuments: (path: string, names: string[]) => ({
    code: 'several-documents',
    message: `${path} contains ${names.length} documents. Choose one with --document: ${list(names)}.`,
  }),
  unknownDocument: (wanted: string, names: string[]) => ({
    code: 'unknown-document',
    message: `There is no document ${wanted}. Choose one with --document: ${list(names)}.`,
  }),
};
