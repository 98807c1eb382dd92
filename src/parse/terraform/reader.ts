import path from 'node:path';
import type { Candidate } from '../../files/source.js';
import type { Tree } from '../../files/tree.js';
import type { Store, StoreEntry } from '../../lib/cache/store.js';
import type { Problem } from '../../problem.js';
import type { Profile } from '../../profile.js';
import type { Session } from '../../session.js';
import type { Document, Unit } from '../document.js';
import { type OnIncomplete, weigh } from '../weight.js';
import { TerraformClient, TerraformStoppedError } from './client.js';
import { digestOf, isUnchanged } from './files.js';
import { moduleOf, problemOf } from './module.js';
import { planDocuments } from './plan.js';
import type { Read, RootResult, TerraformScan, TerraformView } from './protocol.js';
import { groupByScan, type Scans } from './scans.js';

/** What a scan gave, and everything that it follows from. */
interface Kept extends StoreEntry {
  views: readonly TerraformView[];
  reads: Read[];
  roots: Root[];
}

interface Root {
  /** Relative to the scanned one. */
  folder: string;
  result: RootResult;
}

export interface TerraformOptions {
  onIncomplete: OnIncomplete;
  /** Files with values of variables. */
  tfVars: readonly string[];
}

/** Raise it when what is kept changes its meaning. */
const FORMAT = 1;

/** Reads the Terraform among the files that were found: a folder of them at once, with the modules that it calls. */
export class TerraformReader {
  private scans: Promise<Scans> | undefined;
  private readonly kept = new Map<string, Promise<Kept | undefined>>();

  constructor(
    private readonly client: TerraformClient,
    private readonly store: Store,
    private readonly session: { cwd: string; tree: Tree; profile: Profile },
    private readonly options: TerraformOptions,
  ) {}

  /** Returns a reader with a thread of its own, which starts when it is first asked; {@link close} ends it. */
  static open(session: Session, options: TerraformOptions): TerraformReader {
    const { installation, deadline, cwd, tree, listener } = session;
    const store = session.openStore(installation.terraformVersion);
    return new TerraformReader(
      new TerraformClient(installation, deadline),
      store,
      { cwd, tree, profile: listener.profile },
      options,
    );
  }

  close(): void {
    this.client.close();
  }

  /** Starts the thread ahead, unless an earlier run has kept what it would be asked. */
  prepare(candidates: readonly Candidate[]): void {
    // If something goes wrong here, it does so again when the files are read.
    if (candidates.length > 0) this.startIfNeeded(candidates).catch(() => undefined);
  }

  /**
   * Reads the root modules among the files, one after the other. The first unit has what is wrong with all of them. Never throws for
   * what the files contain.
   */
  async *read(candidates: readonly Candidate[], views: readonly TerraformView[]): AsyncGenerator<Unit> {
    const [first] = candidates;
    if (first === undefined) return;
    const whole = { path: first.path, documents: [], found: candidates.length, size: 0 };
    if (views.length === 0) {
      yield { ...whole, problems: [], files: 0 };
      return;
    }
    const { profile } = this.session;
    const { scans, problems } = await this.group(candidates);
    yield { ...whole, problems: this.weighed(problems), files: candidates.length };
    let started = performance.now();
    for (const scan of scans) {
      const known = await this.find(scan);
      const isEnough = known && views.every((view) => known.views.includes(view));
      for await (const { folder, result } of isEnough ? known.roots : this.evaluate(scan, views)) {
        const module = moduleOf(scan, folder, result, this.session);
        profile.add('parse', performance.now() - started);
        yield { ...module, problems: this.weighed(module.problems), found: 0, files: 0, size: 0 };
        started = performance.now();
      }
    }
  }

  /** Returns the documents of a plan, and what is wrong with it. */
  async readPlan(
    plan: Document,
    views: readonly TerraformView[],
  ): Promise<{ documents: Document[]; problems: Problem[] }> {
    const { text, path: file } = plan.text;
    // Trivy does not look at a plan as raw configuration.
    const wanted = views.filter((view) => view !== 'terraform-raw');
    const key = this.store.key(['plan', FORMAT, digestOf(text), wanted]);
    const kept = (await this.store.read<StoreEntry & { result: RootResult }>(key))?.result;
    const result = kept ?? (await this.evaluatePlan(text, wanted, key));
    const problems = result.problems.map((problem) => problemOf(problem, (name) => name, file));
    return { documents: planDocuments(result, plan), problems: this.weighed(problems) };
  }

  private weighed(problems: readonly Problem[]): Problem[] {
    return problems.map((problem) => weigh(problem, true, this.options.onIncomplete));
  }

  private group(candidates: readonly Candidate[]): Promise<Scans> {
    return (this.scans ??= groupByScan(candidates, this.session, this.options.tfVars));
  }

  private async startIfNeeded(candidates: readonly Candidate[]): Promise<void> {
    for (const scan of (await this.group(candidates)).scans) {
      if ((await this.find(scan)) === undefined) {
        this.client.prepare();
        return;
      }
    }
  }

  private async evaluatePlan(text: string, views: TerraformView[], key: string): Promise<RootResult> {
    try {
      const { result } = await this.client.plan(text, views);
      const entry: StoreEntry & { result: RootResult } = { result };
      await this.store.write(key, entry);
      return result;
    } catch (error) {
      return stopped(error);
    }
  }

  private async *evaluate(scan: TerraformScan, views: readonly TerraformView[]): AsyncGenerator<Root> {
    const { result: folders, reads } = await this.client.roots(scan).catch((error: unknown) => {
      if (!(error instanceof TerraformStoppedError)) throw error;
      return { result: scan.folders, reads: [] as Read[] };
    });
    const roots: Root[] = [];
    for (const folder of folders) {
      const answer = await this.client
        .evaluate(scan, folder, views)
        .catch((error: unknown) => ({ result: stopped(error), reads: [] }));
      reads.push(...answer.reads);
      const root = { folder, result: answer.result };
      roots.push(root);
      yield root;
    }
    if (roots.some(({ result }) => result.views === null)) return;
    const distinct = new Map(reads.map((read) => [`${read.kind} ${read.path}`, read]));
    const entry: Kept = { views, reads: [...distinct.values()], roots };
    await this.store.write(this.keyOf(scan), entry);
  }

  private find(scan: TerraformScan): Promise<Kept | undefined> {
    const key = this.keyOf(scan);
    const known = this.kept.get(key) ?? this.lookUp(key, scan);
    this.kept.set(key, known);
    return known;
  }

  /** A result holds as long as everything that was read for it is the same. */
  private async lookUp(key: string, scan: TerraformScan): Promise<Kept | undefined> {
    const kept = await this.store.read<Kept>(key);
    return kept && isUnchanged(scan, kept.reads) ? kept : undefined;
  }

  private keyOf({ folder, files, variables }: TerraformScan): string {
    const contents = files.map((file) => [file, digestIn(this.session.tree, path.join(folder, file))]);
    return this.store.key(['terraform', FORMAT, path.relative(this.session.cwd, folder), contents, variables]);
  }
}

/** What a module gives that the thread stopped over. */
function stopped(error: unknown): RootResult {
  if (!(error instanceof TerraformStoppedError)) throw error;
  return { views: null, files: [], problems: [{ kind: error.reason, detail: String(Math.round(error.limit / 1000)) }] };
}

function digestIn(tree: Tree, file: string): string {
  try {
    return digestOf(tree.read(file));
  } catch {
    return '';
  }
}
