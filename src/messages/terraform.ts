/** Terraform: modules, variables and files that could not be read. */

import type { Problem } from '../problem.js';

interface Wording {
  level: Problem['level'];
  code: string;
  message: string;
}

/** The problems that the parser in `wasm/iac` reports, by kind. `name` is their subject, `detail` a source, a path or the parser's words. */
const KINDS: Record<string, (name: string, detail: string) => Wording> = {
  syntax: (_, detail) => ({
    level: 'error',
    code: 'terraform-parse',
    message: `This file is not valid Terraform. ${detail}`,
  }),
  variables: (_, detail) => ({
    level: 'error',
    code: 'terraform-variables',
    message: `This file is not valid, so its values were not used. ${detail}`,
  }),
  manifest: (_, detail) => ({
    level: 'warning',
    code: 'terraform-manifest',
    message: `This list of modules cannot be read (${detail}). Run \`terraform init\` again.`,
  }),
  failed: (_, detail) => ({
    level: 'error',
    code: 'terraform-failed',
    message: `This Terraform module could not be evaluated (${detail}) and was not checked. Fix it, or skip it with --skip-dirs.`,
  }),
  plan: (_, detail) => ({
    level: 'error',
    code: 'terraform-plan',
    message: `This Terraform plan cannot be read (${detail}) and was not checked. Create it with \`terraform show -json\`.`,
  }),
  'file-too-large': () => ({
    level: 'error',
    code: 'too-large',
    message: 'This file is larger than the limit of 10 MB and was not checked. Split it, or skip it with --skip-files.',
  }),
  'file-refused': () => ({
    level: 'notice',
    code: 'link-outside',
    message: 'This link points outside the repository and was not followed. Replace it with the file.',
  }),
  'module-remote': (name, detail) => ({
    level: 'notice',
    code: 'terraform-module-not-here',
    message: `The module "${name}" (${detail}) is not on disk and was not checked, because Regoscan downloads nothing. Run \`terraform init\` first, which downloads it to .terraform/modules.`,
  }),
  'module-missing': (name, detail) => ({
    level: 'warning',
    code: 'terraform-module-missing',
    message: `The module "${name}" was not checked: its source ${detail} contains no Terraform file. Check the source.`,
  }),
  'module-refused': (name, detail) => ({
    level: 'warning',
    code: 'terraform-module-outside',
    message: `The module "${name}" was not checked: its source ${detail} is outside the repository, where Regoscan reads no files.`,
  }),
  'module-cycle': (name, detail) => ({
    level: 'warning',
    code: 'terraform-module-cycle',
    message: `The module "${name}" (${detail}) is part of a cycle of modules, which Terraform does not allow. This call was ignored; remove it.`,
  }),
  'variable-unset': (name) => ({
    level: 'notice',
    code: 'terraform-variable-unset',
    message: `The variable "${name}" has no value, so everything that depends on it is unknown (null). Set it in a file and name the file in --tf-vars.`,
  }),
  'variable-undeclared': (name) => ({
    level: 'warning',
    code: 'terraform-variable-undeclared',
    message: `The variable "${name}" is not declared in this module, so everything that depends on it is unknown (null). Declare it.`,
  }),
  'locals-cycle': (_, detail) => ({
    level: 'warning',
    code: 'terraform-locals-cycle',
    message: `These locals form a cycle and are unknown (null): ${detail}. Remove one of the references.`,
  }),
  'for-each-unknown': (name) => ({
    level: 'notice',
    code: 'terraform-for-each-unknown',
    message: `The number of instances of ${name} is unknown before \`terraform apply\`. One instance was checked, without the values that depend on its key.`,
  }),
  'file-function-refused': (name, detail) => ({
    level: 'warning',
    code: 'terraform-file-outside',
    message: `${name}("${detail}") points outside the repository and was not read, so everything that depends on it is unknown (null).`,
  }),
  'file-function-too-large': (name, detail) => ({
    level: 'warning',
    code: 'terraform-file-too-large',
    message: `${name}("${detail}") names a file of more than 10 MB, which was not read, so everything that depends on it is unknown (null).`,
  }),
};

export const terraformMessages = {
  ofKind: (kind: string, name: string, detail: string): Wording =>
    KINDS[kind]?.(name, detail) ?? { level: 'error', code: `terraform-${kind}`, message: detail },
  stopped: (folder: string, reason: 'timeout' | 'crash', seconds: number) => ({
    code: 'terraform-stopped',
    message:
      reason === 'timeout'
        ? `The Terraform module in ${folder} was not checked: its evaluation takes longer than ${seconds} s. Increase --timeout, or skip the folder with --skip-dirs.`
        : `The Terraform module in ${folder} was not checked: its evaluation ran out of memory. Skip the folder with --skip-dirs.`,
  }),
  moduleUnlisted: (reason: string) => ({
    code: 'unreadable-folder',
    message: `The folder of this file cannot be read (${reason}), so the other files of its module were not checked. Make the folder readable.`,
  }),
  variablesMissing: (path: string, reason: string) => ({
    code: 'terraform-variables-missing',
    message: `The variable file ${path} cannot be read (${reason}). Check the path in --tf-vars.`,
  }),
};
