import { dockerfileMessages } from '../../messages/index.js';
import { nearest } from '../../messages/nearest.js';
import { INSTRUCTION_NAMES } from './arguments.js';
import { csvFields } from './csv.js';
import { healthcheckProblem } from './healthcheck.js';
import type { Flags } from './flags.js';
import { readFlagValues } from './flags.js';
import { heredocStart } from './heredoc.js';
import type { Instruction } from './instruction.js';
import { Refusal } from './instruction.js';
import { trim } from './space.js';

/**
 * Refuses what BuildKit refuses of well-formed instructions (moby/buildkit, frontend/dockerfile/instructions, v0.32, and that there is a
 * stage to build), and nothing else: what only shows when a variable has a value or a build context is there is not known here.
 *
 * @throws Refusal at the first instruction that is refused.
 */
export function checkInstructions(instructions: readonly Instruction[]): void {
  const [first] = instructions;
  if (first === undefined) throw new Refusal(1, dockerfileMessages.noInstruction());
  let staged = false;
  for (const instruction of instructions) {
    const problem = problemOf(instruction);
    if (problem !== undefined) throw new Refusal(instruction.startLine, problem);
    if (instruction.command === 'from') staged = true;
    else if (!staged && instruction.command !== 'arg') {
      throw new Refusal(instruction.startLine, dockerfileMessages.beforeFrom(instruction.command));
    }
  }
  if (!staged) throw new Refusal(first.startLine, dockerfileMessages.noFrom());
}

/** Why BuildKit refuses the instruction, undefined if it does not. */
function problemOf(instruction: Instruction): string | undefined {
  const { command } = instruction;
  const check = CHECKS.get(command);
  if (check === undefined) {
    if (command === '') return dockerfileMessages.emptyInstruction();
    const hint = nearest(command, INSTRUCTION_NAMES)?.toUpperCase();
    return dockerfileMessages.unknownInstruction(instruction.name, hint);
  }
  const early = check.arguments?.(instruction);
  if (early !== undefined || takesAnyFlag(instruction)) return early;
  const flags = readFlagValues(command, instruction.flags ?? []);
  if ('refused' in flags) return flags.refused;
  return check.flags?.(flags);
}

/** BuildKit does not look at the flags of these. */
function takesAnyFlag({ command, values }: Instruction): boolean {
  return (
    command === 'arg' || command === 'stopsignal' || (command === 'healthcheck' && values[0]?.toUpperCase() === 'NONE')
  );
}

/** Why BuildKit refuses it. */
type Message = string | undefined;

interface Check {
  arguments?: (instruction: Instruction) => Message;
  flags?: (flags: Flags) => Message;
}

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['add', { arguments: sourcesAndDestination }],
  ['arg', { arguments: (instruction) => atLeastOne(instruction) ?? blankNames(instruction) }],
  ['cmd', {}],
  ['copy', { arguments: sourcesAndDestination }],
  ['entrypoint', {}],
  ['env', { arguments: pairs }],
  ['expose', { arguments: atLeastOne }],
  ['from', { arguments: stage }],
  ['healthcheck', { arguments: healthcheck, flags: healthcheckProblem }],
  ['label', { arguments: pairs }],
  ['maintainer', { arguments: atLeastOne }],
  ['onbuild', { arguments: trigger }],
  ['run', { flags: runFlags }],
  ['shell', { arguments: shell }],
  ['stopsignal', { arguments: atLeastOne }],
  ['user', { arguments: atLeastOne }],
  ['volume', { arguments: volumes }],
  ['workdir', { arguments: atLeastOne }],
]);

function atLeastOne({ command, values }: Instruction): Message {
  return values.length === 0 ? dockerfileMessages.noArgument(command) : undefined;
}

function blankNames({ command, values }: Instruction): Message {
  return values.some((value) => value.startsWith('=')) ? dockerfileMessages.blankName(command) : undefined;
}

/** ENV and LABEL: name, value and separator in turn. */
function pairs(instruction: Instruction): Message {
  const blank = instruction.values.some((value, index) => index % 3 === 0 && value === '');
  return atLeastOne(instruction) ?? (blank ? dockerfileMessages.blankName(instruction.command) : undefined);
}

function sourcesAndDestination({ command, values }: Instruction): Message {
  const destination = values.at(-1);
  if (destination === undefined || values.length < 2) return dockerfileMessages.noDestination(command);
  return heredocStart(destination) === undefined ? undefined : dockerfileMessages.heredocAsDestination(command);
}

function stage({ values: [image, as, name, ...more] }: Instruction): Message {
  if (image === undefined) return dockerfileMessages.fromWithoutImage();
  if (as === undefined) return undefined;
  // With the `u` flag the letter ſ counts as an s, as it does in Go.
  if (name === undefined || more.length > 0 || !/^as$/iu.test(as)) return dockerfileMessages.fromArguments();
  return /^[a-z][a-z0-9-_.]*$/.test(name.toLowerCase()) ? undefined : dockerfileMessages.stageName(name);
}

function trigger(instruction: Instruction): Message {
  const name = trim(instruction.trigger?.name ?? '').toUpperCase();
  if (name === 'ONBUILD' || name === 'MAINTAINER' || name === 'FROM') return dockerfileMessages.onbuildTrigger(name);
  return instruction.trigger === undefined ? dockerfileMessages.noArgument('onbuild') : undefined;
}

function shell(instruction: Instruction): Message {
  return atLeastOne(instruction) ?? (instruction.json ? undefined : dockerfileMessages.shellNotJson());
}

function volumes(instruction: Instruction): Message {
  const blank = instruction.values.some((value) => trim(value) === '');
  return atLeastOne(instruction) ?? (blank ? dockerfileMessages.blankVolume() : undefined);
}

function healthcheck(instruction: Instruction): Message {
  const [kind, ...command] = instruction.values;
  if (kind === undefined) return dockerfileMessages.noArgument('healthcheck');
  switch (kind.toUpperCase()) {
    case 'NONE':
      return command.length > 0 ? dockerfileMessages.healthcheckNone() : undefined;
    case 'CMD':
      return command.length === 0 ? dockerfileMessages.healthcheckWithoutCommand() : undefined;
    default:
      return dockerfileMessages.healthcheckKind(kind);
  }
}

function runFlags(flags: Flags): Message {
  for (const device of flags.get('device') ?? []) {
    if (!isDevice(device)) return dockerfileMessages.runFlag('device', device);
  }
  for (const mount of flags.get('mount') ?? []) {
    const fields = csvFields(mount);
    if (fields === undefined) return dockerfileMessages.runFlag('mount', mount);
    if (fields.some(isVariableFrom)) return dockerfileMessages.mountFromVariable();
  }
  const [network = 'default'] = flags.get('network') ?? [];
  if (!['default', 'none', 'host'].includes(network)) return dockerfileMessages.runFlag('network', network);
  const [security = 'sandbox'] = flags.get('security') ?? [];
  return ['sandbox', 'insecure'].includes(security) ? undefined : dockerfileMessages.runFlag('security', security);
}

/** `from=$stage`: which stages a build needs has to be known before variables are. A `$` at the very end is none. */
function isVariableFrom(field: string): boolean {
  const [, value] = /^from=([^]*)$/i.exec(field) ?? [];
  const dollar = value?.indexOf('$') ?? -1;
  return value !== undefined && dollar !== -1 && dollar !== value.length - 1;
}

const BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** `vendor.com/device=name,required`, `name=…,required=true`. */
function isDevice(value: string): boolean {
  const fields = csvFields(value);
  if (fields === undefined) return false;
  let named = '';
  for (const field of fields) {
    const equals = field.indexOf('=');
    const key = field.slice(0, equals === -1 ? undefined : equals).toLowerCase();
    const given = field.slice(equals + 1);
    if (key === 'required') {
      if (equals !== -1 && !BOOLEAN.test(given)) return false;
    } else {
      if (named !== '') return false;
      named = key === 'name' && equals !== -1 ? given : field;
    }
  }
  return true;
}
