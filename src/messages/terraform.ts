/** Terraform: modules, variables and what could not be read. */

import type { Problem } from '../problem.js';

interface Wording {
  level: Problem['level'];
  code: string;
  message: string;
}

/** What the parser in `wasm/iac` reports, by its kind. `name` is what it is about, `detail` a source, a path or a parser's words. */
const KINDS: Record<string, (name: string, detail: string) => Wording> = {
  syntax: (_, detail) => ({
    level: 'error',
    code: 'terraform-parse',
    message: `This file is not valid Terraform. ${detail}`,
  }),
  variables: (_, detail) => ({
    level: 'error',
    code: 'terraform-variables',
    message: `The values in this file were not used, as it is not valid. ${detail}`,
  }),
  manifest: (_, detail) => ({
    level: 'warning',
    code: 'terraform-manifest',
    message: `This list of modules cannot be read (${detail}). Run \`terraform init\` again.`,
  }),
  failed: (_, detail) => ({
    level: 'error',
    code: 'terraform-failed',
    message: `This Terraform module could not be evaluated (${detail}); it was not checked.`,
  }),
  plan: (_, detail) => ({
    level: 'error',
    code: 'terraform-plan',
    message: `This Terraform plan cannot be read (${detail}); it was not checked. Write it with \`terraform show -json\`.`,
  }),
  'file-too-large': () => ({
    level: 'error',
    code: 'too-large',
    message: 'This file is too large (the limit is 10 MB); it was not checked.',
  }),
  'file-refused': () => ({
    level: 'notice',
    code: 'link-outside',
    message: 'This link leads out of the repository and was not followed.',
  }),
  'module-remote': (name, detail) => ({
    level: 'notice',
    code: 'terraform-module-not-here',
    message: `The module "${name}" (${detail}) is not on disk, so what is in it was not checked. Nothing is downloaded here: run \`terraform init\` before, which puts it into .terraform/modules.`,
  }),
  'module-missing': (name, detail) => ({
    level: 'warning',
    code: 'terraform-module-missing',
    message: `The module "${name}" is called from ${detail}, where there is no Terraform file. What is in it was not checked.`,
  }),
  'module-refused': (name, detail) => ({
    level: 'warning',
    code: 'terraform-module-outside',
    message: `The module "${name}" is called from ${detail}, which lies beyond the repository and is not read.`,
  }),
  'module-cycle': (name, detail) => ({
    level: 'warning',
    code: 'terraform-module-cycle',
    message: `The module "${name}" (${detail}) leads back to a module that calls it. Terraform refuses that; the call was left out.`,
  }),
  'variable-unset': (name) => ({
    level: 'notice',
    code: 'terraform-variable-unset',
    message: `The variable "${name}" has no value, so what depends on it is unknown (null). Give it one in a file that --tf-vars names.`,
  }),
  'variable-undeclared': (name) => ({
    level: 'warning',
    code: 'terraform-variable-undeclared',
    message: `No variable "${name}" is declared in this module. What depends on it is unknown (null).`,
  }),
  'locals-cycle': (_, detail) => ({
    level: 'warning',
    code: 'terraform-locals-cycle',
    message: `These locals depend on each other: ${detail}. They are unknown (null).`,
  }),
  'for-each-unknown': (name) => ({
    level: 'notice',
    code: 'terraform-for-each-unknown',
    message: `What ${name} iterates over is not known before it is applied. It was checked as one, without what depends on its key.`,
  }),
  'file-function-refused': (name, detail) => ({
    level: 'warning',
    code: 'terraform-file-outside',
    message: `${name}("${detail}") leads beyond the repository and is not read. What depends on it is unknown (null).`,
  }),
  'file-function-too-large': (name, detail) => ({
    level: 'warning',
    code: 'terraform-file-too-large',
    message: `${name}("${detail}") names a file of more than 10 MB, which is not read. What depends on it is unknown (null).`,
  }),
};

export const terraformMessages = {
  ofKind: (kind: string, name: string, detail: string): Wording =>
    KINDS[kind]?.(name, detail) ?? { level: 'error', code: `terraform-${kind}`, message: detail },
  stopped: (folder: string, reason: 'timeout' | 'crash', seconds: number) => ({
    code: 'terraform-stopped',
    message:
      reason === 'timeout'
        ? `The Terraform module in ${folder} was not evaluated within ${seconds} s; it was not checked. Raise --timeout, or leave it out with --skip-dirs.`
        : `The Terraform module in ${folder} needs more memory than there is; it was not checked. Leave it out with --skip-dirs.`,
  }),
  moduleUnlisted: (reason: string) => ({
    code: 'unreadable-folder',
    message: `The folder of this file cannot be read (${reason}), so the other files of its module were not checked. Make the folder readable.`,
  }),
  variablesMissing: (path: string, reason: string) => ({
    code: 'terraform-variables-missing',
    message: `The file ${path}, which --tf-vars names, cannot be read (${reason}).`,
  }),
};
