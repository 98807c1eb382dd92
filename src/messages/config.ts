/** Configuration: flags, inputs, variables, trivy.yaml. */

import { didYouMean, sentence } from './words.js';

/** Messages about the configuration. `who` is what a person wrote: `--severity`, `input severity`, `REGOSCAN_SEVERITY`, a key. */
export const configMessages = {
  badValue: (who: string, what: string) => `${who}: ${what}`,
  notABoolean: (value: string) => `"${value}" is neither true nor false.`,
  notAnExitCode: (value: string) => `"${value}" is not an exit code. Write a whole number from 0 to 255.`,
  notADuration: (value: string) =>
    `"${value}" is not a duration above zero. Write numbers with a unit, such as 10s, 5m or 1h30m.`,
  durationTooLong: (value: string) => `"${value}" is too long: 24 days is the most.`,
  notOneOf: (value: string, words: readonly string[], hint?: string) =>
    `"${value}" is not one of ${words.join(', ')}.${didYouMean(hint)}`,
  notAFilePattern: (value: string) =>
    `"${value}" is not a file pattern. Write type:regular-expression, such as dockerfile:Build.*`,
  formatOfTrivy: (format: string, ours: readonly string[]) =>
    `"${format}" is a format of Trivy's that does not exist here. Write ${ours.join(', ')}.`,
  scanTypeRefused: (type: string) =>
    `"${type}" looks for vulnerabilities, secrets or licences, which this action does not do. Write config.`,

  unknownFlag: (flag: string, hint?: string) => `${flag} is not a flag.${didYouMean(hint)} See --help for all of them.`,
  unknownInput: (input: string, hint?: string) => `${input} is not an input.${didYouMean(hint)}`,
  unknownKey: (key: string, hint?: string) => `${key} is not a key.${didYouMean(hint)}`,
  unknownVariable: (name: string, hint: string) => `The variable ${name} is not read.${didYouMean(hint)}`,
  unknownCommand: (command: string, hint?: string) =>
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
