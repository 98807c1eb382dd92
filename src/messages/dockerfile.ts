/** Dockerfiles: what BuildKit refuses. */

import { didYouMean, quoted } from './words.js';

/** Why a Dockerfile cannot be built. `instruction` may be in any case; `hint` is the nearest name that exists. */
export const dockerfileMessages = {
  noInstruction: () => 'This Dockerfile has no instruction. Start it with FROM <image>.',
  noFrom: () => 'This Dockerfile has no FROM, so there is no image to build. Add FROM <image> after the ARGs.',
  beforeFrom: (instruction: string) =>
    `${instruction.toUpperCase()} stands before the first FROM, where only ARG may stand. Put it below FROM.`,
  unknownInstruction: (name: string, hint?: string) =>
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
