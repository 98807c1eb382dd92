/** The wording of every error and hint. Each message has a stable code, and says what is wrong and what to do. */

// ---- Policies: loading, metadata, compiling, evaluating ----

/** Messages about policies. `hint` is the nearest name that exists. */
export const policyMessages = {
  noPolicies: (paths: string[]) => ({
    code: 'no-policies',
    message:
      paths.length === 0
        ? 'No policy was given. Name a folder of .rego files with --policy (input `policy`).'
        : `No policy was found under ${paths.join(', ')}: there is no .rego file in it (files ending in _test.rego are tests).`,
  }),
  noRules: (namespaces: string[]) => ({
    code: 'no-rules',
    message: `No policy has a rule that reports anything: ${list(namespaces)} define none called deny, warn or violation (or deny_…).`,
  }),
  unknownNamespace: (name: string, hint: string | undefined, existing: string[]) => ({
    code: 'unknown-namespace',
    message: `No policy is in the namespace "${name}".${didYouMean(hint)} The policies are in ${list(existing)}.`,
  }),
  noBuiltinChecks: () => ({
    code: 'no-builtin-checks',
    message: 'This version has no built-in checks: the namespace "builtin" adds nothing.',
  }),
  missingPath: (path: string, hint: string | undefined, code: string) => ({
    code,
    message: `${path} does not exist.${didYouMean(hint)}`,
  }),
  wrongFileType: (path: string, code: string) => ({
    code: code.replace('missing', 'wrong'),
    message: `${path} is not a file of the expected kind: policies end in .rego (not _test.rego), data in .json, .yaml or .yml, schemas in .json.`,
  }),
  unreadablePath: (path: string, reason: string) => ({
    code: 'unreadable-path',
    message: `${path} cannot be read (${reason}).`,
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
  partialObject: (rule: string) => ({
    code: 'partial-object',
    message: `${rule} builds an object (\`${rule}[key] := value\`), which reports nothing. Write \`${rule} contains message if { … }\`.`,
  }),
  deprecatedPolicy: (id: string) => ({
    code: 'deprecated-policy',
    message: `${id} is marked as deprecated in its METADATA and was not evaluated.`,
  }),
  duplicateId: (id: string, files: [string, string]) => ({
    code: 'duplicate-id',
    message: `The id ${id} belongs to two policies: ${files[0]} and ${files[1]}. Give each an id of its own.`,
  }),
  deadImport: (name: string, hint: string | undefined) => ({
    code: 'dead-import',
    message: `The import ${name} leads nowhere: no loaded policy and no data file defines it, so the policy was not evaluated.${didYouMean(hint)}`,
  }),
  deadReference: (name: string, hint: string | undefined) => ({
    code: 'dead-reference',
    message: `${name} is undefined: no loaded policy and no data file defines it.${didYouMean(hint)}`,
  }),
  metadataNotConstant: (name: string) => ({
    code: 'metadata-not-constant',
    message: `${name} is computed and cannot be read before the policy runs; it is ignored. Use a # METADATA block.`,
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
  unknownSelector: (type: string | undefined, hint: string | undefined, known: readonly string[]) => ({
    code: 'unknown-selector',
    message:
      type === undefined
        ? `A selector in METADATA has no type. The types are ${known.join(', ')}.`
        : `"${type}" is not a type of input, so the policy selects nothing.${didYouMean(hint)} The types are ${known.join(', ')}.`,
  }),
  unknownSeverity: (severity: string, hint: string | undefined) => ({
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
    const cause = error.cascade === true ? ' It needs another policy file that did not compile.' : '';
    return { code, message: `${sentence(error.message)}${cause} The file was not evaluated.` };
  },
  evaluationFailed: (policy: string, file: string, reason: string, more: number) => ({
    code: 'evaluation-failed',
    message: `${policy} could not be evaluated on ${file}${more > 0 ? ` and ${more} more` : ''}: ${sentence(reason)} Every other policy was.`,
  }),
  evaluationStopped: (policy: string, file: string, why: 'timeout' | 'crash', seconds: number) => ({
    code: why === 'timeout' ? 'evaluation-timeout' : 'evaluation-crash',
    message:
      why === 'timeout'
        ? `${policy} was stopped on ${file} after ${seconds} s and left out from then on: it may never end. Every other policy was evaluated. Raise --eval-timeout if it only needs longer.`
        : `${policy} used up the memory on ${file} and was left out from then on. Every other policy was evaluated.`,
  }),
};

// ---- The terminal ----

export const cliMessages = {
  /** The first line of every run. `ignored` counts files and folders that a .gitignore left out. */
  headline: (
    counts: { files: number; documents: number; policies: number; evaluations: number; ignored: number },
    milliseconds: number,
  ) => {
    const { files, documents, policies, evaluations, ignored } = counts;
    const left = ignored === 0 ? '' : `; .gitignore left out ${ignored}`;
    return `${count(files, 'file')}, ${count(documents, 'document')}, ${count(policies, 'policy', 'policies')}, ${count(evaluations, 'evaluation')} in ${(milliseconds / 1000).toFixed(2)} s${left}`;
  },
  /** `code` is the system's: ENOSPC, ENOENT, … Without a file it is standard output. */
  notWritten: (file: string | undefined, code: string) =>
    `The report cannot be written to ${file ?? 'standard output'}: ${WRITE_ERRORS[code] ?? code}.`,
  internal: (reason: string) =>
    `Something went wrong that is a fault of this program, not of your files: ${sentence(reason)} Please report it.`,
};

/** `1 file`, `2 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const WRITE_ERRORS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
};

// ---- Configuration: flags, inputs, variables, trivy.yaml ----

/** Messages about the configuration. `who` is what a person wrote: `--severity`, `input severity`, `REGOSCAN_SEVERITY`, a key. */
export const configMessages = {
  badValue: (who: string, what: string) => `${who}: ${what}`,
  notABoolean: (value: string) => `"${value}" is neither true nor false.`,
  notAnExitCode: (value: string) => `"${value}" is not an exit code. Write a whole number from 0 to 255.`,
  notADuration: (value: string) =>
    `"${value}" is not a duration above zero. Write numbers with a unit, such as 10s, 5m or 1h30m.`,
  durationTooLong: (value: string) => `"${value}" is too long: 24 days is the most.`,
  notOneOf: (value: string, words: readonly string[], hint: string | undefined) =>
    `"${value}" is not one of ${words.join(', ')}.${didYouMean(hint)}`,
  notAFilePattern: (value: string) =>
    `"${value}" is not a file pattern. Write type:regular-expression, such as dockerfile:Build.*`,
  badRegularExpression: (value: string, why: string) => `"${value}" is not a file pattern: ${sentence(why)}`,
  formatOfTrivy: (format: string, ours: readonly string[]) =>
    `"${format}" is a format of Trivy's that does not exist here. Write ${ours.join(', ')}.`,
  scanTypeRefused: (type: string) =>
    `"${type}" looks for vulnerabilities, secrets or licences, which this action does not do. Write config.`,

  unknownFlag: (flag: string, hint: string | undefined) =>
    `${flag} is not a flag.${didYouMean(hint)} See --help for all of them.`,
  unknownInput: (input: string, hint: string | undefined) => `${input} is not an input.${didYouMean(hint)}`,
  unknownKey: (key: string, hint: string | undefined) => `${key} is not a key.${didYouMean(hint)}`,
  unknownVariable: (name: string, hint: string) => `The variable ${name} is not read.${didYouMean(hint)}`,
  unknownCommand: (command: string, hint: string | undefined) =>
    `${command} is not a command.${didYouMean(hint)} Write scan or config, and see --help.`,
  helpEpilogue: (variable: string) =>
    `A path is a file or a folder; - is standard input; without one, the working directory is scanned. Lists take commas
or repeated flags. Every flag has a variable (--severity: ${variable}), and most have a key in trivy.yaml: a flag
wins over a variable, and that over the file. Trivy's other flags are accepted.

Exit codes: 0 nothing found, --exit-code something found, 2 something could not be checked.`,
  noCommand: 'No command was given. Write scan or config, and see --help.',
  emptyPath: 'A path is empty. Name a file or a folder, or leave the path out for the working directory.',
  flagNeedsValue: (flag: string) => `${flag} needs a value.`,
  onlyAnInput: (flag: string) => `${flag} is an input of the action, not a flag of the command line.`,
  onlyAFlag: (input: string) => `${input} is a flag of the command line, not an input of the action.`,

  withoutMeaning: (who: string) => `${who} means nothing here and is ignored.`,
  withoutEffectYet: (who: string) => `${who} has no effect in this version.`,
  trivyVariable: (name: string, ours: string) => `The variable ${name} is not read. Set ${ours} instead.`,

  twoKeys: (key: string, used: string) => `${key} is ignored: ${used} in the same file sets the same option.`,
  fileMissing: (who: string) => `The file that ${who} names does not exist.`,
  fileUnreadable: (why: string) => `The configuration file cannot be read (${why}).`,
  fileNotYaml: (why: string) => `The configuration file is not YAML: ${sentence(why)}`,
  fileNotAMap: 'The configuration file does not hold keys and values.',
  notASection: (key: string) => `${key} takes further keys, not a value.`,
  notAValue: (key: string) => `${key} takes one value.`,
  notAList: (key: string) => `${key} takes a value or a list of values.`,

  twoToOneOutput: (place: string) =>
    `Two formats go to ${place === '' ? 'standard output' : place}. Give each --format an --output of its own.`,
  outputWithoutFormat: (output: string) =>
    `The output ${output} has no format. Give each --output a --format of its own.`,
};

// ---- Dockerfiles: what BuildKit refuses ----

/** Why a Dockerfile cannot be built. `instruction` may be in any case; `hint` is the nearest name that exists. */
export const dockerfileMessages = {
  noInstruction: () => 'This Dockerfile has no instruction. Start it with FROM <image>.',
  noFrom: () => 'This Dockerfile has no FROM, so there is no image to build. Add FROM <image> after the ARGs.',
  beforeFrom: (instruction: string) =>
    `${instruction.toUpperCase()} stands before the first FROM, where only ARG may stand. Put it below FROM.`,
  unknownInstruction: (name: string, hint: string | undefined) =>
    `${quoted(name)} is not an instruction.${didYouMean(hint)} If the line belongs to the one above, end that one with the escape character (\\).`,
  emptyInstruction: () => 'The escape character stands alone, and nothing follows it. Remove the line.',
  lineTooLong: (bytes: number) =>
    `This line has more than ${bytes} bytes, which BuildKit does not read. Break it with \\ at the end of each part.`,

  escapeCharacter: (value: string) =>
    `${quoted(value)} cannot be the escape character. Write # escape=\\ or # escape=\`, with nothing behind it.`,
  repeatedDirective: (name: string) => `The parser directive # ${name}= stands twice. Remove one of them.`,

  heredocWithoutEnd: (name: string) =>
    `The heredoc has no end: no line below it holds ${quoted(name)} and nothing else. Add that line.`,
  heredocAsDestination: (instruction: string) =>
    `A heredoc cannot be where ${instruction.toUpperCase()} copies to. Put the path last: ${instruction.toUpperCase()} <<EOF /path.`,

  noArgument: (instruction: string) => `${instruction.toUpperCase()} has no argument and needs one.`,
  noDestination: (instruction: string) =>
    `${instruction.toUpperCase()} needs a source and a destination: ${instruction.toUpperCase()} <source> <destination>.`,
  jsonNotStrings: (instruction: string) =>
    `The JSON array of ${instruction.toUpperCase()} holds something other than strings. Put every item in double quotes.`,
  shellNotJson: () =>
    'SHELL takes a JSON array of strings: SHELL ["/bin/bash", "-c"]. In it, double quotes are needed and a backslash is written twice.',
  keyWithoutValue: (instruction: string, key: string) =>
    `${instruction.toUpperCase()} gives ${quoted(key)} no value. Write ${instruction.toUpperCase()} name=value.`,
  pairWithoutEquals: (instruction: string, word: string) =>
    `${instruction.toUpperCase()} has the word ${quoted(word)} without a =. Write name=value, and quote a value with blanks.`,
  blankName: (instruction: string) =>
    `${instruction.toUpperCase()} has a value without a name. Write ${instruction.toUpperCase()} name=value.`,
  blankVolume: () => 'VOLUME has an empty path. Name the path or remove it.',

  fromWithoutImage: () => 'FROM names no image. Write FROM <image>, or FROM scratch.',
  fromArguments: () => 'FROM takes an image and, if wanted, a name: FROM <image> AS <name>.',
  stageName: (name: string) =>
    `${quoted(name)} cannot be the name of a stage: a name begins with a letter, and letters, digits, "-", "_" and "." follow.`,

  onbuildTrigger: (name: string) =>
    `ONBUILD ${name} is not allowed. ONBUILD takes any instruction but ONBUILD, FROM and MAINTAINER.`,

  healthcheckKind: (kind: string) =>
    `HEALTHCHECK is followed by CMD or NONE (behind its flags), not by ${quoted(kind)}. Write HEALTHCHECK CMD <command>.`,
  healthcheckNone: () => 'HEALTHCHECK NONE takes no arguments. Remove what follows NONE.',
  healthcheckWithoutCommand: () => 'HEALTHCHECK CMD has no command. Add one, or write HEALTHCHECK NONE.',
  notInterval: (flag: string, value: string) =>
    `--${flag} is a duration of at least 1ms, such as 30s or 1m30s, not ${quoted(value)}.`,
  notRetries: (value: string) => `--retries is a whole number, not negative, instead of ${quoted(value)}.`,

  unknownFlag: (instruction: string, flag: string, hint: string | undefined, known: readonly string[]) => {
    const has = known.length === 0 ? 'has no flags' : `has ${known.map((name) => `--${name}`).join(', ')}`;
    const meant = hint === undefined ? undefined : `--${hint}`;
    return `${quoted(`--${flag}`)} is no flag of ${instruction.toUpperCase()}, which ${has}.${didYouMean(meant)}`;
  },
  duplicateFlag: (instruction: string, flag: string) =>
    `${instruction.toUpperCase()} has --${flag} twice. Remove one of them.`,
  flagWithoutValue: (instruction: string, flag: string) =>
    `--${flag} of ${instruction.toUpperCase()} has no value. Write --${flag}=<value>.`,
  flagNotBoolean: (instruction: string, flag: string, value: string) =>
    `--${flag} of ${instruction.toUpperCase()} is true or false, not ${quoted(value)}.`,
  runFlag: (flag: 'device' | 'mount' | 'network' | 'security', value: string) => {
    const allowed = {
      device: 'a device, such as --device=vendor.com/device=name,required',
      mount: 'a list such as --mount=type=cache,target=/path, where a quote stands around a whole item or not at all',
      network: '--network=default, none or host',
      security: '--security=sandbox or insecure',
    };
    return `${quoted(value)} is no value of --${flag}. Write ${allowed[flag]}.`;
  },
  mountFromVariable: () =>
    'from= of a --mount takes no variable. Give the image a name in a stage of its own (FROM $image AS name) and write from=name.',
};

// ---- Documents: finding, reading and parsing files ----

/** Messages about files that are scanned. */
export const documentMessages = {
  missingPath: (path: string, hint: string | undefined) => ({
    code: 'missing-path',
    message: `${path} does not exist.${didYouMean(hint)}`,
  }),
  unreadable: (reason: string) => ({
    code: 'unreadable',
    message: `This file cannot be read (${reason}); it was not checked.`,
  }),
  unreadableFolder: (reason: string) => ({
    code: 'unreadable-folder',
    message: `This folder cannot be read (${reason}); nothing in it was checked. Leave it out with --skip-dirs.`,
  }),
  tooLarge: (bytes: number) => ({
    code: 'too-large',
    message: `This file is too large (${(bytes / 1024 / 1024).toFixed(1)} MB, the limit is 10 MB); it was not checked.`,
  }),
  binary: () => ({ code: 'binary', message: 'This is a binary file; it was not checked.' }),
  linkOutside: () => ({
    code: 'link-outside',
    message: 'This link leads out of the scanned folder and was not followed. Name its target to check it.',
  }),
  brokenLink: (reason: string) => ({ code: 'broken-link', message: `This link leads nowhere (${reason}).` }),
  template: () => ({
    code: 'template',
    message: 'This is a template; it was not checked. Check what is made of it.',
  }),
  chartTemplates: () => ({
    code: 'chart-templates',
    message:
      'The templates of this Helm chart were not checked. Check what Helm makes of them: `helm template … | regoscan scan -`.',
  }),
  unknownFormat: () => ({
    code: 'unknown-format',
    message: 'Nothing here reads this kind of file; it was not checked. Name its format with --file-patterns.',
  }),
  badGlob: (pattern: string) => ({
    code: 'bad-pattern',
    message: `"${pattern}" is not a glob pattern: a bracket or brace is not closed. It skips nothing.`,
  }),
  badFilePattern: (pattern: string) => ({
    code: 'bad-pattern',
    message: `"${pattern}" is not a file pattern. Write a type, a colon and a regular expression: dockerfile:\\.docker$`,
  }),
  unreadType: (type: string) => ({
    code: 'unread-type',
    message: `A file pattern names the type "${type}", which is not read; the pattern has no effect.`,
  }),
  syntaxError: (format: 'YAML' | 'JSON' | 'TOML', reason: string) => ({
    code: `${format.toLowerCase()}-parse`,
    message: `This ${format} does not parse, so it was not checked: ${sentence(reason)}`,
  }),
  templated: () => ({
    code: 'templated',
    message: 'This looks like a template ({{ … }}) and does not parse; it was not checked. Check what is made of it.',
  }),
};

/** What is wrong with a document, as the end of a sentence. */
export const syntaxReasons = {
  tooDeep: (levels: number) => `it is nested more than ${levels} levels deep`,
  duplicateKey: (key: string) => `the key "${key}" is there twice`,
  unknownAlias: (name: string) => `the alias *${name} names no anchor before it`,
  circularAlias: (name: string) => `the anchor &${name} contains itself`,
  aliasBomb: () => 'its aliases expand to more than 10 MB',
  deficientIndentation: () => 'a bracket or brace is not closed, or this line is indented too little',
  keyNotScalar: () => 'a key has to be a string or a number',
  mergeNotMap: () => '<< takes a map or a list of maps',
  wrongTag: (text: string, tag: string) => `"${text}" is not a ${tag}`,
  valueExpected: () => 'a value is expected here',
  keyExpected: () => 'a key in double quotes is expected here',
  colonExpected: () => 'a colon is expected here',
  commaExpected: () => 'a comma or the closing bracket is expected here',
  badToken: () => 'this is not JSON',
  unterminated: () => 'a string is not closed',
};

// ---- The pipeline: the run as a whole ----

export const pipelineMessages = {
  runTimeout: (seconds: number, left: number) => ({
    code: 'timeout',
    message: `The run was stopped after ${seconds} s and ${count(left, 'file was', 'files were')} not checked, or not by every policy. Raise --timeout or scan less.`,
  }),
  terraformNotRead: (files: number) => ({
    code: 'terraform-not-read',
    message: `This version does not read Terraform: this file${files > 1 ? ` and ${files - 1} more were` : ' was'} not checked.`,
  }),
  ignoreComment: () => ({
    code: 'ignore-comment',
    message: 'This file says `trivy:ignore:`, which has no effect yet: its findings are reported all the same.',
  }),
  nothingToCheck: (types: string[], { files, documents }: { files: number; documents: number }) => ({
    code: 'nothing-to-check',
    message: `Nothing was checked: in ${count(files, 'file')} with ${count(documents, 'document')} there was none that a policy wants. The policies look for ${types.length === 0 ? 'Kubernetes, Dockerfile, YAML, JSON or TOML' : types.join(', ')}. Check the path that is scanned and the selectors of the policies.`,
  }),
};

// ---- The action ----

export const actionMessages = {
  notTaken: (what: 'job summary' | 'outputs', reason: string) => ({
    code: 'runner',
    message: `The runner did not take the ${what} of this step: ${sentence(reason)}`,
  }),
};

function didYouMean(hint: string | undefined): string {
  return hint === undefined ? '' : ` Did you mean "${hint}"?`;
}

function list(names: string[]): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, 8).join(', ');
  return unique.length > 8 ? `${shown} and ${unique.length - 8} more` : shown || 'none';
}

/** A message as a sentence with its full stop. */
function sentence(message: string): string {
  const text = message.trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Text out of a file: in quotes, on one line, and not longer than a message should be. */
function quoted(text: string): string {
  const line = text.replace(/\p{Cc}/gu, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
