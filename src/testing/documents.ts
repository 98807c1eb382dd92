import { discover, type Candidate } from '../files/discover.js';
import type { Installation } from '../installation.js';
import { testingMessages as messages } from '../messages/index.js';
import type { Document } from '../parse/document.js';
import { parse } from '../parse/index.js';
import { TerraformClient } from '../parse/terraform/client.js';
import { TERRAFORM_VIEWS } from '../parse/terraform/protocol.js';
import { TerraformReader } from '../parse/terraform/reader.js';
import { openCache } from '../lib/cache/store.js';
import type { Problem } from '../problem.js';
import { readSource } from '../files/source.js';

export interface ReadDocuments {
  documents: Document[];
  problems: Problem[];
}

/**
 * The documents that a scan would hand to policies, of a file, a folder, or standard input (`-`): also the views of the Terraform
 * root modules in it.
 *
 * @param stdin the text of standard input, when the path is `-`
 */
export async function readDocuments(
  given: string,
  { cwd, installation }: { cwd: string; installation: Installation },
  stdin?: string,
): Promise<ReadDocuments> {
  const { files, problems } = await discover({ cwd, paths: [given], ...(stdin === undefined ? {} : { stdin }) });
  const read: ReadDocuments = { documents: [], problems: [...problems] };
  for (const file of files.filter(({ format }) => format !== 'terraform')) {
    const source = readSource(file);
    if ('level' in source) {
      read.problems.push(source);
      continue;
    }
    const parsed = await parse(file.format, source);
    read.documents.push(...parsed.documents);
    read.problems.push(...parsed.problems);
  }
  const modules = files.filter(({ format }) => format === 'terraform');
  if (modules.length > 0) await readTerraform(modules, cwd, installation, read);
  if (read.documents.length === 0 && !read.problems.some(({ level }) => level === 'error'))
    read.problems.push({ level: 'error', ...messages.noDocument(given) });
  return read;
}

async function readTerraform(
  files: Candidate[],
  cwd: string,
  installation: Installation,
  read: ReadDocuments,
): Promise<void> {
  const client = new TerraformClient(installation, Date.now() + TERRAFORM_LIMIT);
  try {
    const nothingKept = openCache(undefined, '', () => undefined);
    const reader = new TerraformReader(client, nothingKept, { cwd, tfVars: [] });
    for await (const root of reader.roots(files, [...TERRAFORM_VIEWS])) {
      read.documents.push(...root.documents);
      read.problems.push(...root.problems);
    }
  } finally {
    client.close();
  }
}

/** Milliseconds for all root modules together, as a scan has by default. */
const TERRAFORM_LIMIT = 300_000;

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
