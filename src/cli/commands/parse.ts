import { INCOMPLETE } from '../../exit-code.js';
import type { Document } from '../../parse/document.js';
import type { PositionNode } from '../../parse/positions.js';
import { isJsonObject, type JsonValue } from '../../lib/values/values.js';
import { jsonText } from '../../lib/text/escape.js';
import { chooseDocument, namesOf, findDocuments } from '../../testing/documents.js';
import { readWords, newProgram, type Command } from './command.js';

export const parseCommand: Command = {
  async run(words, host) {
    const read = await readWords(parseProgram(), words, host, INCOMPLETE, (given) => given);
    if (typeof read === 'number') return read;
    const { flags, args } = read;
    const { terminal, installation } = host;
    const which = typeof flags['document'] === 'string' ? flags['document'] : undefined;
    let failed = false;
    for (const given of args) {
      const stdin = given === '-' ? await host.readStdin() : undefined;
      const { documents, problems } = await findDocuments(given, { cwd: terminal.cwd, installation }, stdin);
      let chosen = documents;
      if (which !== undefined && documents.length > 0) {
        const one = chooseDocument(documents, which, given);
        if ('level' in one) problems.push(one);
        chosen = 'level' in one ? [] : [one];
      }
      const names = namesOf(documents);
      for (const document of chosen) {
        const name = names[documents.indexOf(document)] ?? '';
        await host.console.tellText(
          `${document.text.path}: ${name === '' ? document.type : name} (${document.type})\n`,
        );
        const value = flags['annotated'] === true ? document.annotated() : document.value;
        const text = jsonText(flags['positions'] === true ? withPositions(document, value) : value);
        if (!(await host.console.print(text))) return INCOMPLETE;
      }
      await host.console.say(problems);
      failed ||= problems.some(({ level }) => level === 'error');
    }
    return failed ? INCOMPLETE : 0;
  },
};

function parseProgram() {
  return newProgram('parse', 'Prints the documents that policies get as `input` in a scan, each as JSON.', [
    'regoscan parse Dockerfile',
    'regoscan parse manifests/api.yaml --document Deployment/api',
    'regoscan parse manifests/api.yaml --document 2 --positions',
  ])
    .argument('<path...>', 'files and folders, or - for standard input')
    .option('--document <which>', 'print only this document: its number, kind/name or type')
    .option('--positions', 'add the lines and columns of every value')
    .option('--annotated', 'add __defsec_metadata, as in the input of policies that call result.new');
}

/** A document and where everything in it is, by paths such as `spec.containers[0].image`. */
function withPositions(document: Document, input: JsonValue) {
  const { type, resource } = document;
  const file = document.text.path;
  const positions: Record<string, string> = {};
  const add = (node: PositionNode, of: JsonValue, path: string): void => {
    const { startLine, startColumn, endLine, endColumn } = node.range;
    const elsewhere = node.file === undefined || node.file === file ? '' : `${node.file}:`;
    const value = `${elsewhere}${startLine}:${startColumn}-${endLine}:${endColumn}`;
    if (!node.isNowhere) Object.defineProperty(positions, path === '' ? '.' : path, { value, enumerable: true });
    for (const [key, child] of node.children ?? []) {
      const below = Array.isArray(of) ? of[Number(key)] : isJsonObject(of) ? of[key] : undefined;
      if (below !== undefined) add(child, below, path + segment(key, Array.isArray(of), path === ''));
    }
  };
  add(document.positions(), document.value, '');
  return { file, type, resource, input, positions };
}

function segment(key: string, isIndex: boolean, isFirst: boolean): string {
  if (isIndex) return `[${key}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
  return isFirst ? key : `.${key}`;
}
