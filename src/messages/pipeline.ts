/** The pipeline: the run as a whole. */

import { count } from './words.js';

export const pipelineMessages = {
  runTimeout: (seconds: number, left: number) => ({
    code: 'timeout',
    message: `The run reached its time limit of ${seconds} s: ${count(left, 'file was', 'files were')} not fully checked. Increase --timeout, or scan fewer files.`,
  }),
  /** Why a finding is suppressed, for the JSON report. */
  hiddenSeverity: (severity: string, shown: readonly string[]) =>
    `${severity} is not one of the reported severities: ${shown.join(', ')}`,
  ignoreComment: () => ({
    code: 'ignore-comment',
    message: 'This file contains `trivy:ignore:`, which is not supported yet. Its findings are still reported.',
  }),
  nothingToCheck: (types: string[], { files, documents }: { files: number; documents: number }) => ({
    code: 'nothing-to-check',
    message: `Nothing was checked: no policy targets any of the ${count(documents, 'document')} in ${count(files, 'file')}. The policies target ${types.length === 0 ? 'Kubernetes, Dockerfile, Terraform, YAML, JSON or TOML' : types.join(', ')}. Check the scanned paths and the selectors of the policies.`,
  }),
};
