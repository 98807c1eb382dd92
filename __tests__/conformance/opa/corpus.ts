import path from 'node:path';
import type { Document } from '../../../src/parse/document.js';
import { TERRAFORM_VIEWS } from '../../../src/parse/terraform/protocol.js';
import { WORKING_TREE } from '../../../src/files/tree.js';
import { readModules } from '../../../src/policy/read.js';
import type { ModuleSource } from '../../../src/rego/engine/module.js';
import { trivyChecks as trivyModule } from '../go-module.js';
import { CORPUS, SHARED } from '../shared.js';
import { findDocuments } from '../../../src/testing/documents.js';
import { sessionIn } from '../../support/session.js';
import { terraformDocuments } from '../terraform.js';

/** The Kubernetes objects, the Dockerfiles, or the views of Terraform, of a folder of the corpus. */
export async function corpusDocuments(folder: 'kubernetes' | 'dockerfile' | 'terraform'): Promise<Document[]> {
  if (folder === 'terraform') return terraformDocuments(path.join(CORPUS, folder), [...TERRAFORM_VIEWS]);
  const { documents } = await findDocuments('.', sessionIn(path.join(CORPUS, folder)));
  return documents.filter(({ type }) => type === folder);
}

/** The tutorial's policies. */
export function tutorialPolicies(): ModuleSource[] {
  return readModules([path.join(CORPUS, 'seed/policies')], { cwd: SHARED, tree: WORKING_TREE }).modules;
}

/** The checks that Trivy ships for Kubernetes, Dockerfiles or clouds, with their libraries. */
export function trivyChecks(kind: 'kubernetes' | 'docker' | 'cloud'): ModuleSource[] {
  const folder = trivyModule();
  return readModules([path.join(folder, 'checks', kind), path.join(folder, 'lib')], { cwd: folder, tree: WORKING_TREE })
    .modules;
}
