import { discover } from '../../src/files/discover.js';
import type { Document } from '../../src/parse/document.js';
import { TerraformClient } from '../../src/parse/terraform/client.js';
import type { TerraformView } from '../../src/parse/terraform/protocol.js';
import { TerraformReader, type TerraformRoot } from '../../src/parse/terraform/reader.js';
import { openCache } from '../../src/lib/cache/store.js';
import { PARTS } from '../support/installation.js';

/** Every root module below a folder, read by the thread that is shipped. */
export async function terraformRoots(cwd: string, views: TerraformView[]): Promise<TerraformRoot[]> {
  const client = new TerraformClient(PARTS, Date.now() + 120_000);
  const cache = openCache(undefined, '', () => undefined);
  const reader = new TerraformReader(client, cache, { cwd, tfVars: [] });
  try {
    const found = await discover({ cwd, paths: ['.'], scanners: ['terraform'] });
    const roots: TerraformRoot[] = [];
    for await (const root of reader.roots(found.files, views)) roots.push(root);
    return roots;
  } finally {
    client.close();
  }
}

export async function terraformDocuments(cwd: string, views: TerraformView[]): Promise<Document[]> {
  return (await terraformRoots(cwd, views)).flatMap(({ documents }) => documents);
}
