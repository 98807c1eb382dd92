/**
 * Every option once. Flags, inputs, REGOSCAN_* variables, keys of trivy.yaml, `--help`, `--show-config` and the table in the
 * README are all made from this table; to add an option, add it here and to `Config`.
 */

import { SEVERITIES } from '../finding.js';
import { configMessages } from '../messages.js';
import type { Schema } from './values.js';
import { duration, exitCode, filePatterns, list, onOff, oneOf, severities, someOf, text } from './values.js';

/** The formats that `--format` takes; the registry in `report/` has a reporter for each. */
export const FORMATS = ['table', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** What `--misconfig-scanners` takes: Trivy's words for kinds of files, and `toml`. */
export const SCANNERS = [
  'ansible',
  'azure-arm',
  'cloudformation',
  'dockerfile',
  'helm',
  'json',
  'kubernetes',
  'terraform',
  'terraformplan-json',
  'terraformplan-snapshot',
  'toml',
  'yaml',
] as const;

export interface Option<T = unknown> {
  /** As a flag, without the dashes; as an input; in upper case and with REGOSCAN_ before it as a variable. */
  name: string;
  /** Other names of it: Trivy's of today and of the past. */
  aliases: readonly string[];
  /** The letter of the short flag. */
  short?: string;
  shape: 'switch' | 'one' | 'list';
  schema: Schema<T>;
  /** A list of names of files that may hold commas: only line feeds separate them. */
  byLine?: boolean;
  /** What stands for the value in `--help`. */
  placeholder?: string;
  /** As text, the way that a flag would give it. */
  default?: string;
  /** Where trivy.yaml holds it, today's key first. */
  keys: readonly string[];
  /** `flag`: not an input; `input`: not a flag. Without it, both (an input only if action.yml names it, see `input`). */
  only?: 'flag' | 'input';
  /** Whether action.yml declares it. */
  input?: boolean;
  group: 'Policies' | 'Files' | 'Report' | 'Run' | 'Action';
  help: string;
}

/** What trivy-action takes as `scan-type` beside `config`. */
const OTHER_SCAN_TYPES = ['image', 'fs', 'rootfs', 'repo', 'sbom', 'vm', 'k8s'];

function refusedScanType(type: string): string | undefined {
  return OTHER_SCAN_TYPES.includes(type) ? configMessages.scanTypeRefused(type) : undefined;
}

function option<T>(given: Omit<Option<T>, 'aliases' | 'keys'> & Partial<Option<T>>): Option<T> {
  return { aliases: [], keys: [], ...given };
}

export const OPTIONS = {
  policy: option({
    name: 'policy',
    aliases: ['config-check', 'config-policy'],
    shape: 'list',
    schema: list,
    placeholder: 'path',
    keys: ['rego.check', 'rego.policy', 'config.policy'],
    input: true,
    group: 'Policies',
    help: 'Rego policies: files, or folders that hold them',
  }),
  namespaces: option({
    name: 'namespaces',
    aliases: ['check-namespaces', 'policy-namespaces'],
    shape: 'list',
    schema: list,
    placeholder: 'name',
    keys: ['rego.namespaces', 'config.namespaces'],
    input: true,
    group: 'Policies',
    help: 'first segments of the packages to enforce; without it, every package that has a rule to enforce',
  }),
  data: option({
    name: 'data',
    aliases: ['config-data'],
    shape: 'list',
    schema: list,
    placeholder: 'path',
    keys: ['rego.data', 'config.data'],
    input: true,
    group: 'Policies',
    help: 'JSON and YAML files, or folders of them, that policies see under `data`',
  }),
  schemas: option({
    name: 'config-file-schemas',
    shape: 'list',
    schema: list,
    placeholder: 'path',
    keys: ['misconfiguration.config-file-schemas'],
    group: 'Policies',
    help: 'JSON schemas that policies may name in their METADATA, beside the built-in ones',
  }),
  trace: option({
    name: 'trace',
    aliases: ['trace-rego'],
    shape: 'switch',
    schema: onOff,
    default: 'false',
    keys: ['rego.trace'],
    group: 'Policies',
    help: 'show what policies print()',
  }),
  skipDirs: option({
    name: 'skip-dirs',
    shape: 'list',
    schema: list,
    placeholder: 'glob',
    keys: ['scan.skip-dirs'],
    input: true,
    group: 'Files',
    help: 'folders to leave out',
  }),
  skipFiles: option({
    name: 'skip-files',
    shape: 'list',
    schema: list,
    placeholder: 'glob',
    keys: ['scan.skip-files'],
    input: true,
    group: 'Files',
    help: 'files to leave out',
  }),
  filePatterns: option({
    name: 'file-patterns',
    shape: 'list',
    schema: filePatterns,
    placeholder: 'type:regexp',
    keys: ['scan.file-patterns', 'config.file-patterns'],
    group: 'Files',
    help: 'files of other names to read as a type, such as `dockerfile:Build.*`',
  }),
  scanners: option({
    name: 'misconfig-scanners',
    shape: 'list',
    schema: someOf(SCANNERS),
    placeholder: 'type',
    keys: ['misconfiguration.scanners'],
    group: 'Files',
    help: 'types of files to check; without it, every type that a policy wants',
  }),
  severity: option({
    name: 'severity',
    short: 's',
    shape: 'list',
    schema: severities,
    placeholder: 'severity',
    default: SEVERITIES.join(','),
    keys: ['severity'],
    input: true,
    group: 'Report',
    help: 'severities to show',
  }),
  failOn: option({
    name: 'fail-on',
    shape: 'list',
    schema: severities,
    placeholder: 'severity',
    keys: ['fail-on'],
    input: true,
    group: 'Report',
    help: 'severities that fail the run; without it, those of --severity',
  }),
  exitCode: option({
    name: 'exit-code',
    shape: 'one',
    schema: exitCode,
    placeholder: 'number',
    default: '1',
    keys: ['exit-code'],
    input: true,
    group: 'Report',
    help: 'what to exit with when a finding fails the run (`config`: 0, as `trivy config` does)',
  }),
  format: option({
    name: 'format',
    short: 'f',
    shape: 'list',
    schema: text,
    placeholder: 'format',
    default: 'table',
    keys: ['format'],
    input: true,
    group: 'Report',
    help: `${FORMATS.join(', ')}; several, each with its --output, write several reports in one run`,
  }),
  output: option({
    name: 'output',
    short: 'o',
    shape: 'list',
    byLine: true,
    schema: text,
    placeholder: 'file',
    keys: ['output'],
    input: true,
    group: 'Report',
    help: 'where the report goes; without it, standard output',
  }),
  config: option({
    name: 'config',
    aliases: ['trivy-config'],
    short: 'c',
    shape: 'one',
    schema: text,
    placeholder: 'file',
    default: 'trivy.yaml',
    input: true,
    group: 'Run',
    help: 'the file that holds options; trivy.yaml in the working directory is read without it',
  }),
  timeout: option({
    name: 'timeout',
    shape: 'one',
    schema: duration,
    placeholder: 'duration',
    default: '5m',
    keys: ['timeout'],
    input: true,
    group: 'Run',
    help: 'how long the run may take, such as 90s or 5m',
  }),
  evalTimeout: option({
    name: 'eval-timeout',
    shape: 'one',
    schema: duration,
    placeholder: 'duration',
    default: '10s',
    keys: ['eval-timeout'],
    group: 'Run',
    help: 'how long one evaluation may take',
  }),
  onIncomplete: option({
    name: 'on-incomplete',
    shape: 'one',
    schema: oneOf(['fail', 'warn'] as const),
    placeholder: 'fail|warn',
    default: 'fail',
    keys: ['on-incomplete'],
    input: true,
    group: 'Run',
    help: 'what a file that a policy wants and that cannot be checked does: fail the run, or only warn',
  }),
  cacheDir: option({
    name: 'cache-dir',
    shape: 'one',
    schema: text,
    placeholder: 'folder',
    keys: ['cache.dir'],
    group: 'Run',
    help: "where compiled policies are kept; without it, the user's cache folder",
  }),
  noCache: option({
    name: 'no-cache',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    group: 'Run',
    help: 'neither read nor write the cache',
  }),
  noProgress: option({
    name: 'no-progress',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    keys: ['db.no-progress'],
    group: 'Run',
    help: 'no progress bar',
  }),
  quiet: option({
    name: 'quiet',
    short: 'q',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    keys: ['quiet'],
    group: 'Run',
    help: 'only the report and errors',
  }),
  debug: option({
    name: 'debug',
    short: 'd',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    keys: ['debug'],
    group: 'Run',
    help: 'say more about what is done',
  }),
  showConfig: option({
    name: 'show-config',
    shape: 'switch',
    schema: onOff,
    default: 'false',
    only: 'flag',
    group: 'Run',
    help: 'print every value and where it came from, and scan nothing',
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
} as const;

/** The table as a list, in the order that people read it. */
export const OPTION_LIST: readonly Option[] = Object.values(OPTIONS);

/** The variable that sets an option. */
export function variableOf(name: string): string {
  return `REGOSCAN_${name.toUpperCase().replaceAll('-', '_')}`;
}
