import { Option } from 'commander';

import { testingMessages as messages } from '../../messages/index.js';
import { INCOMPLETE } from '../../exit-code.js';
import { findAnnotated } from '../../policy/select/annotated.js';
import { isLibrary } from '../../policy/builtin.js';
import { packageName } from '../../policy/policy.js';
import type { Problem } from '../../problem.js';
import { EngineStoppedError } from '../../rego/engine/client.js';
import type { ModuleSource, RegoVersion } from '../../rego/engine/module.js';
import type { QueryRequest, QueryResponse } from '../../rego/engine/author-protocol.js';
import { stringifyJson } from '../../lib/values/values.js';
import { safeJson, terminalText } from '../../lib/text/escape.js';
import { chooseDocument, findDocuments } from '../../testing/documents.js';
import { toProblem } from '../../testing/run.js';
import { readAuthorSources } from '../../testing/sources.js';
import { versionOf } from './test.js';
import { collectList, readDuration, readWords, newProgram, UsageError } from './command.js';
import type { Command, CommandHost, Words } from './command.js';

const FORMATS = ['json', 'pretty', 'values', 'raw'] as const;
const EXPLAIN = ['full', 'notes', 'fails', 'debug'] as const;
/** What `--fail` and `--fail-defined` end with. */
const FAILED = 1;
/** A query without `--timeout` may take as long as a timer can wait: Ctrl-C ends it. */
const UNLIMITED = 0x7fffffff;

interface Wanted {
  query: string | undefined;
  data: string[];
  ignore: string[];
  /** A path; `-` is standard input. */
  input: string | undefined;
  document: string | undefined;
  version: RegoVersion | undefined;
  fails: (isDefined: boolean) => boolean;
  timeout: number;
  request: Pick<QueryRequest, 'format' | 'explain' | 'varValues' | 'coverage' | 'profile'>;
}

export const evalCommand: Command = {
  async run(words, host) {
    const wanted = await readWords(evalProgram(), words, host, INCOMPLETE, wantedBy);
    return typeof wanted === 'number' ? wanted : evaluate(wanted, host);
  },
};

function evalProgram() {
  return newProgram('eval', "Evaluates a Rego query with OPA's evaluator, on the same input as in a scan.", [
    "regoscan eval '1 + 1'",
    'regoscan eval --data policies --input manifests/api.yaml --document Deployment/api data.custom --format pretty',
    'regoscan eval -d policies -i Dockerfile data.custom.dockerfile.no_latest_tag.deny --explain full --format pretty',
  ])
    .argument('[query...]', 'Rego query, such as data.custom.deny')
    .option('-d, --data <path>', 'policies and data: files and folders', collectPaths)
    .option(
      '-i, --input <path>',
      'input: a JSON, YAML or TOML file, a Dockerfile, a Terraform folder, or - for standard input',
    )
    .option('--document <which>', 'document to use if the input has several: its number, kind/name or type')
    .addOption(new Option('-f, --format <format>', 'format of the result').choices(FORMATS).default('json'))
    .addOption(new Option('--explain <mode>', 'show how the query was evaluated').choices(['off', ...EXPLAIN]))
    .option('--var-values', 'show the values of variables in the trace')
    .option('--fail', 'exit with code 1 if the query is undefined or has no result')
    .option('--fail-defined', 'exit with code 1 if the query has a result')
    .option('--coverage', 'report which lines were evaluated')
    .option('--profile', 'report the time of each expression')
    .option('--stdin', 'read the query from standard input')
    .option('-I, --stdin-input', 'read the input from standard input')
    .option('--timeout <duration>', 'time limit of the evaluation; if not set, none')
    .option('--ignore <glob>', 'names of files and folders to skip', collectList)
    .option('--v0-compatible', 'read every module, and the query, as Rego v0')
    .option('--v1-compatible', 'read every module as Rego v1');
}

/** A name of a file may hold a comma. */
function collectPaths(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** @throws UsageError */
function wantedBy({ flags, args }: Words): Wanted {
  const text = (name: string): string | undefined => (typeof flags[name] === 'string' ? flags[name] : undefined);
  const both = (one: string, other: string): boolean => flags[one] !== undefined && flags[other] !== undefined;
  if (args.length > 0 && flags['stdin'] === true) throw new UsageError(messages.twoOf('The query argument', '--stdin'));
  if (args.length === 0 && flags['stdin'] !== true) throw new UsageError(messages.noQuery);
  if (args.length > 1) throw new UsageError(messages.twoQueries);
  if (both('stdin', 'stdinInput')) throw new UsageError(messages.twoOf('--stdin', '--stdin-input'));
  if (both('stdinInput', 'input')) throw new UsageError(messages.twoOf('--stdin-input', '--input'));
  if (both('fail', 'failDefined')) throw new UsageError(messages.twoOf('--fail', '--fail-defined'));
  const timeout = text('timeout');
  const explain = flags['explain'] === 'off' ? undefined : (flags['explain'] as QueryRequest['explain']);
  return {
    query: args[0],
    data: Array.isArray(flags['data']) ? flags['data'] : [],
    ignore: Array.isArray(flags['ignore']) ? flags['ignore'] : [],
    input: flags['stdinInput'] === true ? '-' : text('input'),
    document: text('document'),
    version: versionOf(flags),
    fails: (isDefined) => (isDefined ? flags['failDefined'] === true : flags['fail'] === true),
    timeout: timeout === undefined ? UNLIMITED : readDuration('--timeout', timeout),
    request: {
      format: flags['format'] as QueryRequest['format'],
      ...(explain && { explain }),
      varValues: flags['varValues'] === true,
      coverage: flags['coverage'] === true,
      profile: flags['profile'] === true,
    },
  };
}

async function evaluate(wanted: Wanted, host: CommandHost): Promise<number> {
  const { terminal } = host;
  let response: QueryResponse | Problem[];
  try {
    response = await query(wanted, host);
  } catch (error) {
    if (!(error instanceof EngineStoppedError)) throw error;
    response = [{ level: 'error', ...messages.queryStopped(error.reason, wanted.timeout / 1000) }];
  }
  if (Array.isArray(response)) {
    await host.console.say(response);
    return INCOMPLETE;
  }
  await host.console.tellText(terminalText(response.problems, { keepLines: true }));
  const output = shown(response.output, wanted.request.format, terminal.stdout.isTTY === true);
  const isWritten = await host.console.print(output);
  await host.console.say(response.errors.map(toProblem));
  if (!isWritten || response.failed || response.errors.length > 0) return INCOMPLETE;
  return wanted.fails(response.defined) ? FAILED : 0;
}

/** @returns the answer, or why the question could not be asked */
async function query(wanted: Wanted, host: CommandHost): Promise<QueryResponse | Problem[]> {
  const { terminal, installation } = host;
  const options = { ...wanted, cwd: terminal.cwd, checks: installation.checks };
  const { modules, data, problems } = readAuthorSources(wanted.data, options);
  const input = wanted.input === undefined ? undefined : await readInput(wanted.input, wanted, modules, host);
  if (typeof input === 'object') problems.push(...input.problems);
  if (problems.some(({ level }) => level === 'error')) return problems;
  const request: QueryRequest = {
    ...wanted.request,
    modules,
    data,
    query: wanted.query ?? (await host.readStdin()),
    version: wanted.version ?? 'v1',
    ...(typeof input === 'string' ? { input } : {}),
  };
  return host.engine.query(request, wanted.timeout);
}

/** What a script reads of `raw` is what the values are; on a terminal nothing may move the cursor. */
function shown(output: string, format: QueryRequest['format'], isTerminal: boolean): string {
  if (format === 'raw' && !isTerminal) return output;
  return format === 'json' || format === 'values' ? safeJson(output) : terminalText(output, { keepLines: true });
}

/** The JSON text of the input, or why there is none. */
async function readInput(
  given: string,
  { document: which }: Wanted,
  modules: ModuleSource[],
  { terminal, installation, engine, readStdin }: CommandHost,
): Promise<string | { problems: Problem[] }> {
  const stdin = given === '-' ? await readStdin() : undefined;
  const { documents, problems } = await findDocuments(given, { cwd: terminal.cwd, installation }, stdin);
  if (documents.length === 0) return { problems };
  const document = chooseDocument(documents, which, given);
  if ('level' in document) return { problems: [...problems, document] };
  // As in a scan, policies that read lines out of their input get the form of it that has them.
  const { modules: known } = await engine.parse({ modules, version: 'auto' });
  const annotated = findAnnotated(known);
  const reads = known.some((one) => !isLibrary(one.path) && annotated.has(packageName(one.package)));
  return stringifyJson(reads ? document.annotated() : document.value);
}
