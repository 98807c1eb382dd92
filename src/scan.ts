import { checkFiles } from './check.js';
import type { Config } from './config/config.js';
import { discover } from './discover.js';
import { Evaluator } from './evaluate.js';
import { decideExitCode } from './exit-code.js';

import { markBySeverity } from './filter/severity.js';
import type { Installation } from './installation.js';
import { openCache } from './policy/cache.js';
import { loadPolicies } from './policy/load.js';
import { buildReport, type Report } from './report/report.js';
import { EngineClient } from './rego/client.js';

/** What the pipeline needs of the process that it runs in. */
export interface Host {
  /** Absolute: what every path is relative to. */
  cwd: string;
  installation: Installation;
  /** Where compiled policies are kept; undefined keeps none. */
  cacheFolder: string | undefined;
  /** Text of standard input, asked for only when `-` is scanned. */
  readStdin(): Promise<string>;
  /** What `print` says in policies, with `--trace`. */
  print(line: string): void;
  /** What is said with `--debug`. */
  debug(line: string): void;
  progress(done: number, total: number): void;
}

export interface ScanResult {
  report: Report;
  exitCode: number;
}

/**
 * Finds the files, compiles the policies, evaluates them on every document, and reports.
 * Never throws for what files or policies hold: that is in the report's errors and notices.
 */
export async function scan(config: Config, host: Host): Promise<ScanResult> {
  const { cwd, installation } = host;
  const deadline = Date.now() + config.timeout;
  const engine = new EngineClient({
    worker: installation.worker,
    assets: installation.toolchain,
    evalTimeout: Math.min(config.evalTimeout, config.timeout),
    compileTimeout: config.timeout,
  });
  try {
    const version = `${installation.version} ${installation.toolchainVersion}`;
    const cache = openCache(host.cacheFolder, version, host.debug);
    const loading = loadPolicies({ ...config, cwd }, engine, cache);
    const stdin = config.paths.includes('-') ? await host.readStdin() : '';
    const { scanners, ...options } = config;
    const discovery = await discover({ ...options, ...(scanners ? { scanners } : {}), cwd, stdin });

    const evaluation = loading.then((policies) => new Evaluator(engine, policies, config, host));
    const { findings, checked, problems } = await checkFiles(discovery.files, evaluation, config, deadline, host);
    const { loaded, evaluations, problems: failures } = await evaluation;

    markBySeverity(findings, config.severity);
    const all = [...loaded.problems, ...failures, ...discovery.problems, ...problems];
    const exitCode = decideExitCode(findings, all, config);
    const counts = { ...checked, ignored: discovery.ignored, evaluations };
    return { report: buildReport(installation, loaded.policies, findings, all, counts, config), exitCode };
  } finally {
    await engine.close();
  }
}
