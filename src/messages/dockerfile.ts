/** Dockerfiles that BuildKit rejects. */

import { didYouMean, quoted } from './words.js';

/** Why a Dockerfile cannot be built. `instruction` may be in upper or lower case; `hint` is the most similar known name. */
export const dockerfileMessages = {
  noInstruction: () => 'This Dockerfile has no instructions. Start it with FROM <image>.',
  noFrom: () => 'This Dockerfile has no FROM. Add FROM <image> after the ARG instructions.',
  beforeFrom: (instruction: string) =>
    `${instruction.toUpperCase()} is not allowed before the first FROM; only ARG is. Move it below FROM.`,
  unknownInstruction: (name: string, hint?: string) =>
    `Unknown instruction ${quoted(name)}.${didYouMean(hint)} If this line continues the previous one, end the previous line with the escape character (\\).`,
  emptyInstruction: () => 'This line contains only the escape character. Remove it.',
  lineTooLong: (bytes: number) =>
    `This line is longer than ${bytes} bytes, the limit of BuildKit. Split it with \\ at the end of each part.`,

  escapeCharacter: (value: string) =>
    `${quoted(value)} is not a valid escape character. Write # escape=\\ or # escape=\`, and nothing after it.`,
  repeatedDirective: (name: string) => `The parser directive # ${name}= appears twice. Remove one of them.`,

  heredocWithoutEnd: (name: string) => `This heredoc is not closed. Add a line that contains only ${quoted(name)}.`,
  heredocAsDestination: (instruction: string) =>
    `The destination of ${instruction.toUpperCase()} is a heredoc. Put a path last: ${instruction.toUpperCase()} <<EOF /path.`,

  noArgument: (instruction: string) => `${instruction.toUpperCase()} has no argument. Add one.`,
  noDestination: (instruction: string) =>
    `${instruction.toUpperCase()} has no source or no destination. Write ${instruction.toUpperCase()} <source> <destination>.`,
  jsonNotStrings: (instruction: string) =>
    `The JSON array of ${instruction.toUpperCase()} contains an item that is not a string. Put every item in double quotes.`,
  shellNotJson: () =>
    'The argument of SHELL is not a JSON array of strings. Write SHELL ["/bin/bash", "-c"], with double quotes and with \\\\ for a backslash.',
  keyWithoutValue: (instruction: string, key: string) =>
    `${quoted(key)} in ${instruction.toUpperCase()} has no value. Write ${instruction.toUpperCase()} name=value.`,
  pairWithoutEquals: (instruction: string, word: string) =>
    `${quoted(word)} in ${instruction.toUpperCase()} has no "=". Write name=value, and quote values that contain spaces.`,
  blankName: (instruction: string) =>
    `${instruction.toUpperCase()} has a value without a name. Write ${instruction.toUpperCase()} name=value.`,
  blankVolume: () => 'VOLUME has an empty path. Write a path, or remove it.',

  fromWithoutImage: () => 'FROM has no image. Write FROM <image> or FROM scratch.',
  fromArguments: () => 'FROM has invalid arguments. Write FROM <image> or FROM <image> AS <name>.',
  stageName: (name: string) =>
    `${quoted(name)} is not a valid stage name. Begin it with a letter, and use only letters, digits, "-", "_" and ".".`,

  onbuildTrigger: (name: string) =>
    `ONBUILD ${name} is not allowed. Use any instruction except ONBUILD, FROM and MAINTAINER.`,

  healthcheckKind: (kind: string) =>
    `${quoted(kind)} is not valid after HEALTHCHECK. Write HEALTHCHECK CMD <command> or HEALTHCHECK NONE, with flags before CMD.`,
  healthcheckNone: () => 'HEALTHCHECK NONE has arguments. Remove everything after NONE.',
  healthcheckWithoutCommand: () => 'HEALTHCHECK CMD has no command. Add one, or write HEALTHCHECK NONE.',
  notInterval: (flag: string, value: string) =>
    `${quoted(value)} is not a valid value of --${flag}. Write a duration of at least 1ms, such as 30s or 1m30s.`,
  notRetries: (value: string) =>
    `${quoted(value)} is not a valid value of --retries. Write a whole number from 0 to 2147483647.`,

  unknownFlag: (instruction: string, flag: string, hint: string | undefined, known: readonly string[]) => {
    const name = instruction.toUpperCase();
    if (known.length === 0) return `${name} has no flags. Remove ${quoted(`--${flag}`)}.`;
    const meant = hint === undefined ? undefined : `--${hint}`;
    const flags = known.map((one) => `--${one}`).join(', ');
    return `${name} has no flag ${quoted(`--${flag}`)}.${didYouMean(meant)} Its flags are ${flags}.`;
  },
  duplicateFlag: (instruction: string, flag: string) =>
    `${instruction.toUpperCase()} has --${flag} twice. Remove one of them.`,
  flagWithoutValue: (instruction: string, flag: string) =>
    `--${flag} of ${instruction.toUpperCase()} has no value. Write --${flag}=<value>.`,
  flagNotBoolean: (instruction: string, flag: string, value: string) =>
    `${quoted(value)} is not a valid value of --${flag} of ${instruction.toUpperCase()}. Write true or false.`,
  runFlag: (flag: 'device' | 'mount' | 'network' | 'security', value: string) => {
    const allowed = {
      device: 'a device, such as --device=vendor.com/device=name,required',
      mount: 'a list such as --mount=type=cache,target=/path, and quote whole items or none',
      network: '--network=default, none or host',
      security: '--security=sandbox or insecure',
    };
    return `${quoted(value)} is not a valid value of --${flag}. Write ${allowed[flag]}.`;
  },
  mountFromVariable: () =>
    'from= of --mount contains a variable, which BuildKit does not allow. Name the image in its own stage (FROM $image AS name), and write from=name.',
};
