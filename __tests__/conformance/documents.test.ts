import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findDocuments } from '../../src/testing/documents.js';
import type { Document } from '../../src/parse/document.js';
import { TERRAFORM_VIEWS } from '../../src/parse/terraform/protocol.js';
import type { JsonObject, JsonValue } from '../../src/lib/values/values.js';
import { sessionIn } from '../support/session.js';
import { CORPUS } from './shared.js';

interface TrivyDocument {
  file: string;
  type: string;
  input: JsonObject;
}

function trivyDocuments(name: string): TrivyDocument[] {
  const text = readFileSync(join(CORPUS, 'trivy-0.74-input', `${name}.json`), 'utf8');
  return (JSON.parse(text) as TrivyDocument[]).filter(({ type }) => type === 'kubernetes');
}

async function ourDocuments(folder: string): Promise<Document[]> {
  const { documents, problems } = await findDocuments('.', sessionIn(join(CORPUS, folder)));
  expect(problems).toEqual([]);
  // The views of Terraform have their positions in their values.
  return documents.filter(({ type }) => !(TERRAFORM_VIEWS as readonly string[]).includes(type));
}

/** Moves the lines of an annotated document: Trivy's count from the start of the document, ours in the file. */
function shift(value: JsonValue, lines: number): JsonValue {
  if (Array.isArray(value)) return value.map((item) => shift(item, lines));
  if (typeof value !== 'object' || value === null) return value;
  const moved: JsonObject = {};
  for (const [key, item] of Object.entries(value as JsonObject)) moved[key] = shift(item, lines);
  if ('__defsec_metadata' in moved) {
    const position = moved['__defsec_metadata'] as JsonObject;
    moved['__defsec_metadata'] = {
      ...position,
      startline: Number(position['startline']) + lines,
      endline: Number(position['endline']) + lines,
      offset: 0,
    };
  }
  return moved;
}

const rootOffset = (input: JsonObject): number => Number((input['__defsec_metadata'] as JsonObject)['offset']);

const key = (file: string, input: JsonObject): string =>
  JSON.stringify([file, input['kind'], (input['metadata'] as JsonObject)['name']]);

describe.each([
  { folder: 'kubernetes', input: 'kubernetes', count: 116 },
  { folder: 'seed/manifests', input: 'seed-manifests', count: 4 },
])('the documents of $folder', ({ folder, input, count }) => {
  test("are Trivy's in the annotated form, but for lines of later documents", async () => {
    const trivy = trivyDocuments(input);
    expect(trivy).toHaveLength(count);
    const documents = await ourDocuments(folder);
    const ours = new Map(
      documents
        .filter(({ type }) => type === 'kubernetes')
        .map((document) => [key(document.text.path, document.value as JsonObject), document] as const),
    );
    for (const expected of trivy) {
      const name = key(expected.file, expected.input);
      const annotated = ours.get(name)?.annotated();
      // In the first document of a file nothing is moved; a file that starts with --- has an offset of its own in Trivy's.
      const text = readFileSync(join(CORPUS, folder, expected.file), 'utf8');
      const lines = linesBefore(text, rootOffset(expected.input));
      const theirs = withEmptyLists(shift(expected.input, lines), annotated ?? null);
      expect({ name, annotated }).toEqual({ name, annotated: theirs });
      ours.delete(name);
    }
    const rest = new Set([...ours.keys()].map((name) => (JSON.parse(name) as string[])[0]));
    expect([...rest]).toEqual(folder === 'kubernetes' ? LISTS : []);
  });

  test('have the same keys and values in both forms', async () => {
    for (const document of await ourDocuments(folder)) {
      expect(strip(document.annotated())).toEqual(document.value);
    }
  });
});

/** Files that hold a list, whose items Trivy drops. */
const LISTS = [
  'kube-prometheus/grafana-dashboardDefinitions.yaml',
  'kube-prometheus/prometheus-roleBindingSpecificNamespaces.yaml',
  'kube-prometheus/prometheus-roleSpecificNamespaces.yaml',
];

/** An empty list, which Trivy turns into null (docs/decisions/0003-documents-unlike-trivy.md). */
function withEmptyLists(theirs: JsonValue, ours: JsonValue): JsonValue {
  if (theirs === null && Array.isArray(ours) && ours.length === 0) return [];
  if (Array.isArray(theirs)) return theirs.map((item, index) => withEmptyLists(item, child(ours, index)));
  if (typeof theirs !== 'object' || theirs === null) return theirs;
  return Object.fromEntries(
    Object.entries(theirs as JsonObject).map(([name, item]) => [name, withEmptyLists(item, child(ours, name))]),
  );
}

function child(value: JsonValue, key: string | number): JsonValue {
  return typeof value === 'object' && value !== null ? ((value as JsonObject)[key] ?? null) : null;
}

/** Trivy's offset counts the lines of the documents before, but not their `---` lines. */
function linesBefore(text: string, offset: number): number {
  let counted = 0;
  let lines = 0;
  for (const part of text.split(/^---\r?\n/m)) {
    if (counted === offset && part.trim() !== '') return lines;
    counted += part === '' ? 1 : part.split('\n').length - 1 + (part.endsWith('\n') ? 0 : 1);
    lines += part.split('\n').length - 1 + 1;
  }
  return lines;
}

function strip(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .filter(([name]) => name !== '__defsec_metadata')
      .map(([name, item]) => [name, strip(item)]),
  );
}
