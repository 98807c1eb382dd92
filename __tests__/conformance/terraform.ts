import { discover } from '../../src/files/discover.js';
import type { Document, Unit } from '../../src/parse/document.js';
import type { TerraformView } from '../../src/parse/terraform/protocol.js';
import { TerraformReader } from '../../src/parse/terraform/reader.js';
import { sessionIn } from '../support/session.js';

/** Every root module below a folder, read by the thread that is shipped. */
export async function terraformRoots(cwd: string, views: TerraformView[]): Promise<Unit[]> {
  const session = sessionIn(cwd);
  const reader = TerraformReader.open(session, { onIncomplete: 'fail', tfVars: [] });
  try {
    const { files } = await discover({ paths: ['.'], scanners: ['terraform'] }, session);
    const units: Unit[] = [];
    for await (const unit of reader.read(files, views)) units.push(unit);
    return units;
  } finally {
    reader.close();
  }
}

export async function terraformDocuments(cwd: string, views: TerraformView[]): Promise<Document[]> {
  return (await terraformRoots(cwd, views)).flatMap(({ documents }) => documents);
}
