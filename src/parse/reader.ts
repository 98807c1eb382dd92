import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileText } from '../files/file-text.js';
import type { FormatName } from '../files/format.js';
import { type Candidate, readSource } from '../files/source.js';
import { early } from '../lib/early.js';
import type { Problem } from '../problem.js';
import type { Profile } from '../profile.js';
import type { Session } from '../session.js';
import type { Document, Unit } from './document.js';
import { parse } from './index.js';
import { isTerraformPlan, mayBePlan } from './terraform/plan.js';
import { TerraformReader } from './terraform/reader.js';
import type { Wanted } from './wanted.js';
import { isGrave, type OnIncomplete, weigh } from './weight.js';

/** The part of the configuration that reading depends on. */
export interface ReadOptions {
  onIncomplete: OnIncomplete;
  /** Types of documents to check; undefined: every type. */
  scanners: readonly string[] | undefined;
  /** Files with values of Terraform's variables. */
  tfVars: readonly string[];
  /** Whether plans give the views that policies target (the default), beside being JSON. */
  plans?: boolean;
}

/** A file that is read by itself: of any format but Terraform. */
type SingleFile = Candidate & { format: Exclude<FormatName, 'terraform'> };

/** A file, and what its parser made of it. */
interface ReadFile {
  /** Absent if it could not be read. */
  file?: FileText;
  documents: Document[];
  problems: Problem[];
}

/** Text that is read before it is known which documents are wanted is kept below this. */
const MAX_AHEAD_BYTES = 32 * 1024 * 1024;
/** Milliseconds after which the event loop gets its turn, so that the engine's answers arrive. */
const TURN = 20;

/**
 * Reads the files that were found: first every file by itself, then plans and root modules of Terraform. Reads ahead while the policies
 * are compiled. Every file of another format than Terraform gives a unit, which is empty if no policy targets the file. Never throws for
 * what the files contain.
 * @param guess what is probably wanted, for the time until `exact` is known
 */
export async function* readDocuments(
  candidates: readonly Candidate[],
  guess: Wanted,
  exact: Promise<Wanted>,
  options: ReadOptions,
  session: Session,
): AsyncGenerator<Unit> {
  const configurations = candidates.filter(({ format }) => format === 'terraform');
  const files = candidates.filter(isSingle);
  const terraform = TerraformReader.open(session, options);
  const { profile } = session.listener;
  try {
    // Both programs start side by side: waiting until the policies are compiled would take as long again.
    if (guess.views.length > 0) terraform.prepare(configurations);
    const ahead = await readAhead(files, guess, exact, session);
    const wanted = await exact;
    const plans: { unit: Promise<Unit>; size: number }[] = [];
    let waiting = 0;
    let turn = performance.now();
    for (const [index, candidate] of files.entries()) {
      const known = ahead[index];
      // What was taken is let go of.
      ahead[index] = undefined;
      if (!known && Date.now() > session.deadline) {
        yield { ...emptyUnit(candidate), isUnread: mayBeWanted(candidate, wanted) };
        continue;
      }
      const read = known ?? (await readWanted(candidate, wanted, profile));
      const plan = options.plans === false ? undefined : planIn(candidate, read, wanted);
      const unit = read && unitOf(candidate, read, wanted, plan !== undefined, options);
      if (unit && plan) {
        // The others go on meanwhile, as long as not too much waits.
        plans.push({ unit: early(withPlan(unit, plan, terraform, wanted, options)), size: candidate.size });
        waiting += candidate.size;
        for (let next = plans[0]; next && waiting > MAX_AHEAD_BYTES; next = plans[0]) {
          yield await next.unit;
          waiting -= next.size;
          plans.shift();
        }
      } else yield unit ?? emptyUnit(candidate);
      if (performance.now() - turn > TURN) {
        await nextTurn();
        turn = performance.now();
      }
    }
    for (const { unit } of plans) yield await unit;
    if (isLookedAt('terraform', options)) yield* terraform.read(configurations, wanted.views);
  } finally {
    terraform.close();
  }
}

function isSingle(candidate: Candidate): candidate is SingleFile {
  return candidate.format !== 'terraform';
}

/** Reads files until it is known what is wanted, or enough text waits; files that are probably not wanted are left out. */
async function readAhead(
  files: readonly SingleFile[],
  guess: Wanted,
  exact: Promise<Wanted>,
  { deadline, listener }: Session,
): Promise<(ReadFile | undefined)[]> {
  const ahead: (ReadFile | undefined)[] = [];
  let bytes = 0;
  for (const candidate of files) {
    if (bytes > MAX_AHEAD_BYTES || Date.now() > deadline) break;
    const read = guess.formats.has(candidate.format) ? await readFile(candidate, listener.profile) : undefined;
    if (read) bytes += candidate.size;
    ahead.push(read);
    if ((await Promise.race([exact, nextTurn()])) !== undefined) break;
  }
  return ahead;
}

async function readFile(candidate: SingleFile, profile: Profile): Promise<ReadFile> {
  const source = readSource(candidate);
  if ('code' in source) return { documents: [], problems: [source] };
  return { file: source, ...(await parse(candidate.format, source, profile)) };
}

/** Reads a file if some policy targets its format, or what it contains if it is a plan. */
async function readWanted(candidate: SingleFile, wanted: Wanted, profile: Profile): Promise<ReadFile | undefined> {
  if (isTargeted(candidate, wanted)) return readFile(candidate, profile);
  if (!mayHavePlan(candidate, wanted)) return undefined;
  const source = readSource(candidate);
  if ('code' in source || !mayBePlan(source.text)) return undefined;
  return { file: source, ...(await parse(candidate.format, source, profile)) };
}

function isTargeted({ format }: Candidate, { formats }: Wanted): boolean {
  return formats.has(format);
}

function mayHavePlan({ format }: Candidate, { views }: Wanted): boolean {
  return format === 'json' && views.length > 0;
}

/** Tells whether some policy may target what is in a file, before it is read. */
function mayBeWanted(candidate: Candidate, wanted: Wanted): boolean {
  return isTargeted(candidate, wanted) || mayHavePlan(candidate, wanted);
}

/** The plan in a file, if some policy targets what it contains. */
function planIn(candidate: Candidate, read: ReadFile | undefined, wanted: Wanted): Document | undefined {
  if (!read?.file || !mayHavePlan(candidate, wanted) || !mayBePlan(read.file.text)) return undefined;
  return read.documents.find(({ value }) => isTerraformPlan(value));
}

/** A file's documents that are looked at, and its problems; undefined if no policy targets the file. */
function unitOf(
  candidate: Candidate,
  read: ReadFile,
  wanted: Wanted,
  hasPlan: boolean,
  options: ReadOptions,
): Unit | undefined {
  if (!isTargeted(candidate, wanted) && !hasPlan) return undefined;
  const { path, size } = candidate;
  const grave = isGrave(candidate, read.file?.text, wanted);
  return {
    path,
    size,
    found: 1,
    files: 1,
    documents: read.documents.filter(({ type }) => isLookedAt(type, options)),
    problems: read.problems.map((problem) => weigh(problem, grave, options.onIncomplete)),
  };
}

function emptyUnit({ path }: Candidate): Unit {
  return { path, size: 0, found: 1, files: 0, documents: [], problems: [] };
}

async function withPlan(
  unit: Unit,
  plan: Document,
  terraform: TerraformReader,
  { views }: Wanted,
  options: ReadOptions,
): Promise<Unit> {
  const { documents, problems } = await terraform.readPlan(plan, views);
  const isScanned = options.scanners?.some((name) => name.startsWith('terraform')) ?? true;
  return {
    ...unit,
    documents: [...unit.documents, ...(isScanned ? documents : [])],
    problems: [...unit.problems, ...problems],
  };
}

function isLookedAt(type: string, { scanners }: ReadOptions): boolean {
  return scanners?.includes(type) ?? true;
}
