import type { JsonObject, JsonValue } from '../../lib/values/values.js';
import type { FileText } from '../../files/file-text.js';
import type { Document, ParsedFile } from '../document.js';
import { checkInstructions } from './check.js';
import { originalWithHeredocs, valueWithHeredocs } from './heredoc.js';
import type { Instruction } from './instruction.js';
import { Refusal } from './instruction.js';
import { readInstructions } from './reader.js';
import { trim, trimStart } from './space.js';
import { commandSpan } from './spans.js';
import { Lines, type Range } from '../../files/lines.js';
import { type PositionNode, type Span, toPositions } from '../positions.js';

/**
 * Parses a Dockerfile into one document, shaped as Trivy's checks know it: `{Stages: [{Name, Commands}]}`. Its commands carry their
 * path and lines, so the annotated form is the same value.
 *
 * A file that BuildKit would not build gives no document and one problem, at the line where the fault is.
 */
export function parseDockerfile(source: FileText): ParsedFile {
  const text = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text;
  try {
    const instructions = readInstructions(text);
    checkInstructions(instructions);
    return { documents: [documentOf(instructions, text, source)], problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message, line } = error;
    return {
      documents: [],
      problems: [{ level: 'error', code: 'dockerfile-parse', message, file: source.path, line }],
    };
  }
}

function documentOf(instructions: readonly Instruction[], text: string, source: FileText): Document {
  const stages = splitStages(instructions);
  const value = { Stages: stages.map((stage) => stageOf(stage, source.rootPath)) };
  let tree: PositionNode | undefined;
  return {
    text: source,
    rootPath: source.rootPath,
    type: 'dockerfile',
    value,
    firstLine: lineRange(text, instructions[0]?.startLine ?? 1),
    resource: '',
    annotated: () => value,
    positions: () => (tree ??= toPositions(spanOf(stages), new Lines(text))),
  };
}

/** A stage: its number in Trivy's count, and its instructions, of which the first is its FROM. */
interface Stage {
  index: number;
  name: string;
  instructions: Instruction[];
}

/** Trivy's stages: one for each FROM, and one without a name before them when ARGs stand there. */
function splitStages(instructions: readonly Instruction[]): Stage[] {
  const stages: Stage[] = [];
  let index = 0;
  for (const instruction of instructions) {
    const last = stages.at(-1);
    if (instruction.command === 'from') {
      // Trivy numbers both the leading ARGs and the first stage 0, and tells them apart by this word.
      if (last !== undefined && last.name !== '' && last.name !== 'args') index++;
      stages.push({ index, name: stageName(instruction.original), instructions: [instruction] });
    } else if (last === undefined) stages.push({ index, name: '', instructions: [instruction] });
    else last.instructions.push(instruction);
  }
  return stages;
}

function stageOf({ index, name, instructions }: Stage, path: string): JsonObject {
  return { Name: name, Commands: instructions.map((instruction) => commandOf(instruction, index, path)) };
}

/** Where stages and commands are, by the document's keys. A stage is called by what follows its FROM. */
function spanOf(stages: readonly Stage[]): Span {
  const all = stages.map(({ instructions }) => {
    const spans = instructions.map(commandSpan);
    const list = listSpan(spans);
    const name = instructions[0]?.command === 'from' ? spans[0]?.children?.get('Value') : undefined;
    const children = new Map([['Commands', list], ...(name ? [['Name', name] as const] : [])]);
    return { start: list.start, end: list.end, children };
  });
  const list = listSpan(all);
  return { start: list.start, end: list.end, children: new Map([['Stages', list]]) };
}

function listSpan(items: Span[]): Span {
  const children = new Map(items.map((item, index) => [String(index), item]));
  return { start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0, children };
}

/** `FROM alpine AS build` is called `alpine AS build`; `from alpine` keeps its first word, as Trivy's does. */
function stageName(original: string): string {
  return trim(original.startsWith('FROM ') ? original.slice('FROM '.length) : original);
}

function commandOf(instruction: Instruction, stage: number, path: string): JsonObject {
  const { values } = instruction;
  const [first] = values;
  const [heredoc, ...others] = instruction.heredocs;
  // Trivy leaves an ONBUILD's heredocs out.
  const withHeredocs = heredoc !== undefined && first !== undefined && instruction.trigger === undefined;
  let value: JsonValue = values.length > 0 ? values : null;
  if (withHeredocs) value = [valueWithHeredocs(first, [heredoc, ...others])];
  return {
    Cmd: instruction.command,
    SubCmd: instruction.trigger?.name ?? '',
    Flags: instruction.flags,
    Value: value,
    Original: withHeredocs ? originalWithHeredocs(instruction) : instruction.original,
    JSON: instruction.json,
    Stage: stage,
    Path: path,
    StartLine: instruction.startLine,
    EndLine: instruction.endLine,
  };
}

/** A line of the text, without its indentation and line end. */
function lineRange(text: string, number: number): Range {
  let start = 0;
  for (let line = 1; line < number; line++) start = text.indexOf('\n', start) + 1;
  const lineFeed = text.indexOf('\n', start);
  const line = text.slice(start, lineFeed === -1 ? undefined : lineFeed).replace(/\r+$/, '');
  return {
    startLine: number,
    startColumn: line.length - trimStart(line).length + 1,
    endLine: number,
    endColumn: line.length + 1,
  };
}
