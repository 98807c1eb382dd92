import type { Config } from './config/config.js';
import { Evaluator } from './evaluate/evaluator.js';
import { schedule } from './evaluate/schedule.js';
import { guessWanted } from './evaluate/wanted.js';
import { decideExitCode } from './exit-code.js';
import { discover } from './files/discover.js';
import { collectFindings } from './findings/collect.js';
import { remarks } from './findings/remarks.js';
import { toFinding } from './findings/to-finding.js';
import { early } from './lib/early.js';
import { readDocuments } from './parse/reader.js';
import { compilePolicies } from './policy/load.js';
import { readPolicySources } from './policy/read.js';
import { EnginePool } from './rego/engine/pool.js';
import type { EngineThread } from './rego/engine/thread.js';
import { buildReport, type Report } from './report/report.js';
import { type Environment, openSession, SILENT } from './session.js';
import { suppress, suppressorsOf } from './suppress/index.js';

export interface ScanEnvironment extends Environment {
  /** The engine's thread, if the entry has already started it. */
  thread?: EngineThread;
  /** How many engines evaluate; by default as many as pay. */
  engines?: number;
}

export interface ScanResult {
  report: Report;
  exitCode: number;
}

/**
 * Finds the files, compiles the policies, evaluates them on every document, and reports.
 * Never throws for what files or policies contain: that is in the report's errors and notices.
 */
export async function scan(config: Config, environment: ScanEnvironment, listener = SILENT): Promise<ScanResult> {
  const { installation, thread, engines } = environment;
  listener.profile.add('start', performance.now());
  const session = openSession(environment, config.timeout, listener);
  const { deadline } = session;
  const pool = EnginePool.start(
    { files: installation, thread, evalTimeout: config.evalTimeout, deadline },
    // With `--trace` somebody reads what policies print, in the order of the files; a profile is of one engine's work.
    config.trace || listener.profile.isOn ? 1 : engines,
  );
  try {
    const sources = await readPolicySources(config, session);
    const compiling = early(compilePolicies(sources, config, { ...session, engine: pool.first }));
    const discovery = await discover(config, session);
    const formats = new Set(discovery.files.map(({ format }) => format));
    const evaluate = { ...session, onIncomplete: config.onIncomplete };
    const opening = early(compiling.then((loaded) => Evaluator.open(pool, loaded, formats, evaluate)));

    const wanted = early(opening.then((evaluator) => evaluator.wanted));
    const units = readDocuments(discovery.files, guessWanted(sources), wanted, config, session);
    const evaluated = schedule(units, opening, discovery.files.length, listener);
    const checked = await collectFindings(evaluated, listener.profile);
    const evaluation = await (await opening).finish();
    await pool.addTimes(listener.profile);

    const findings = [...checked.findings, ...evaluation.reported.map(toFinding)];
    const unfit = await suppress(findings, suppressorsOf(config));
    const { policies, problems: wrong } = await compiling;
    const known = [sources.problems, wrong, evaluation.problems, discovery.problems, checked.problems, unfit].flat();
    const problems = [...known, ...remarks(checked, evaluation, policies, await wanted, known, config)];
    const counts = { ...checked, ignored: discovery.ignored, evaluations: evaluation.evaluations };
    const results = { installation, config, policies: evaluation.policies, findings, problems, counts };
    return { report: buildReport(results), exitCode: decideExitCode(findings, problems, config) };
  } finally {
    pool.close();
  }
}
