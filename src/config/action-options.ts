/** The options that only the action has. */

import { configMessages } from '../messages/index.js';
import { option } from './option.js';
import { list, onOff, oneOf, text } from './values.js';

/** The values that trivy-action accepts for `scan-type` in addition to `config`. */
const OTHER_SCAN_TYPES = ['image', 'fs', 'rootfs', 'repo', 'sbom', 'vm', 'k8s'];

function refusedScanType(type: string): string | undefined {
  return OTHER_SCAN_TYPES.includes(type) ? configMessages.scanTypeRefused(type) : undefined;
}

export const ACTION_OPTIONS = {
  command: option({
    name: 'command',
    shape: 'one',
    schema: oneOf(['scan', 'test'] as const),
    default: 'scan',
    only: 'input',
    input: true,
    group: 'Action',
    help: '`scan` checks files; `test` runs the tests of the policies',
  }),
  scanRef: option({
    name: 'scan-ref',
    shape: 'list',
    byLine: true,
    schema: list,
    default: '.',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'files and folders to scan, one per line',
  }),
  scanType: option({
    name: 'scan-type',
    shape: 'one',
    schema: oneOf(['config'], refusedScanType),
    default: 'config',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'only `config` is accepted, so that a trivy-action workflow works unchanged',
  }),
  annotations: option({
    name: 'annotations',
    shape: 'switch',
    schema: onOff,
    default: 'true',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'show findings as annotations on the lines of the pull request',
  }),
  summary: option({
    name: 'summary',
    shape: 'switch',
    schema: onOff,
    default: 'true',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'write a job summary',
  }),
  sarif: option({
    name: 'sarif',
    shape: 'one',
    schema: text,
    only: 'input',
    input: true,
    group: 'Action',
    help: 'path of the SARIF file, or `false` to write none; if not set, a file in RUNNER_TEMP',
  }),
  uploadSarif: option({
    name: 'upload-sarif',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'upload the results to code scanning',
  }),
  category: option({
    name: 'category',
    shape: 'one',
    schema: text,
    only: 'input',
    input: true,
    group: 'Action',
    help: 'code scanning category; give each job of a matrix its own; if not set, the workflow file, job and step',
  }),
  waitForProcessing: option({
    name: 'wait-for-processing',
    shape: 'switch',
    schema: onOff,
    default: 'true',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'wait until code scanning has processed the upload, and report what it rejects',
  }),
  uploadRequired: option({
    name: 'upload-required',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'fail the step if the upload fails; otherwise a failed upload is a warning',
  }),
  token: option({
    name: 'token',
    shape: 'one',
    schema: text,
    only: 'input',
    input: true,
    group: 'Action',
    help: 'token for `upload-sarif`, and for `cache` to check who saved an entry; in action.yml, `github.token`',
  }),
  cache: option({
    name: 'cache',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'keep compiled policies in the GitHub Actions cache between runs; pays off with many custom policies',
  }),
} as const;
