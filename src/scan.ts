import { checkFiles } from './evaluate/schedule.js';
import type { Config } from './config/config.js';
import { discover } from './files/discover.js';
import { Evaluator } from './evaluate/evaluator.js';
import { decideExitCode } from './exit-code.js';
import { markBySeverity } from './suppress/severity.js';
import type { Installation } from './installation.js';
import { openCache, type RemoteStore } from './lib/cache/store.js';
import { TerraformClient } from './parse/terraform/client.js';
import { TerraformReader } from './parse/terraform/reader.js';
import { loadPolicies, type ReadPolicies } from './policy/load.js';
import { buildReport, type Report } from './report/report.js';
import type { Profile } from './profile.js';
import { EngineClient } from './rego/engine/client.js';
import { EnginePool } from './rego/engine/pool.js';
import type { EngineThread } from './rego/engine/thread.js';

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
  /** Collects what the run costs. */
  profile?: Profile | undefined;
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
  host.profile?.add('start', performance.now());
  host.profile?.add('start', performance.now());
  const limits = { evalTimeout: config.evalTimeout, deadline };
  const engine = new EngineClient({ files: installation, thread: host.thread, ...limits });
  // With `--trace` somebody reads what policies print, in the order of the files; a profile is of one engine's work.
  const pool = new EnginePool(
    engine,
    { files: installation, ...limits },
    config.trace || host.profile ? 1 : host.engines,
  );
  const terraform = new TerraformClient(installation, deadline);
  try {
    const version = `${installation.version} ${installation.toolchainVersion}`;
    const cache = openCache(host.cacheFolder, version, host.debug, host.remoteStore);
    let read: (policies: ReadPolicies) => void = () => undefined;
    const known = new Promise<ReadPolicies>((resolve) => (read = resolve));
    const request = { ...config, cwd, checks: installation.checks };
    const loading = loadPolicies(request, engine, cache, host.compiling, read);
    const stdin = config.paths.includes('-') ? await host.readStdin() : '';
    const { scanners, ...options } = config;
    const discovery = await discover({ ...options, ...(scanners ? { scanners } : {}), cwd, stdin, deadline });

    const terraformVersion = `${version} ${installation.terraformVersion}`;
    const kept = openCache(host.cacheFolder, terraformVersion, host.debug, host.remoteStore);
    const reader = new TerraformReader(terraform, kept, { cwd, tfVars: config.tfVars });
    const configurations = discovery.files.filter(({ format }) => format === 'terraform');
    // The two programs start side by side: waiting for the policies to be compiled would take as long again.
    if (configurations.length > 0) {
      const preparing = known.then((policies) =>
        maySelectTerraform(policies) ? reader.prepare(configurations) : undefined,
      );
      // What goes wrong here does so again when the files are read.
      preparing.catch(() => undefined);
    }

    const evaluation = loading.then(async (policies) => {
      const evaluator = new Evaluator(pool, policies, limits, host);
      await evaluator.prepare(new Set(discovery.files.map(({ format }) => format)));
      return evaluator;
    });
    const { findings, checked, problems } = await checkFiles(discovery, evaluation, config, deadline, host, reader);
    const { loaded, askedPolicies, evaluations, lineEvaluations, problems: failures } = await evaluation;
    host.debug(`lines: ${lineEvaluations} evaluations`);

    if (host.profile) await addEngineTimes(host.profile, engine);
    markBySeverity(findings, config.severity);
    const all = [...loaded.problems, ...failures, ...discovery.problems, ...problems];
    const exitCode = decideExitCode(findings, all, config);
    const counts = { ...checked, ignored: discovery.ignored, evaluations };
    return { report: buildReport(installation, askedPolicies, findings, all, counts, config), exitCode };
  } finally {
    pool.close();
    engine.close();
    terraform.close();
  }
}

/** Whether a policy may want Terraform; one that is not compiled yet by its text: it names a view, or has no selector. */
function maySelectTerraform({ texts, builtin }: ReadPolicies): boolean {
  const selectors = builtin.flatMap(({ rules }) => rules.flatMap((rule) => rule.selectors));
  const isNamed = texts.some((text) => /\b(?:terraform|cloud|defsec)\b/.test(text) || !text.includes('selector'));
  return isNamed || selectors.some(({ type }) => type === 'cloud');
}

async function addEngineTimes(profile: Profile, engine: EngineClient): Promise<void> {
  const { decompress, compile, load } = await engine.times();
  for (const [stage, time] of Object.entries({ decompress, compile, load } as const)) {
    if (time > 0) profile.add(stage as 'decompress' | 'compile' | 'load', time);
  }
}
