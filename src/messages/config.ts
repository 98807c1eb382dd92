/** Configuration: flags, inputs, variables, trivy.yaml. */

import { didYouMean, sentence } from './words.js';

/** Messages about the configuration. `who` is how the user set an option: `--severity`, `input severity`, `REGOSCAN_SEVERITY`, a key. */
export const configMessages = {
  badValue: (who: string, what: string) => `${who}: ${what}`,
  notABoolean: (value: string) => `"${value}" is not a boolean. Write true or false.`,
  notAnExitCode: (value: string) => `"${value}" is not an exit code. Write a whole number from 0 to 255.`,
  notADuration: (value: string) =>
    `"${value}" is not a valid duration. Write positive numbers with units, such as 10s, 5m or 1h30m.`,
  durationTooLong: (value: string) => `"${value}" is too long. Write a duration of at most 24 days (576h).`,
  notOneOf: (value: string, words: readonly string[], hint?: string) =>
    `"${value}" is not a valid value.${didYouMean(hint)} Valid values: ${words.join(', ')}.`,
  notAFilePattern: (value: string) =>
    `"${value}" is not a file pattern. Write type:regexp, such as \`dockerfile:Build.*\`.`,
  formatOfTrivy: (format: string, ours: readonly string[]) =>
    `Regoscan does not support Trivy's format "${format}". Valid values: ${ours.join(', ')}.`,
  scanTypeRefused: (type: string) =>
    `"${type}" is not supported: Regoscan does not look for vulnerabilities, secrets or licenses. Use config.`,

  unknownFlag: (flag: string, hint?: string) => `Unknown flag ${flag}.${didYouMean(hint)} See --help for all flags.`,
  unknownInput: (input: string, hint?: string) =>
    `Unknown input ${input}.${didYouMean(hint)} See action.yml for all inputs.`,
  unknownKey: (key: string, hint?: string) =>
    `Unknown key ${key}.${hint === undefined ? ' Remove it.' : didYouMean(hint)}`,
  unknownVariable: (name: string, hint: string) =>
    `The variable ${name} is unknown and was ignored.${didYouMean(hint)}`,
  unknownCommand: (command: string, hint?: string) =>
    `Unknown command ${command}.${didYouMean(hint)} See --help for all commands.`,
  commandNotFirst: (command: string) =>
    `The command ${command} does not come first. Write \`regoscan ${command}\` before all flags.`,
  helpEpilogue: (variable: string) =>
    `A path is a file or a folder; - is standard input. Without a path, the working directory is scanned. Separate the items
of a list by commas, or repeat the flag. Every flag has a variable (--severity: ${variable}), and most have
a key in trivy.yaml. A flag takes precedence over a variable, and a variable over the file. Trivy's other flags are
accepted.

Exit codes: 0 if no finding fails the run, --exit-code if findings do, 2 if something could not be checked.`,
  noCommand: 'No command was given. Write `regoscan scan`, or see --help for all commands.',
  emptyPath: 'A path is empty. Name a file or a folder, or omit the path to scan the working directory.',
  flagNeedsValue: (flag: string) => `${flag} needs a value.`,
  onlyAnInput: (flag: string) => `${flag} is an input of the action, not a flag. Remove it from the command line.`,
  onlyAFlag: (input: string) => `${input} is a flag of the command line, not an input. Remove it from the workflow.`,

  withoutMeaning: (who: string) => `${who} does not apply to Regoscan and was ignored.`,
  withoutEffectYet: (who: string) => `${who} is not supported yet and has no effect.`,
  trivyVariable: (name: string, ours: string) => `Regoscan does not read the variable ${name}. Set ${ours} instead.`,

  twoKeys: (key: string, used: string) =>
    `${key} was ignored, because ${used} in this file sets the same option. Remove one of them.`,
  fileMissing: (who: string) => `This configuration file does not exist. Check the path in ${who}.`,
  fileUnreadable: (why: string) => `This configuration file cannot be read (${why}). Make it readable.`,
  fileNotYaml: (why: string) => `This configuration file is not valid YAML: ${sentence(why)}`,
  fileNotAMap: 'This configuration file does not contain keys. Write lines such as `severity: HIGH`.',
  notASection: (key: string) => `${key} is a section. Write keys below it instead of a value.`,
  notAValue: (key: string) => `${key} is not a single value. Write one value instead of a list or keys.`,
  notAList: (key: string) =>
    `${key} is not a list of values. Write one value, or a list without empty or nested items.`,

  twoToOneOutput: (place: string) =>
    `Two reports are written to ${place === '' ? 'standard output' : place}. Give each --format its own --output.`,
  outputWithoutFormat: (output: string) => `The output ${output} has no format. Give each --output its own --format.`,
};
