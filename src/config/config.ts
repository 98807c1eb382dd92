/** Resolves flags or inputs, REGOSCAN_* variables, trivy.yaml and defaults to the configuration of the pipeline. */

import path from 'node:path';

import type { Severity } from '../finding.js';
import { configMessages } from '../messages/index.js';
import type { Problem } from '../problem.js';
import { readEnvironment } from './environment.js';
import { readConfigFile } from './file.js';
import type { FlagUse } from './flags.js';
import { optionOfFlag, readFlags, readInputs } from './flags.js';
import type { Layer, Remarks } from './layer.js';
import type { Option } from './options.js';
import { OPTIONS } from './options.js';
import type { Output } from './outputs.js';
import type { Origins } from './resolve.js';
import { codeOf, reasonOf } from '../files/source.js';
import { Resolver } from './resolve.js';

export type { FlagUse } from './flags.js';
export type { Output } from './outputs.js';
export type { Origin, Origins } from './resolve.js';

export interface Config {
  /** `config` is Trivy's command, which differs only in the default of `exitCode`. */
  command: 'scan' | 'config';
  /** Files and folders to scan, relative to the working directory; `-` is standard input. */
  paths: string[];
  /** Files and folders with policies. */
  policy: string[];
  data: string[];
  /** First segments of the packages to enforce; empty: every package with an enforced rule. */
  namespaces: string[];
  /** JSON schemas that a policy's METADATA may name. */
  schemas: string[];
  /** Whether policies run that are deprecated in their METADATA. */
  includeDeprecated: boolean;
  /** Severities to report, the most severe first. */
  severity: Severity[];
  /** Severities that fail the run. */
  failOn: Severity[];
  /** The exit code if a finding fails the run. */
  exitCode: number;
  /** At least one, and at most one to standard output. */
  outputs: Output[];
  skipDirs: string[];
  skipFiles: string[];
  /** `type:regular expression`; the type may be unknown. */
  filePatterns: string[];
  /** Types of files to check; undefined: every type that a policy targets. */
  scanners: string[] | undefined;
  /** Terraform variable files. */
  tfVars: string[];
  /** Of the run, in milliseconds. */
  timeout: number;
  /** Of one evaluation, in milliseconds. */
  evalTimeout: number;
  onIncomplete: 'fail' | 'warn';
  trace: boolean;
  quiet: boolean;
  debug: boolean;
  noProgress: boolean;
  /** Whether to print the time and memory of the run. */
  profile: boolean;
  /** The file for the time and memory of the run, as JSON. */
  profileOutput: string | undefined;
  /** Undefined: the user's cache folder. */
  cacheDir: string | undefined;
  noCache: boolean;
  /** Options that only the action has. */
  action: {
    command: 'scan' | 'test';
    annotations: boolean;
    summary: boolean;
    /** A path; false: no file; undefined: a file in RUNNER_TEMP. */
    sarif: string | false | undefined;
    /** The code scanning category; undefined: workflow, job and step. */
    category: string | undefined;
    /** Undefined: no upload. */
    upload: { wait: boolean; required: boolean } | undefined;
    /** Whether to keep compiled policies in GitHub's cache. */
    cache: boolean;
    /** Undefined if the workflow does not set it. */
    token: string | undefined;
  };
}

export interface Sources {
  command: Config['command'];
  /** Of a command line. */
  flags?: readonly FlagUse[];
  positionals?: readonly string[];
  /** Of the action, by name in lower case (`scan-ref`). */
  inputs?: Readonly<Record<string, string>>;
  env: Readonly<Record<string, string | undefined>>;
  /** The working directory, absolute. */
  cwd: string;
  /** A file's text; rejects with `code: 'ENOENT'` if there is no such file. */
  readFile: (path: string) => Promise<string>;
}

export interface LoadedConfig {
  /** Absent if a problem is an error. */
  config?: Config;
  /** All problems, not only the first. */
  problems: Problem[];
  /** The value and source of every option, in the order of the table. */
  origins: Origins;
  /** Lines for `--debug`. */
  debug: string[];
}

/**
 * Reads the configuration. A flag or a non-empty input takes precedence over a REGOSCAN_* variable, that over the file, and that
 * over the default. Only the resulting value is checked. All relative paths, also those in the file, are relative to the working
 * directory, as in Trivy.
 */
export async function loadConfig(sources: Sources): Promise<LoadedConfig> {
  const remarks: Remarks = { problems: [], debug: [] };
  const first =
    sources.inputs === undefined ? readFlags(sources.flags ?? [], remarks) : readInputs(sources.inputs, remarks);
  const environment = readEnvironment(sources.env, remarks);
  const file = await loadFile(sources, [first, environment], remarks);
  await noteIgnoreFiles(sources, remarks);
  const resolver = new Resolver([first, environment, file], remarks);
  const config = resolveAll(resolver, sources);
  const failed = remarks.problems.some(({ level }) => level === 'error');
  return { ...(failed ? {} : { config }), ...remarks, origins: resolver.origins };
}

function resolveAll(resolver: Resolver, sources: Sources): Config {
  const get = <T>(option: Option<T>, fallback: T): T => resolver.value(option) ?? fallback;
  const severity = get(OPTIONS.severity, []);
  const uses = sources.inputs === undefined ? outputUses(sources.flags ?? []) : [];
  const exitCode = resolver.value(OPTIONS.exitCode, sources.command === 'config' ? '0' : undefined);
  // Read only to check their values, and for --show-config.
  get(OPTIONS.scanType, 'config');
  get(OPTIONS.config, '');
  return {
    command: sources.command,
    paths: sources.inputs === undefined ? pathsOf(resolver, sources.positionals ?? []) : get(OPTIONS.scanRef, ['.']),
    policy: get(OPTIONS.policy, []),
    namespaces: get(OPTIONS.namespaces, []),
    data: get(OPTIONS.data, []),
    schemas: get(OPTIONS.schemas, []),
    includeDeprecated: get(OPTIONS.includeDeprecated, false),
    trace: get(OPTIONS.trace, false),
    skipDirs: get(OPTIONS.skipDirs, []),
    skipFiles: get(OPTIONS.skipFiles, []),
    filePatterns: get(OPTIONS.filePatterns, []),
    scanners: resolver.value(OPTIONS.scanners),
    tfVars: get(OPTIONS.tfVars, []),
    severity,
    failOn: resolver.value(OPTIONS.failOn, severity.join(',')) ?? severity,
    exitCode: exitCode ?? 1,
    outputs: resolver.outputs(uses),
    timeout: get(OPTIONS.timeout, 0),
    evalTimeout: get(OPTIONS.evalTimeout, 0),
    onIncomplete: resolver.value(OPTIONS.onIncomplete) ?? 'fail',
    cacheDir: resolver.value(OPTIONS.cacheDir),
    noCache: get(OPTIONS.noCache, false),
    noProgress: get(OPTIONS.noProgress, false),
    quiet: get(OPTIONS.quiet, false),
    debug: get(OPTIONS.debug, false),
    profile: get(OPTIONS.profile, false),
    profileOutput: resolver.value(OPTIONS.profileOutput),
    action: {
      command: get(OPTIONS.command, 'scan'),
      annotations: get(OPTIONS.annotations, true),
      summary: get(OPTIONS.summary, true),
      sarif: sarifOf(resolver.value(OPTIONS.sarif)),
      category: resolver.value(OPTIONS.category),
      upload: uploadOf(resolver),
      cache: get(OPTIONS.cache, false),
      token: resolver.value(OPTIONS.token),
    },
  };
}

function pathsOf(resolver: Resolver, positionals: readonly string[]): string[] {
  if (positionals.includes('')) resolver.fail('config-value', configMessages.emptyPath);
  return positionals.length > 0
    ? resolver.note('paths', [...positionals], 'command line')
    : resolver.note('paths', ['.'], 'default');
}

function sarifOf(value: string | undefined): string | false | undefined {
  const word = value?.toLowerCase();
  if (word === 'false') return false;
  return word === 'true' ? undefined : value;
}

function uploadOf(resolver: Resolver): Config['action']['upload'] {
  const isWanted = resolver.value(OPTIONS.uploadSarif) ?? false;
  const wait = resolver.value(OPTIONS.waitForProcessing) ?? true;
  const required = resolver.value(OPTIONS.uploadRequired) ?? false;
  return isWanted ? { wait, required } : undefined;
}

function outputUses(flags: readonly FlagUse[]) {
  return flags.flatMap(({ flag, value = '' }) => {
    const name = optionOfFlag(flag)?.name;
    return (name === 'format' || name === 'output') && value !== '' ? [{ option: name, value } as const] : [];
  });
}

/** Reads the configuration file that is named, otherwise trivy.yaml if it exists. */
async function loadFile(sources: Sources, layers: readonly Layer[], remarks: Remarks): Promise<Layer> {
  const named = layers.flatMap((layer) => layer.get(OPTIONS.config.name) ?? [])[0];
  const asked = named === undefined ? 'trivy.yaml' : String(named.raw);
  const absolute = path.resolve(sources.cwd, asked);
  const relative = path.relative(sources.cwd, absolute).split(path.sep).join('/');
  const file = relative === '' ? asked : relative;
  let text: string;
  try {
    text = await sources.readFile(absolute);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') {
      const problem = { code: 'config-file', message: configMessages.fileUnreadable(reasonOf(error)), file };
      remarks.problems.push({ level: 'error', ...problem });
    } else if (named !== undefined) {
      const message = configMessages.fileMissing(named.who);
      remarks.problems.push({ level: 'error', code: 'config-file', message, file });
    }
    return new Map();
  }
  return readConfigFile(text.replace(/^\uFEFF/, ''), file, remarks);
}

/** Notes ignore files that Trivy reads by default. */
async function noteIgnoreFiles({ cwd, readFile }: Sources, remarks: Remarks): Promise<void> {
  for (const file of ['.trivyignore', '.trivyignore.yaml']) {
    const there = await readFile(path.join(cwd, file)).then(
      () => true,
      () => false,
    );
    const message = configMessages.withoutEffectYet(file);
    if (there) remarks.problems.push({ level: 'notice', code: 'config-without-effect', message, file });
  }
}
