/** The options that only the action has. */

import { configMessages } from '../messages/index.js';
import { option } from './option.js';
import { list, onOff, oneOf, text } from './values.js';

/** What trivy-action takes as `scan-type` beside `config`. */
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
    help: '`test` runs the tests that are among the policies, instead of a scan',
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
    help: 'what to scan: files or folders, one a line',
  }),
  scanType: option({
    name: 'scan-type',
    shape: 'one',
    schema: oneOf(['config'], refusedScanType),
    default: 'config',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'only `config`; there so that a workflow for trivy-action works as it is',
  }),
  annotations: option({
    name: 'annotations',
    shape: 'switch',
    schema: onOff,
    default: 'true',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'show findings on the lines of a pull request',
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
    help: 'where the SARIF file goes; `false`: none; without it, a file in RUNNER_TEMP',
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
    help: 'what tells results apart that are uploaded for one commit; without it, the workflow, job and step',
  }),
  waitForProcessing: option({
    name: 'wait-for-processing',
    shape: 'switch',
    schema: onOff,
    default: 'true',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'wait until code scanning has taken in what was uploaded, and say what it refused',
  }),
  uploadRequired: option({
    name: 'upload-required',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    only: 'input',
    input: true,
    group: 'Action',
    help: 'fail the step when the upload fails, instead of warning',
  }),
  token: option({
    name: 'token',
    shape: 'one',
    schema: text,
    only: 'input',
    input: true,
    group: 'Action',
    help: 'the token of the upload and of the check before a restored cache; in the action, `github.token`',
  }),
  cache: option({
    name: 'cache',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    only: 'input',
    input: true,
    group: 'Action',
    help: "keep compiled policies in GitHub's cache from one run to the next",
  }),
} as const;
