/** Policies: loading, metadata, compiling, evaluating. */

import { didYouMean, insteadOf, list, sentence } from './words.js';

/** What METADATA calls a field of a policy. */
function fieldName(field: string): string {
  const names: Record<string, string> = {
    selectors: 'input.selector',
    avdId: 'avd_id',
    recommendedAction: 'recommended_action',
    references: 'links',
  };
  return names[field] ?? field;
}

/** The codes of problems with a path, by what it was given for. */
const PATH_CODES = {
  policy: { missing: 'missing-policy-path', wrong: 'wrong-policy-path' },
  data: { missing: 'missing-data-path', wrong: 'wrong-data-path' },
  schema: { missing: 'missing-schema-path', wrong: 'wrong-schema-path' },
  source: { missing: 'missing-path', wrong: 'wrong-path' },
} as const;

/** Messages about policies. `hint` is the nearest name that exists. */
export const policyMessages = {
  noPolicies: (paths: readonly string[]) => ({
    code: 'no-policies',
    message:
      paths.length === 0
        ? 'No policy was given. Name a folder of .rego files with --policy (input `policy`), or leave --namespaces out for the built-in checks.'
        : `No policy was found under ${paths.join(', ')}: there is no .rego file in it (files ending in _test.rego are tests).`,
  }),
  noRules: (namespaces: string[]) => ({
    code: 'no-rules',
    message: `No policy has a rule that reports anything: ${list(namespaces)} define none called deny, warn or violation (or deny_…).`,
  }),
  misspeltRule: (rule: string, hint: string) => ({
    code: 'misspelt-rule',
    message: `Nothing evaluates the rule ${rule}.${didYouMean(hint)} Enforced are deny, warn and violation (or deny_…).`,
  }),
  exceptionRule: () => ({
    code: 'exception-rule',
    message: 'The rule exception, which takes findings back in conftest, has no effect: all of them are reported.',
  }),
  unknownNamespace: (name: string, hint: string | undefined, existing: string[]) => ({
    code: 'unknown-namespace',
    message: `No policy is in the namespace "${name}".${didYouMean(hint)} The policies are in ${list(existing)}.`,
  }),
  builtinCheck: (namespace: string) => `the built-in check ${namespace}`,
  missingPath: (path: string, hint: string | undefined, kind: keyof typeof PATH_CODES) => ({
    code: PATH_CODES[kind].missing,
    message: `${path} does not exist.${insteadOf(path, hint)}`,
  }),
  wrongFileType: (path: string, kind: keyof typeof PATH_CODES) => ({
    code: PATH_CODES[kind].wrong,
    message: `${path} is not a file of the expected kind: policies end in .rego (not _test.rego), data in .json, .yaml or .yml, schemas in .json.`,
  }),
  unreadablePath: (path: string, reason: string) => ({
    code: 'unreadable-path',
    message: `${path} cannot be read (${reason}).`,
  }),
  linkOutside: () => ({
    code: 'link-outside',
    message:
      'This link leads out of its folder and of the working directory, so it was not read. Put the file itself there.',
  }),
  policyUnreadable: (reason: string) => ({
    code: 'policy-unreadable',
    message: `This policy cannot be read (${reason}); it was not evaluated.`,
  }),
  dataUnreadable: (reason: string) => ({
    code: 'data-unreadable',
    message: `This data file cannot be read (${reason}); policies do not see it.`,
  }),
  dataNotObject: () => ({
    code: 'data-not-object',
    message: 'A data file has to hold an object: its keys become keys of `data`.',
  }),
  dataConflict: (key: string) => ({
    code: 'data-conflict',
    message: `Another data file gives data.${key} a different value; that one is used. Keep the key in one file.`,
  }),
  schemaUnreadable: (reason: string) => ({
    code: 'schema-unreadable',
    message: `This JSON schema cannot be read (${reason}).`,
  }),
  compilerStopped: (reason: 'timeout' | 'crash') => ({
    code: 'compiler-stopped',
    message: `The policies could not be compiled: the compiler ran out of ${reason === 'timeout' ? 'time' : 'memory'}. Give it more with --timeout, or fewer policies at once.`,
  }),
  policiesNotLoaded: (reason: 'timeout' | 'crash') => ({
    code: 'policies-not-loaded',
    message: `No policy could be evaluated: the engine ran out of ${reason === 'timeout' ? 'time' : 'memory'} while it took in the policies and their data. Give it fewer policies or less data at once.`,
  }),
  partialObject: (rule: string) => ({
    code: 'partial-object',
    message: `${rule} builds an object (\`${rule}[key] := value\`), which reports nothing. Write \`${rule} contains message if { … }\`.`,
  }),
  deprecatedPolicy: (id: string) => ({
    code: 'deprecated-policy',
    message: `${id} is marked as deprecated in its METADATA and was not evaluated. --include-deprecated-checks evaluates it.`,
  }),
  duplicateId: (id: string, files: [string, string]) => ({
    code: 'duplicate-id',
    message: `The id ${id} belongs to two policies: ${files[0]} and ${files[1]}. Give each an id of its own.`,
  }),
  deadImport: (name: string, hint?: string) => ({
    code: 'dead-import',
    message: `The import ${name} leads nowhere: no loaded policy and no data file defines it, and what the policy makes of it is undefined.${didYouMean(hint)}`,
  }),
  deadReference: (name: string, hint?: string) => ({
    code: 'dead-reference',
    message: `${name} is undefined: no loaded policy and no data file defines it.${didYouMean(hint)}`,
  }),
  metadataNotConstant: (name: string) => ({
    code: 'metadata-not-constant',
    message: `${name} is computed and cannot be read before the policy runs; it is ignored. Use a # METADATA block.`,
  }),
  differingMetadata: (rule: string, fields: string[], first: string) => ({
    code: 'differing-metadata',
    message: `${rule} has another ${list(fields.map(fieldName))} here than at ${first}, and nobody can tell which of its definitions a result is from: the first one counts for all. Give each a name of its own (${rule}_…), or write \`scope: document\` into one block for all of them.`,
  }),
  differingTexts: (rule: string, fields: string[]) => ({
    code: 'differing-metadata',
    message: `The definitions of ${rule} differ in their ${list(fields.map(fieldName))}, and nobody can tell which of them a result is from: that of the package is shown. Give each a name of its own (${rule}_…).`,
  }),
  unknownMetadata: (key: string, hint: string) => ({
    code: 'unknown-metadata',
    message: `\`${key}\` has no meaning in METADATA.${didYouMean(hint)}`,
  }),
  newerTrivy: (version: string) => ({
    code: 'newer-trivy',
    message: `This policy wants Trivy ${version} or later. It is evaluated as by Trivy 0.74.`,
  }),
  inputNotObject: () => ({
    code: 'bad-metadata',
    message: '`custom.input` in METADATA has to be an object with a `selector`.',
  }),
  selectorNotList: () => ({
    code: 'bad-selector',
    message: '`input.selector` in METADATA has to be a list: `selector: [{type: kubernetes}]`.',
  }),
  subtypeNotObject: () => ({
    code: 'bad-selector',
    message: 'A subtype in METADATA has to be an object: `subtypes: [{kind: deployment}]`.',
  }),
  subtypeNotScalar: (field: string) => ({
    code: 'bad-selector',
    message: `\`${field}\` of a subtype in METADATA has to be one value, so the subtype selects nothing. Write one subtype for each value.`,
  }),
  unknownSelector: (type: string | undefined, hint: string | undefined, known: readonly string[]) => ({
    code: 'unknown-selector',
    message:
      type === undefined
        ? `A selector in METADATA has no type. The types are ${known.join(', ')}.`
        : `"${type}" is not a type of input, so the policy selects nothing.${didYouMean(hint)} The types are ${known.join(', ')}.`,
  }),
  unknownSeverity: (severity: string, hint?: string) => ({
    code: 'unknown-severity',
    message: `"${severity}" is not a severity; the policy counts as UNKNOWN.${didYouMean(hint)} Use CRITICAL, HIGH, MEDIUM or LOW.`,
  }),
  regoError: (error: { code: string; message: string; name?: string; cascade?: boolean }) => {
    const code = error.code.replace(/_error$/, '').replaceAll('_', '-');
    if (error.code === 'refused_builtin') {
      return {
        code,
        message: `${error.name ?? 'This builtin'} is not available: a policy gets no access to the network or the environment. The policy was not evaluated.`,
      };
    }
    if (error.code === 'unknown_schema') {
      return {
        code,
        message: `No schema is called "${error.name ?? ''}", so the policy was not evaluated. Trivy's are kubernetes, rbac, dockerfile, cloud and terraform-raw; add your own with --config-file-schemas.`,
      };
    }
    if (error.code === 'compiler_timeout' || error.code === 'compiler_crash') {
      const what =
        error.code === 'compiler_timeout' ? 'does not come to an end with it' : 'runs out of stack or memory with it';
      return {
        code,
        message: `This policy cannot be compiled: the compiler ${what}. Make it simpler. Every other policy was.`,
      };
    }
    const hint = error.message.startsWith('unexpected mul token: expected identifier')
      ? ' Rego has no `.*`: import the package itself (`import data.lib`, then `lib.x`), and write `[_]` for every key.'
      : '';
    const cause = error.cascade === true ? ' It needs another policy file that did not compile.' : '';
    return { code, message: `${sentence(error.message)}${hint}${cause} The file was not evaluated.` };
  },
  evaluationFailed: (policy: string, file: string, reason: string, more: number) => ({
    code: 'evaluation-failed',
    message: `${policy} could not be evaluated on ${file}${more > 0 ? ` and ${more} more` : ''}: ${sentence(reason)} Every other policy was.`,
  }),
  evaluationStopped: (policy: string, file: string, why: 'timeout' | 'crash', seconds: number, isShort: boolean) => ({
    code: why === 'timeout' ? 'evaluation-timeout' : 'evaluation-crash',
    message:
      why === 'timeout'
        ? `${policy} was stopped on ${file} after ${Number(seconds.toFixed(1))} s${isShort ? ', as the time of the run was nearly over,' : ''} and left out from then on: it may never end. Every other policy was evaluated. Increase ${isShort ? '--timeout' : '--eval-timeout'} if it only needs longer.`
        : `${policy} used up the memory on ${file} and was left out from then on. Every other policy was evaluated.`,
  }),
};
