import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Document } from '../../src/parse/document.js';
import { deepestNode } from '../../src/parse/positions.js';
import { stringifyJson, type JsonObject, type JsonValue } from '../../src/lib/values/values.js';
import { CORPUS } from './shared.js';
import { terraformDocuments } from './terraform.js';

/** What policies see of Terraform, held against what Trivy hands to its checks on the same files. */

const folder = path.join(CORPUS, 'terraform');

let documents: Map<string, Document>;
beforeAll(async () => {
  const all = await terraformDocuments(folder, ['terraform', 'terraform-raw', 'cloud']);
  documents = new Map(all.map((document) => [document.type, document]));
});

const documentOf = (type: string): Document => {
  const document = documents.get(type);
  if (!document) throw new Error(`no view ${type}`);
  return document;
};

/** Trivy makes up ids, another in each run, and does not keep the order of lists. */
function comparable(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    return value.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'made up');
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => [comparable(item), JSON.stringify(comparable(item))] as const);
    return items.sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([item]) => item);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject).filter(([key]) => key !== 'fskey');
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, comparable(item)] as const),
  );
}

/** Where two values differ, as paths. */
function differences(a: JsonValue, b: JsonValue, at = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b ? [] : [at];
  const [left, right] = [a as JsonObject, b as JsonObject];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => {
    const [one, other] = [left[key], right[key]];
    return one === undefined || other === undefined ? [`${at}/${key}`] : differences(one, other, `${at}/${key}`);
  });
}

const recorded = JSON.parse(readFileSync(path.join(CORPUS, 'trivy-0.74-input/terraform.json'), 'utf8')) as {
  input: JsonObject;
}[];

test.each([
  // Trivy's command has only Terraform files in its file system, so file() is unknown to it: the policy of the local and of what uses it.
  {
    type: 'terraform-raw',
    key: 'modules',
    unlike: /^\/modules\/\d+\/blocks\/\d+\/attributes\/(file_content|policy)\/(known|value)$/,
    count: 4,
  },
  { type: 'cloud', key: 'aws', unlike: /^\/aws\/iam\/policies\/\d+\/document\//, count: 5 },
])("the view $type is Trivy's, but for what file() reads", ({ type, key, unlike, count }) => {
  const expected = recorded.find(({ input }) => key in input);
  const found = differences(comparable(expected?.input ?? null), comparable(documentOf(type).value));
  expect(found.filter((at) => !unlike.test(at))).toEqual([]);
  expect(found).toHaveLength(count);
});

test('two runs give the same, byte for byte', async () => {
  const again = await terraformDocuments(folder, ['terraform', 'terraform-raw', 'cloud']);
  for (const { type, value } of again) expect(stringifyJson(value)).toBe(stringifyJson(documentOf(type).value));
});

test('every block, attribute and object key of the raw view has its range', () => {
  const { modules } = documentOf('terraform-raw').value as unknown as { modules: { blocks: Block[] }[] };
  const root = documentOf('terraform-raw').positions();
  let ranges = 0;
  for (const [m, { blocks }] of modules.entries()) {
    for (const [b, block] of blocks.entries()) {
      const at = ['modules', m, 'blocks', b];
      for (const steps of [at, ...Object.keys(block.attributes).map((name) => [...at, 'attributes', name])]) {
        const { node, depth } = deepestNode(root, steps);
        expect({ steps, depth }).toEqual({ steps, depth: steps.length });
        expect(textOf(node.file ?? '', node.range)).toMatch(steps === at ? /^\w+[^{]*\{[^]*\}$/ : startsWith(steps));
        ranges++;
      }
    }
  }
  expect(ranges).toBeGreaterThan(150);
});

interface Block {
  attributes: Record<string, { value: JsonValue }>;
}

const startsWith = (steps: (string | number)[]): RegExp => new RegExp(`^${String(steps.at(-1))}\\s*=\\s*\\S`);

/** What stands at a range. */
function textOf(
  file: string,
  range: { startLine: number; startColumn: number; endLine: number; endColumn: number },
): string {
  const lines = readFileSync(path.join(folder, file), 'utf8')
    .split('\n')
    .slice(range.startLine - 1, range.endLine);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, range.endColumn - 1);
  lines[0] = (lines[0] ?? '').slice(range.startColumn - 1);
  return lines.join('\n');
}

test('object keys and items of lists have theirs in the view of the tutorial', () => {
  const root = documentOf('terraform').positions();
  const at = (...steps: (string | number)[]): string => {
    const { node, depth } = deepestNode(root, steps);
    expect(depth).toBe(steps.length);
    return textOf(node.file ?? '', node.range);
  };
  expect(at('variable', 'ports', 'default', 1, 'cidr')).toBe('cidr = "10.0.0.0/8"');
  expect(at('resource', 'aws_s3_bucket', 'many["data"]', 'versioning', 0, 'enabled')).toBe(
    'enabled = each.value.versioned',
  );
});
