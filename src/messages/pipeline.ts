/** The pipeline: the run as a whole. */

import { count } from './words.js';

export const pipelineMessages = {
  runTimeout: (seconds: number, left: number) => ({
    code: 'timeout',
    message: `The run was stopped after ${seconds} s and ${count(left, 'file was', 'files were')} not checked, or not by every policy. Raise --timeout or scan less.`,
  }),
  ignoreComment: () => ({
    code: 'ignore-comment',
    message: 'This file says `trivy:ignore:`, which has no effect yet: its findings are reported all the same.',
  }),
  nothingToCheck: (types: string[], { files, documents }: { files: number; documents: number }) => ({
    code: 'nothing-to-check',
    message: `Nothing was checked: in ${count(files, 'file')} with ${count(documents, 'document')} there was none that a policy wants. The policies look for ${types.length === 0 ? 'Kubernetes, Dockerfile, Terraform, YAML, JSON or TOML' : types.join(', ')}. Check the path that is scanned and the selectors of the policies.`,
  }),
};
