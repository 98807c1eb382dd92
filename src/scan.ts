import { checkFiles } from './check.js';
import type { Config } from './config/config.js';
import { discover } from './discover.js';
import { Evaluator } from './evaluate.js';
import { decideExitCode } from './exit-code.js';
import { markBySeverity } from './filter/severity.js';
import type { Installation } from './installation.js';
import { policyMessages } from './messages.js';
import { openCache, type RemoteStore } from './policy/cache.js';
import { SWITCHES, withSwitches } from './policy/build.js';
import { TerraformClient } from './parse/terraform/client.js';
import { TerraformReader } from './parse/terraform/reader.js';
import { loadPolicies, type LoadedPolicies } from './policy/load.js';
import type { Problem } from './problem.js';
import { buildReport, type Report } from './report/report.js';
import { EngineClient, EngineStoppedError } from './rego/client.js';
import { EnginePool, type PolicyEngine } from './rego/pool.js';
import type { EngineThread } from './rego/thread.js';

/** What the pipeline needs of the process that it runs in. */
export interface Host {
  /** Absolute: what every path is relative to. */
  cwd: string;
  installation: Installation;
  /** The engine's thread, when the entry has already started it. */
  thread?: EngineThread;
  /** Where compiled policies are kept; undefined keeps none. */
  cacheFolder: string | undefined;
  /** Where they are kept beyond the folder. */
  remoteStore?: RemoteStore | undefined;
  /** Text of standard input, asked for only when `-` is scanned. */
  readStdin(): Promise<string>;
  /** What `print` says in policies, with `--trace`. */
  print: (line: string) => void;
  /** What is said with `--debug`. */
  debug: (line: string) => void;
  progress(done: number, total: number): void;
  /** Policies, in so many files, are being compiled; what it returns is called when they are. */
  compiling?: (files: number) => () => void;
  /** How many engines evaluate; by default as many as pay. */
  engines?: number;
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
  const reached = (stage: string): void => {
    host.debug(`profile: ${stage}: ${performance.now().toFixed(0)}`);
  };
  reached('started');
  const options = { files: installation, evalTimeout: config.evalTimeout, deadline };
  const engine = new EngineClient({ ...options, thread: host.thread });
  // With `--trace` somebody reads what policies print: in the order of the files.
  const pool = new EnginePool(engine, options, config.trace ? 1 : host.engines);
  const terraform = new TerraformClient(installation, deadline);
  try {
    const version = `${installation.version} ${installation.toolchainVersion}`;
    const cache = openCache(host.cacheFolder, version, host.debug, host.remoteStore);
    let read: (texts: string[]) => void = () => undefined;
    const texts = new Promise<string[]>((resolve) => (read = resolve));
    const loading = loadPolicies({ ...config, cwd }, engine, cache, host.compiling, read);
    const stdin = config.paths.includes('-') ? await host.readStdin() : '';
    const { scanners, ...options } = config;
    const discovery = await discover({ ...options, ...(scanners ? { scanners } : {}), cwd, stdin, deadline });

    reached('files discovered');
    const terraformVersion = `${version} ${installation.terraformVersion}`;
    const kept = openCache(host.cacheFolder, terraformVersion, host.debug, host.remoteStore);
    const reader = new TerraformReader(terraform, kept, { cwd, tfVars: config.tfVars });
    const configurations = discovery.files.filter(({ format }) => format === 'terraform');
    // The two programs start side by side: waiting for the policies to be compiled would take as long again.
    if (configurations.length > 0) {
      const preparing = texts.then((all) =>
        all.some(maySelectTerraform) ? reader.prepare(configurations) : undefined,
      );
      // What goes wrong here does so again when the files are read.
      preparing.catch(() => undefined);
    }

    const evaluation = loading.then(async (policies) => {
      reached('policies compiled or found in the cache');
      const usable = await loadInto(pool, policies);
      reached('policies loaded');
      return new Evaluator(pool, usable, { evalTimeout: config.evalTimeout, deadline }, host);
    });
    const { findings, checked, problems } = await checkFiles(discovery, evaluation, config, deadline, host, reader);
    reached('documents parsed and evaluated');
    const { loaded, evaluations, lineEvaluations, problems: failures } = await evaluation;
    host.debug(`lines: ${lineEvaluations} evaluations`);

    markBySeverity(findings, config.severity);
    const all = [...loaded.problems, ...failures, ...discovery.problems, ...problems];
    const exitCode = decideExitCode(findings, all, config);
    const counts = { ...checked, ignored: discovery.ignored, evaluations };
    return { report: buildReport(installation, loaded.policies, findings, all, counts, config), exitCode };
  } finally {
    pool.close();
    engine.close();
    terraform.close();
  }
}

/** Whether a policy may want Terraform, by its text: it names a view, or has no selector. */
function maySelectTerraform(text: string): boolean {
  return /\b(?:terraform|cloud|defsec)\b/.test(text) || !text.includes('selector');
}

/** Hands the compiled policies to the engine. Where it stops over them there are none, and an error. */
async function loadInto(engine: PolicyEngine, policies: LoadedPolicies): Promise<LoadedPolicies> {
  const { wasm, data, problems } = policies;
  if (!wasm) return policies;
  try {
    await engine.load({ wasm, data: withSwitches(data), overlaid: SWITCHES });
    return policies;
  } catch (error) {
    if (!(error instanceof EngineStoppedError)) throw error;
    const problem: Problem = { level: 'error', ...policyMessages.policiesNotLoaded(error.reason) };
    return { ...policies, policies: [], problems: [...problems, problem] };
  }
}
