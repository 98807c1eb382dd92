import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { expect, test } from '@jest/globals';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/lib/values/values.js';
import { CORPUS } from './shared.js';
import { terraformDocuments } from './terraform.js';

/** What stands in the files as a literal is what another parser reads there. It knows no evaluation: the rest is not compared. */

/** Meta-arguments, and what is written as an expression. */
const NO_ARGUMENT = new Set(['for_each', 'count', 'dynamic', 'depends_on', 'lifecycle']);

test.each([
  { name: 'terraform', least: 25 },
  { name: 'terraform/modules/net', least: 3 },
  { name: 'seed/manifests', least: 2 },
])('corpus/$name', async ({ name, least }) => {
  const folder = path.join(CORPUS, name);
  const [document] = await terraformDocuments(folder, ['terraform']);
  const resources = objectAt(document?.value, 'resource');
  let compared = 0;

  const compare = (literal: JsonValue, ours: JsonValue | undefined, at: string): void => {
    if (typeof literal === 'string' && literal.includes('${')) return;
    if (Array.isArray(literal)) {
      for (const [index, item] of literal.entries())
        compare(item, Array.isArray(ours) ? ours[index] : undefined, `${at}/${index}`);
    } else if (isJsonObject(literal)) {
      for (const [key, item] of Object.entries(literal)) {
        if (!NO_ARGUMENT.has(key)) compare(item, objectAt(ours)[key], `${at}/${key}`);
      }
    } else {
      compared++;
      expect({ at, value: ours }).toEqual({ at, value: literal });
    }
  };

  for (const file of readdirSync(folder).filter((each) => each.endsWith('.tf'))) {
    const read = (await parse(file, readFileSync(path.join(folder, file), 'utf8'))) as JsonObject;
    for (const [type, blocks] of Object.entries(objectAt(read, 'resource'))) {
      for (const [block, written] of Object.entries(objectAt(blocks))) {
        const instances = Object.entries(objectAt(resources, type)).filter(
          ([key]) => key.replace(/\[.*$/, '') === block,
        );
        expect({ type, block, isThere: instances.length > 0 }).toEqual({ type, block, isThere: true });
        const [literal = null] = Array.isArray(written) ? written : [];
        for (const [key, ours] of instances) compare(literal, ours, `${type}.${key}`);
      }
    }
  }
  expect(compared).toBeGreaterThanOrEqual(least);
});

function objectAt(value: JsonValue | undefined, key?: string): JsonObject {
  const found = key !== undefined && isJsonObject(value) ? value[key] : value;
  return isJsonObject(found) ? found : {};
}
