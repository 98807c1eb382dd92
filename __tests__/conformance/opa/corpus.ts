import path from 'node:path';
import { discover, readSource } from '../../../src/files/discover.js';
import type { Document } from '../../../src/parse/document.js';
import { parse } from '../../../src/parse/index.js';
import { TERRAFORM_VIEWS } from '../../../src/parse/terraform/protocol.js';
import { readPolicies } from '../../../src/policy/read.js';
import type { ModuleSource } from '../../../src/rego/engine/protocol.js';
import { trivyChecks as trivyModule } from '../go-module.js';
import { CORPUS, SHARED } from '../shared.js';
import { terraformDocuments } from '../terraform.js';

/** The Kubernetes objects, the Dockerfiles, or the views of Terraform, of a folder of the corpus. */
export async function corpusDocuments(folder: 'kubernetes' | 'dockerfile' | 'terraform'): Promise<Document[]> {
  if (folder === 'terraform') return terraformDocuments(path.join(CORPUS, folder), [...TERRAFORM_VIEWS]);
  const { files } = await discover({ cwd: path.join(CORPUS, folder), paths: ['.'] });
  const documents: Document[] = [];
  for (const file of files) {
    const source = readSource(file);
    if (!('text' in source)) throw new Error(source.message);
    documents.push(...(await parse(file.format, source)).documents);
  }
  return documents.filter(({ type }) => type === folder);
}

/** The tutorial's policies. */
export function tutorialPolicies(): ModuleSource[] {
  return readPolicies([path.join(CORPUS, 'seed/policies')], SHARED).modules;
}

/** The checks that Trivy ships for Kubernetes, Dockerfiles or clouds, with their libraries. */
export function trivyChecks(kind: 'kubernetes' | 'docker' | 'cloud'): ModuleSource[] {
  const folder = trivyModule();
  return readPolicies([path.join(folder, 'checks', kind), path.join(folder, 'lib')], folder).modules;
}
