import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Config } from '../config/config.js';
import { readSource, type Candidate, type Discovery } from '../files/discover.js';
import type { Evaluator, Input, Reported } from './evaluator.js';
import type { Finding } from '../finding.js';
import { fingerprint } from '../findings/fingerprint.js';
import { isIncomplete } from '../findings/weight.js';
import { locate, occurrences, type LocatableFile, type Place } from '../locate/locate.js';
import { pipelineMessages as messages } from '../messages/index.js';
import type { Document, SourceFile } from '../parse/document.js';
import { parse } from '../parse/index.js';
import type { Path } from '../parse/positions.js';
import { isTerraformPlan, mayBePlan } from '../parse/terraform/plan.js';
import type { TerraformReader, TerraformRoot } from '../parse/terraform/reader.js';
import type { Problem } from '../problem.js';
import type { Profile } from '../profile.js';

export interface Checked {
  findings: Finding[];
  problems: Problem[];
  /** How many files some policy wanted, and how many documents they held. */
  checked: { files: number; documents: number };
}

interface FileResult {
  findings: Finding[];
  problems: Problem[];
  documents: number;
  /** How many files it is about that some policy wants. */
  wanted: number;
}

/** Text that has been read and waits to be evaluated is kept below this. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
/** How Trivy is told in a file to leave findings out. */
const IGNORE_COMMENT = 'trivy:ignore:';
/** Milliseconds after which the event loop gets its turn, so that the worker's answers come through. */
const TURN = 20;

/**
 * Reads, parses and evaluates files. Parsing runs ahead while the policies compile and while the worker evaluates; findings
 * come in the order of the files.
 * @param evaluation the policies, as soon as they are ready
 * @param deadline when the run has to end, in milliseconds since 1970; what is left then is an error
 */
export async function checkFiles(
  { files: candidates, problems: found }: Pick<Discovery, 'files' | 'problems'>,
  evaluation: Promise<Evaluator>,
  config: Pick<Config, 'onIncomplete' | 'scanners' | 'timeout'>,
  deadline: number,
  host: { progress(done: number, total: number): void; profile?: Profile | undefined },
  terraform: TerraformReader,
): Promise<Checked> {
  let evaluator: Evaluator | undefined;
  void evaluation.then(
    (ready) => (evaluator = ready),
    () => undefined,
  );
  const results: Promise<FileResult>[] = [];
  let waiting = 0;
  let done = 0;
  let turn = performance.now();
  for (const candidate of candidates) {
    if (Date.now() > deadline) break;
    waiting += candidate.size;
    const result = checkFile(candidate, evaluator, evaluation, config, terraform, host.profile).finally(() => {
      waiting -= candidate.size;
      host.progress(++done, candidates.length);
    });
    // A rejection is a fault of the program and surfaces below; until then it must not count as unhandled.
    result.catch(() => undefined);
    results.push(result);
    if (waiting > MAX_WAITING_BYTES) await result;
    if (!evaluator || performance.now() - turn > TURN) {
      await nextTurn();
      turn = performance.now();
    }
  }
  const ready = await evaluation;
  const modules = await checkTerraform(candidates, ready, config, terraform, host.profile);
  const files = merge(candidates, await Promise.all(results), modules);
  const together = await combineFindings(ready, candidates);
  const problems = files.flatMap((file) => file.problems);
  const left = candidates.length - results.length + ready.unfinished.size;
  if (left > 0) {
    const level = config.onIncomplete === 'warn' ? 'warning' : 'error';
    problems.push({ level, ...messages.runTimeout(config.timeout / 1000, left) });
  }
  const sum = (of: (file: FileResult) => number): number => files.reduce((total, file) => total + of(file), 0);
  const checked = { files: sum((file) => file.wanted), documents: sum((file) => file.documents) };
  const known = [...found, ...ready.loaded.problems, ...problems];
  problems.push(...remarks(checked, known, ready));
  return { findings: [...files.flatMap((file) => file.findings), ...together], problems, checked };
}

async function checkFile(
  candidate: Candidate,
  early: Evaluator | undefined,
  evaluation: Promise<Evaluator>,
  config: Pick<Config, 'onIncomplete' | 'scanners'>,
  terraform: Pick<TerraformReader, 'readPlan'>,
  profile: Profile | undefined,
): Promise<FileResult> {
  const nothing = { findings: [], problems: [], documents: 0, wanted: 0 };
  const mayHavePlan = (ready: Evaluator): boolean => candidate.format === 'json' && ready.wantedViews.length > 0;
  if (candidate.format === 'terraform' || (early && !early.wants(candidate.format) && !mayHavePlan(early)))
    return nothing;
  const source = readSource(candidate);
  const text = 'code' in source ? undefined : source.text;
  const mayBe = candidate.format === 'json' && text !== undefined && mayBePlan(text);
  if (early && !mayBe && !early.wants(candidate.format)) return nothing;
  const parsed =
    'code' in source ? { documents: [], problems: [source] } : await parse(candidate.format, source, profile);
  const evaluator = await evaluation;
  const plan =
    mayBe && mayHavePlan(evaluator) ? parsed.documents.find(({ value }) => isTerraformPlan(value)) : undefined;
  if (!evaluator.wants(candidate.format) && !plan) return nothing;

  const grave = isIncomplete(candidate, text, evaluator);
  const file = 'code' in source ? undefined : locatable(source);
  const findings: Finding[] = [];
  const views = plan && (await terraform.readPlan(plan, text ?? '', evaluator.wantedViews));
  const isScanned = ({ type }: Document): boolean => config.scanners?.includes(type) ?? true;
  const arePlansScanned = config.scanners?.some((name) => name.startsWith('terraform')) ?? true;
  const inputs = [...parsed.documents.filter(isScanned), ...((arePlansScanned && views?.documents) || [])].map(
    (document): Input => ({ document, rootPath: candidate.rootPath }),
  );
  const reports = (await Promise.all(inputs.map((input) => evaluator.evaluate(input)))).flat();
  const started = performance.now();
  for (const [{ document }, reported] of reports) {
    if (file) findings.push(toFinding(reported, document, file, (path) => ({ document, path })));
  }
  profile?.add('locate', performance.now() - started, reports.length);
  const problems = parsed.problems.map((problem) => grade(problem, grave, config));
  problems.push(...(views?.problems ?? []).map((problem) => grade(problem, true, config)));
  if (findings.length > 0 && file) problems.push(...ignoreComments(file));
  return { findings, problems, documents: inputs.length, wanted: 1 };
}

/** A comment that would have left findings out of a file that has some. */
function ignoreComments({ path, lines }: LocatableFile): Problem[] {
  const index = lines.findIndex((line) => line.includes(IGNORE_COMMENT));
  return index < 0 ? [] : [{ level: 'notice', ...messages.ignoreComment(), file: path, line: index + 1 }];
}

/** What a root module gives, and the file that it stands at. */
interface ModuleResult extends FileResult {
  path: string;
}

/** Evaluates the views of Terraform that policies want on the root modules among the files. */
async function checkTerraform(
  candidates: Candidate[],
  evaluator: Evaluator,
  config: Pick<Config, 'onIncomplete' | 'scanners'>,
  reader: TerraformReader,
  profile: Profile | undefined,
): Promise<ModuleResult[]> {
  const files = candidates.filter(({ format }) => format === 'terraform');
  const views = evaluator.wantedViews;
  const [first] = files;
  if (first === undefined || views.length === 0 || config.scanners?.includes('terraform') === false) return [];
  const check = async (root: TerraformRoot): Promise<ModuleResult> => {
    const { path, rootPath, documents, file } = root;
    const findings: Finding[] = [];
    for (const document of documents) {
      for (const [, reported] of await evaluator.evaluate({ document, rootPath })) {
        findings.push(toFinding(reported, document, file, (steps) => ({ document, path: steps })));
      }
    }
    const problems = root.problems.map((each) => grade(each, true, config));
    for (const name of new Set(findings.flatMap(({ locations }) => locations.map((location) => location.file)))) {
      problems.push(...ignoreComments(root.reportedFile(name)));
    }
    return { path, findings, problems, documents: documents.length, wanted: 0 };
  };
  const results: Promise<ModuleResult>[] = [];
  const started = performance.now();
  for await (const root of reader.roots(files, views)) {
    const result = check(root);
    // A rejection is a fault of the program and surfaces below.
    result.catch(() => undefined);
    results.push(result);
  }
  profile?.add('parse', performance.now() - started, results.length);
  const problems = await reader.problems();
  const whole = { path: first.path, findings: [], problems, documents: 0, wanted: files.length };
  return [whole, ...(await Promise.all(results))];
}

/** The results in the order of the files: a root module's are at its first. */
function merge(candidates: Candidate[], results: FileResult[], modules: ModuleResult[]): FileResult[] {
  const all = results.map((result, index): ModuleResult => ({ ...result, path: candidates[index]?.path ?? '' }));
  return [...all, ...modules].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** How much a file that could not be checked weighs: the table of exit codes in README.md. */
function grade(problem: Problem, grave: boolean, { onIncomplete }: Pick<Config, 'onIncomplete'>): Problem {
  if (problem.level !== 'error') return problem;
  if (!grave) return { ...problem, level: 'notice' };
  return onIncomplete === 'warn' ? { ...problem, level: 'warning' } : problem;
}

async function combineFindings(evaluator: Evaluator, candidates: Candidate[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { inputs, reported } of await evaluator.combine()) {
    for (const each of reported) {
      const input = subject(each, inputs);
      const placeOf = (path: Path): Place | undefined => placeAmong(inputs, path);
      const candidate = candidates.find(({ path }) => path === input?.document.file);
      const source = candidate && readSource(candidate);
      if (input && source && !('code' in source)) {
        findings.push(toFinding(each, input.document, locatable(source), placeOf));
      }
    }
  }
  return findings;
}

/** Of all documents together, the one that a path leads into: it begins with its number, then `contents`. */
function placeAmong(inputs: Input[], [number, part, ...path]: Path): Place | undefined {
  const document = inputs[Number(number)]?.document;
  return document && { document, path: part === 'contents' ? path : [] };
}

/**
 * Of all documents the one that a result is about: of the file that it names, and there the one that its line is in; else the one that
 * its path leads into.
 */
function subject({ filepath, startLine = 1, path, paths }: Reported, inputs: Input[]): Input | undefined {
  const about = path ?? paths[0];
  if (filepath === undefined && about) return inputs[Number(about[0])] ?? inputs[0];
  const named = inputs.filter(({ rootPath, document }) => filepath === rootPath || filepath === document.file);
  return named.findLast(({ document }) => document.firstLine.startLine <= startLine) ?? named[0] ?? inputs[0];
}

/** What is worth saying about the files as a whole. */
function remarks(checked: Checked['checked'], problems: Problem[], evaluator: Evaluator): Problem[] {
  // An error has to be mended first, and mostly is the reason.
  const isExplained = problems.some(({ level }) => level === 'error') || evaluator.loaded.policies.length === 0;
  if (evaluator.evaluations > 0 || isExplained) return [];
  return [{ level: 'warning', ...messages.nothingToCheck(evaluator.wantedTypes, checked) }];
}

function locatable(source: SourceFile): LocatableFile {
  let lines: string[] | undefined;
  return {
    path: source.path,
    rootPath: source.rootPath,
    get lines() {
      return (lines ??= source.text.split(/\r\n|\r|\n/));
    },
  };
}

/** @param placeOf tells which document a path leads into */
function toFinding(
  reported: Reported,
  document: Document,
  file: LocatableFile,
  placeOf: (path: Path) => Place | undefined,
): Finding {
  const { policy, rule, message, part } = reported;
  const paths = reported.path && reported.paths.length === 0 ? [reported.path] : reported.paths;
  const places = paths.map(placeOf).filter((place) => place !== undefined);
  const [place] = places;
  const around = occurrences(reported, file);
  const resource = reported.resource ?? (place && document.resourceAt?.(place.path)) ?? document.resource;
  return {
    id: rule.id,
    rule: rule.name,
    namespace: policy.namespace,
    title: rule.title,
    description: rule.description,
    severity: rule.severity,
    message,
    locations: locate(reported, document, places, file),
    ...(around.length > 0 ? { occurrences: around } : {}),
    resource,
    type: document.type,
    recommendedAction: rule.recommendedAction,
    references: rule.references,
    fingerprint: fingerprint(
      { id: rule.id, rule: rule.name, resource, message, part },
      place && place.path.length > 0 ? { path: place.path, value: place.document.value } : undefined,
    ),
    enforced: rule.enforced,
  };
}
