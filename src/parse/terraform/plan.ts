import { isJsonObject, type JsonValue } from '../../lib/values/values.js';
import type { Document } from '../document.js';
import { readJsonSpan } from '../json/spans.js';
import { Lines } from '../../files/lines.js';
import { type PositionNode, type Span, toPositions } from '../positions.js';
import { documentsOf } from './documents.js';
import type { RootResult } from './protocol.js';

/** Whether a text may be what `terraform show -json` prints of a plan. Cheap; {@link isTerraformPlan} knows. */
export function mayBePlan(text: string): boolean {
  return text.includes('"format_version"') && text.includes('"planned_values"');
}

/** Whether a value is a plan: https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
export function isTerraformPlan(value: JsonValue): boolean {
  return isJsonObject(value) && typeof value['format_version'] === 'string' && isJsonObject(value['planned_values']);
}

/**
 * The documents of a plan. A resource is where `resource_changes` has it, and its arguments are in what it will be after the change.
 * @param plan the document of the file
 */
export function planDocuments(result: RootResult, plan: Document): Document[] {
  const { text, path: file } = plan.text;
  const changes = changesIn(plan.value);
  let known: PositionNode | undefined;
  const positions = (resourceOf: Document['resourceAt']) => (): PositionNode => (known ??= locate(changes, resourceOf));
  const names = { file: plan.text, rootPath: plan.rootPath, reported: () => file, lineOf: () => plan.firstLine };
  return documentsOf({ ...result, files: [] }, names).map((document) => ({
    ...document,
    firstLine: plan.firstLine,
    positions: document.type === 'terraform' ? positions(document.resourceAt) : () => ({ range: plan.firstLine }),
  }));

  function locate(addresses: string[], resourceOf: Document['resourceAt']): PositionNode {
    const spans = readJsonSpan(text, 0).children?.get('resource_changes')?.children;
    const lines = new Lines(text);
    const byAddress = new Map(addresses.map((address, index) => [address, spans?.get(String(index))] as const));
    const root = (result.views ?? []).find(({ type }) => type === 'terraform')?.value as JsonValue;
    const nowhere = (children: Map<string, PositionNode>): PositionNode => ({
      range: plan.firstLine,
      isNowhere: true,
      children,
    });
    const kinds = membersOf(root).map(([kind, types]) => {
      const inKind = membersOf(types).map(([type, keys]) => {
        const inType = membersOf(keys).flatMap(([key]) => {
          const change = byAddress.get(resourceOf?.([kind, type, key]) ?? '');
          return change ? [[key, toPositions(withArguments(change), lines)] as const] : [];
        });
        return [type, nowhere(new Map(inType))] as const;
      });
      return [kind, nowhere(new Map(inKind))] as const;
    });
    return nowhere(new Map(kinds));
  }
}

function withArguments(change: Span): Span {
  const children = change.children?.get('change')?.children?.get('after')?.children;
  return { start: change.start, end: change.end, ...(children && { children }) };
}

function changesIn(value: JsonValue): string[] {
  const changes = isJsonObject(value) ? value['resource_changes'] : undefined;
  if (!Array.isArray(changes)) return [];
  return changes.map((change) =>
    isJsonObject(change) && typeof change['address'] === 'string' ? change['address'] : '',
  );
}

function membersOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
