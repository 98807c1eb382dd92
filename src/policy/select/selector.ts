import { policyMessages as messages } from '../../messages/index.js';
import { nearest } from '../../messages/nearest.js';
import type { Document } from '../../parse/document.js';
import type { Path } from '../../parse/positions.js';
import type { Problem } from '../../problem.js';
import { isJsonObject, type JsonValue } from '../../lib/values/values.js';
import type { Selector } from '../policy.js';

/** Every `type` that a selector may name; `cloudformation` is read by a later version and matches no document until then. */
export const SELECTOR_TYPES = [
  'kubernetes',
  'rbac',
  'dockerfile',
  'terraform',
  'terraform-raw',
  'cloud',
  'defsec',
  'cloudformation',
  'yaml',
  'json',
  'toml',
] as const;

/** Names that mean the same documents as another. */
const ALIASES: Record<string, string> = { rbac: 'kubernetes', defsec: 'cloud' };

/**
 * Reads `input.selector` of a METADATA block.
 * @param place of a key of METADATA
 * @returns the selectors that are well formed; what is wrong with the others is added to `problems`
 */
export function readSelectors(
  value: JsonValue,
  place: (key: Path) => { file: string; line: number },
  problems: Problem[],
): Selector[] {
  if (!Array.isArray(value)) {
    problems.push({ level: 'error', ...messages.selectorNotList(), ...place(SELECTOR) });
    return [];
  }
  return value.flatMap((item, index) => {
    const { type, subtypes } = isJsonObject(item) ? item : {};
    if (typeof type !== 'string' || !(SELECTOR_TYPES as readonly string[]).includes(type)) {
      const name = typeof type === 'string' ? type : undefined;
      const hint = name === undefined ? undefined : nearest(name, SELECTOR_TYPES);
      const message = messages.unknownSelector(name, hint, SELECTOR_TYPES);
      problems.push({ level: 'error', ...message, ...place([...SELECTOR, index, 'type']) });
      // A selector that matches nothing: the policy must not run on everything instead.
      return [{ type: '', subtypes: [] }];
    }
    const at = place([...SELECTOR, index, 'subtypes']);
    return [{ type: ALIASES[type] ?? type, subtypes: readSubtypes(subtypes, at, problems) }];
  });
}

const SELECTOR = ['custom', 'input', 'selector'];

function readSubtypes(
  value: JsonValue | undefined,
  at: { file: string; line: number },
  problems: Problem[],
): Record<string, string>[] {
  if (value === undefined || value === null) return [];
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    if (!isJsonObject(item)) {
      problems.push({ level: 'error', ...messages.subtypeNotObject(), ...at });
      return [];
    }
    return [
      Object.fromEntries(
        Object.entries(item).map(([field, wanted]) => {
          if (typeof wanted === 'object' && wanted !== null) {
            problems.push({ level: 'error', ...messages.subtypeNotScalar(field), ...at });
          }
          return [field, typeof wanted === 'string' ? wanted : JSON.stringify(wanted)];
        }),
      ),
    ];
  });
}

/** Views of what another document shows already: only a policy that names them gets them. */
const FURTHER_VIEWS: readonly string[] = ['terraform-raw', 'cloud'];
const TERRAFORM: readonly string[] = ['terraform', ...FURTHER_VIEWS];

/** Whether a policy with these selectors wants the document: without a selector every one, else any that one fits. */
export function selects(selectors: Selector[], document: Document): boolean {
  if (selectors.length === 0) return !FURTHER_VIEWS.includes(document.type);
  return selectors.some((selector) => fits(selector, document));
}

/** Whether any document that is read with `--misconfig-scanners` may be for a policy with these selectors. */
export function isScanned(selectors: Selector[], scanners: readonly string[] | undefined): boolean {
  if (scanners === undefined || selectors.length === 0) return true;
  return selectors.some(({ type }) =>
    scanners.some((name) => name === type || (TERRAFORM.includes(type) && name.startsWith('terraform'))),
  );
}

/**
 * What decides whether selectors want a document, as text: equal for documents that are alike to them all; undefined where it takes a look at
 * the whole document.
 * @param fields that their subtypes name
 */
export function decidingText(fields: readonly string[], document: Document): string | undefined {
  if (document.type === 'cloud') return undefined;
  return JSON.stringify([document.type, ...fields.map((field) => fieldValues(document, field))]);
}

function fits(selector: Selector, document: Document): boolean {
  if (selector.type !== document.type) return false;
  if (selector.subtypes.length === 0) return true;
  if (document.type === 'cloud') return selector.subtypes.some((subtype) => hasService(subtype, document.value));
  return selector.subtypes.some((subtype) =>
    Object.entries(subtype).every(([field, wanted]) => {
      const values = fieldValues(document, field);
      return values.some((value) => value.toLowerCase() === wanted.toLowerCase());
    }),
  );
}

/** Whether a cloud document says anything about the provider and the service that a subtype names. */
function hasService({ provider, service, ...others }: Record<string, string>, value: JsonValue): boolean {
  if (Object.keys(others).length > 0) return false;
  let found: JsonValue | undefined = value;
  for (const name of [provider, service]) {
    if (name === undefined) continue;
    const key = name.toLowerCase();
    found = isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found !== undefined;
}

/** What a document answers to a subtype's field; `group` and `version` are the halves of a Kubernetes `apiVersion`. */
function fieldValues(document: Document, field: string): string[] {
  const { value } = document;
  if (!isJsonObject(value)) return [];
  const apiVersion = typeof value['apiVersion'] === 'string' ? value['apiVersion'] : '';
  const slash = apiVersion.indexOf('/');
  if (field === 'group') return slash < 0 ? ['', 'core'] : [apiVersion.slice(0, slash)];
  if (field === 'version') return [apiVersion.slice(slash + 1), apiVersion];
  const metadata = value['metadata'];
  return [value[field], isJsonObject(metadata) ? metadata[field] : undefined].flatMap((found) =>
    typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? [String(found)] : [],
  );
}
