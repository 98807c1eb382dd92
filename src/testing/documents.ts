import { discover } from '../files/discover.js';
import { FORMAT_NAMES } from '../files/format.js';
import type { Installation } from '../installation.js';
import { pipelineMessages, testingMessages as messages } from '../messages/index.js';
import type { Document } from '../parse/document.js';
import { readDocuments } from '../parse/reader.js';
import { TERRAFORM_VIEWS } from '../parse/terraform/protocol.js';
import type { Wanted } from '../parse/wanted.js';
import type { Problem } from '../problem.js';
import { openSession, SILENT } from '../session.js';

export interface FoundDocuments {
  documents: Document[];
  problems: Problem[];
}

/** Everything, and whatever cannot be read is an error. */
const EVERYTHING: Wanted = {
  formats: new Set(FORMAT_NAMES),
  types: new Set(FORMAT_NAMES),
  anyType: true,
  views: TERRAFORM_VIEWS,
};

/** Milliseconds for reading, as a scan has by default. */
const LIMIT = 300_000;

/**
 * Returns the documents that a scan would hand to policies, of a file, a folder, or standard input (`-`): also the views of the
 * Terraform root modules in it. A plan is left as it was written.
 *
 * @param stdin the text of standard input, if the path is `-`
 */
export async function findDocuments(
  given: string,
  { cwd, installation }: { cwd: string; installation: Installation },
  stdin?: string,
): Promise<FoundDocuments> {
  const readStdin = (): Promise<string> => Promise.resolve(stdin ?? '');
  const session = openSession({ cwd, installation, cache: { folder: undefined }, readStdin }, LIMIT, SILENT);
  const { files, problems } = await discover({ paths: [given] }, session);
  const found: FoundDocuments = { documents: [], problems: [...problems] };
  const options = { onIncomplete: 'fail', scanners: undefined, tfVars: [], plans: false } as const;
  for await (const unit of readDocuments(files, EVERYTHING, Promise.resolve(EVERYTHING), options, session)) {
    found.documents.push(...unit.documents);
    found.problems.push(...unit.problems);
    if (unit.isUnread)
      found.problems.push({ level: 'error', ...pipelineMessages.runTimeout(LIMIT / 1000, 1), file: unit.path });
  }
  if (found.documents.length === 0 && !found.problems.some(({ level }) => level === 'error'))
    found.problems.push({ level: 'error', ...messages.noDocument(given) });
  return found;
}

/**
 * How a document is called in `--document`: `kind/name`, else the name of its type where no other has it (`cloud`), else its
 * number.
 */
export function namesOf(documents: readonly Document[]): string[] {
  return documents.map(({ resource, type }, index) => {
    if (resource !== '') return resource;
    return documents.filter((other) => other.type === type).length === 1 ? type : String(index + 1);
  });
}

/**
 * The document of a number, from 1, or of a name, see {@link namesOf}.
 *
 * @param wanted undefined when there can only be one
 * @returns a problem where it is not there, or where there are several
 */
export function chooseDocument(
  documents: readonly Document[],
  wanted: string | undefined,
  given: string,
): Document | Problem {
  const names = namesOf(documents);
  const [only] = documents;
  if (wanted === undefined) {
    if (only !== undefined && documents.length === 1) return only;
    return { level: 'error', ...messages.severalDocuments(given, names) };
  }
  const chosen = documents.find(
    (_, index) => wanted === String(index + 1) || wanted.toLowerCase() === names[index]?.toLowerCase(),
  );
  return chosen ?? { level: 'error', ...messages.unknownDocument(wanted, names) };
}
