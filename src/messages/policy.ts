/** Policies: loading, metadata, compiling, evaluating. */

import { count, didYouMean, insteadOf, list, sentence } from './words.js';

/** Returns the name of a policy's field in METADATA. */
function fieldName(field: string): string {
  const names: Record<string, string> = {
    selectors: 'input.selector',
    avdId: 'avd_id',
    recommendedAction: 'recommended_action',
    references: 'links',
  };
  return names[field] ?? field;
}

/** The codes of problems with a path, by its purpose. */
const PATH_CODES = {
  policy: { missing: 'missing-policy-path', wrong: 'wrong-policy-path' },
  data: { missing: 'missing-data-path', wrong: 'wrong-data-path' },
  schema: { missing: 'missing-schema-path', wrong: 'wrong-schema-path' },
  source: { missing: 'missing-path', wrong: 'wrong-path' },
} as const;

/** The names that files of a kind have. */
const FILE_NAMES = {
  policy: 'Policies end in .rego, but not in _test.rego.',
  data: 'Data files end in .json, .yaml or .yml.',
  schema: 'Schemas end in .json.',
  source: 'Policies and tests end in .rego, data files in .json, .yaml or .yml.',
} as const;

/** Messages about policies. `hint` is the most similar known name. */
export const policyMessages = {
  noPolicies: (paths: readonly string[]) => ({
    code: 'no-policies',
    message:
      paths.length === 0
        ? 'No policies were given. Name a folder with .rego files in --policy (input `policy`), or remove --namespaces to run the built-in checks.'
        : `No policies were found in ${paths.join(', ')}. Name a folder with .rego files; files that end in _test.rego are tests.`,
  }),
  noRules: (namespaces: string[]) => ({
    code: 'no-rules',
    message: `No policy has an enforced rule. Add a rule deny, warn or violation (or deny_…) to ${list(namespaces)}.`,
  }),
  misspeltRule: (rule: string, hint: string) => ({
    code: 'misspelt-rule',
    message: `The rule ${rule} is never evaluated.${didYouMean(hint)} The enforced rules are deny, warn and violation (or deny_…).`,
  }),
  exceptionRule: () => ({
    code: 'exception-rule',
    message:
      "Regoscan does not support conftest's rule `exception`. It suppresses no findings; all of them are reported.",
  }),
  unknownNamespace: (name: string, hint: string | undefined, existing: string[]) => ({
    code: 'unknown-namespace',
    message: `Unknown namespace "${name}".${didYouMean(hint)} The policies are in ${list(existing)}.`,
  }),
  builtinCheck: (namespace: string) => `the built-in check ${namespace}`,
  missingPath: (path: string, hint: string | undefined, kind: keyof typeof PATH_CODES) => ({
    code: PATH_CODES[kind].missing,
    message: `${path} does not exist.${insteadOf(path, hint)}`,
  }),
  wrongFileType: (path: string, kind: keyof typeof PATH_CODES) => ({
    code: PATH_CODES[kind].wrong,
    message: `${path} is a file of the wrong type. ${FILE_NAMES[kind]}`,
  }),
  unreadablePath: (path: string, reason: string) => ({
    code: 'unreadable-path',
    message: `${path} cannot be read (${reason}). Make it readable.`,
  }),
  linkOutside: () => ({
    code: 'link-outside',
    message:
      'This link points outside its folder and the working directory, so it was not read. Replace it with the file.',
  }),
  policyUnreadable: (reason: string) => ({
    code: 'policy-unreadable',
    message: `This policy cannot be read (${reason}), so it was not evaluated.`,
  }),
  dataUnreadable: (reason: string) => ({
    code: 'data-unreadable',
    message: `This data file cannot be read (${reason}), so \`data\` does not contain its values.`,
  }),
  dataNotObject: () => ({
    code: 'data-not-object',
    message: 'This data file does not contain an object. Write keys and values; the keys become keys of `data`.',
  }),
  dataConflict: (key: string) => ({
    code: 'data-conflict',
    message: `data.${key} has another value in another data file, and that value is used. Keep the key in one file.`,
  }),
  schemaUnreadable: (reason: string) => ({
    code: 'schema-unreadable',
    message: `This JSON schema cannot be read (${reason}). Fix it, or remove it from --config-file-schemas.`,
  }),
  compilerStopped: (reason: 'timeout' | 'crash') => ({
    code: 'compiler-stopped',
    message:
      reason === 'timeout'
        ? 'The policies could not be compiled: the compiler ran out of time. Increase --timeout, or use fewer policies.'
        : 'The policies could not be compiled: the compiler ran out of memory. Use fewer policies.',
  }),
  policiesNotLoaded: (reason: 'timeout' | 'crash') => ({
    code: 'policies-not-loaded',
    message: `No policy could be evaluated: the engine ran out of ${reason === 'timeout' ? 'time' : 'memory'} while it loaded the policies and their data. Use fewer policies or less data.`,
  }),
  slashInPackage: 'The package name contains a slash. Rename the package',
  partialObject: (rule: string) => ({
    code: 'partial-object',
    message: `${rule} builds an object (\`${rule}[key] := value\`), so it reports nothing. Write \`${rule} contains message if { … }\`.`,
  }),
  deprecatedPolicy: (id: string) => ({
    code: 'deprecated-policy',
    message: `${id} is deprecated in its METADATA and was not evaluated. To evaluate it, add --include-deprecated-checks.`,
  }),
  duplicateId: (id: string, files: [string, string]) => ({
    code: 'duplicate-id',
    message: `Two policies have the id ${id}: ${files[0]} and ${files[1]}. Give each policy its own id.`,
  }),
  deadImport: (name: string, hint?: string) => ({
    code: 'dead-import',
    message: `Unresolved import ${name}: no policy or data file defines it, so expressions that use it are undefined.${didYouMean(hint)}`,
  }),
  deadReference: (name: string, hint?: string) => ({
    code: 'dead-reference',
    message: `Unresolved reference ${name}: no policy or data file defines it, so it is undefined.${didYouMean(hint)}`,
  }),
  metadataNotConstant: (name: string) => ({
    code: 'metadata-not-constant',
    message: `${name} is computed and was ignored, because it is read before the policy runs. Use a # METADATA block.`,
  }),
  differingMetadata: (rule: string, fields: string[], first: string) => ({
    code: 'differing-metadata',
    message: `${rule} has a different ${list(fields.map(fieldName))} here than at ${first}. A result does not tell which definition it is from, so the first one applies to all. Give each definition its own name (${rule}_…), or write \`scope: document\` into one block for all of them.`,
  }),
  differingTexts: (rule: string, fields: string[]) => ({
    code: 'differing-metadata',
    message: `The definitions of ${rule} differ in ${list(fields.map(fieldName))}. A result does not tell which definition it is from, so the METADATA of the package applies. Give each definition its own name (${rule}_…).`,
  }),
  unknownMetadata: (key: string, hint: string) => ({
    code: 'unknown-metadata',
    message: `Unknown key \`${key}\` in METADATA.${didYouMean(hint)}`,
  }),
  newerTrivy: (version: string) => ({
    code: 'newer-trivy',
    message: `This policy requires Trivy ${version} or later, but Regoscan evaluates it like Trivy 0.74.`,
  }),
  inputNotObject: () => ({
    code: 'bad-metadata',
    message: '`custom.input` in METADATA is not an object. Write an object with a `selector`.',
  }),
  selectorNotList: () => ({
    code: 'bad-selector',
    message: '`input.selector` in METADATA is not a list. Write a list, such as `selector: [{type: kubernetes}]`.',
  }),
  subtypeNotObject: () => ({
    code: 'bad-selector',
    message: 'A subtype in METADATA is not an object. Write an object, such as `subtypes: [{kind: deployment}]`.',
  }),
  subtypeNotScalar: (field: string) => ({
    code: 'bad-selector',
    message: `\`${field}\` of a subtype in METADATA is not a single value, so the subtype targets nothing. Write one subtype for each value.`,
  }),
  unknownSelector: (type: string | undefined, hint: string | undefined, known: readonly string[]) => ({
    code: 'unknown-selector',
    message:
      type === undefined
        ? `A selector in METADATA has no type. Add one of the types ${known.join(', ')}.`
        : `Unknown type "${type}" in a selector, so the policy targets nothing.${didYouMean(hint)} The types are ${known.join(', ')}.`,
  }),
  unknownSeverity: (severity: string, hint?: string) => ({
    code: 'unknown-severity',
    message: `Unknown severity "${severity}", so the policy has the severity UNKNOWN.${didYouMean(hint)} Use CRITICAL, HIGH, MEDIUM or LOW.`,
  }),
  regoError: (error: { code: string; message: string; name?: string; cascade?: boolean }) => {
    const code = error.code.replace(/_error$/, '').replaceAll('_', '-');
    if (error.code === 'refused_builtin') {
      return {
        code,
        message: `${error.name ?? 'This builtin'} is not available, because policies have no access to the network or the environment. This file was not evaluated; remove the call.`,
      };
    }
    if (error.code === 'unknown_schema') {
      return {
        code,
        message: `Unknown schema "${error.name ?? ''}", so this file was not evaluated. Use kubernetes, rbac, dockerfile, cloud or terraform-raw, or add your own schema with --config-file-schemas.`,
      };
    }
    if (error.code === 'compiler_timeout' || error.code === 'compiler_crash') {
      const what = error.code === 'compiler_timeout' ? 'did not finish' : 'ran out of stack or memory';
      return {
        code,
        message: `This policy could not be compiled: the compiler ${what}. Simplify it. All other policies were compiled.`,
      };
    }
    const hint = error.message.startsWith('unexpected mul token: expected identifier')
      ? ' Rego has no `.*`. Import the package itself (`import data.lib`, then `lib.x`), and write `[_]` for every key.'
      : '';
    const cause = error.cascade === true ? ' It depends on another file that did not compile.' : '';
    return { code, message: `${sentence(error.message)}${hint}${cause} This file was not evaluated.` };
  },
  /** `more` counts further documents on which the policy failed in the same way. */
  evaluationFailed: (policy: string, file: string, reason: string, more: number) => ({
    code: 'evaluation-failed',
    message: `${policy} could not be evaluated on ${file}${more > 0 ? ` and ${count(more, 'other document')}` : ''}: ${sentence(reason)} All other policies were evaluated.`,
  }),
  evaluationStopped: (policy: string, file: string, why: 'timeout' | 'crash', seconds: number, isShort: boolean) => {
    const others = 'It was not evaluated on further documents. All other policies were evaluated.';
    if (why === 'crash') {
      return {
        code: 'evaluation-crash',
        message: `${policy} ran out of memory on ${file}. ${others} Simplify the policy.`,
      };
    }
    const after = `${Number(seconds.toFixed(1))} s${isShort ? ', because the run had almost reached its time limit' : ''}`;
    return {
      code: 'evaluation-timeout',
      message: `${policy} was stopped on ${file} after ${after}; it may never end. ${others} Increase ${isShort ? '--timeout' : '--eval-timeout'} if it only needs more time.`,
    };
  },
};
