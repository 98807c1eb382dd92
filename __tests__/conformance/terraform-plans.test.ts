import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Document } from '../../src/parse/document.js';
import { parse } from '../../src/parse/index.js';
import { isTerraformPlan, mayBePlan } from '../../src/parse/terraform/plan.js';
import { TerraformReader } from '../../src/parse/terraform/reader.js';
import { isJsonObject, type JsonValue } from '../../src/lib/values/values.js';
import { sourceOf } from '../support/documents.js';
import { sessionIn } from '../support/session.js';
import { goModule } from './go-module.js';

/** Plans that Trivy tests its own reader with: every resource is there, by its address, with the values that it will have. */

const folder = path.join(
  goModule('github.com/aquasecurity/trivy', 'wasm/iac'),
  'pkg/iac/scanners/terraformplan/tfjson/testdata',
);

const reader = TerraformReader.open(sessionIn(folder), { onIncomplete: 'fail', tfVars: [] });
afterAll(() => {
  reader.close();
});

interface Change {
  address: string;
  type: string;
  mode: string;
  change: { after: Record<string, JsonValue> | null };
}

test.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', async (name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const { documents } = await parse('json', sourceOf(text, { path: name }));
  const [json] = documents;
  expect({ mayBe: mayBePlan(text), is: json && isTerraformPlan(json.value) }).toEqual({ mayBe: true, is: true });
  const { documents: views, problems } = await reader.readPlan(json as Document, ['terraform', 'cloud']);
  expect(problems).toEqual([]);
  const view = views.find(({ type }) => type === 'terraform');
  const resources = at(view?.value, 'resource');

  const { resource_changes: changes = [] } = JSON.parse(text) as { resource_changes?: Change[] };
  const planned = new Set<string>();
  for (const { address, type, mode, change } of changes) {
    if (mode !== 'managed' || change.after === null) continue;
    planned.add(address);
    const key = address.replace(`${type}.`, '');
    const resource = at(at(resources, type), key);
    expect({ address, isThere: isJsonObject(resource) }).toEqual({ address, isThere: true });
    expect(view?.resourceAt?.(['resource', type, key])).toBe(address);
    for (const [argument, value] of Object.entries(change.after)) {
      if (typeof value === 'number' || typeof value === 'boolean') {
        expect({ address, argument, value: at(resource, argument) }).toEqual({ address, argument, value });
      }
    }
  }
  const count = Object.values(isJsonObject(resources) ? resources : {}).reduce<number>(
    (sum, keys) => sum + Object.keys(isJsonObject(keys) ? keys : {}).length,
    0,
  );
  expect(count).toBe(planned.size);
});

function at(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? value[key] : undefined;
}
