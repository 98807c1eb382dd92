import { SEVERITIES, type Severity } from '../../finding.js';
import { policyMessages as messages } from '../../messages/index.js';
import { sentence } from '../../messages/words.js';
import { nearest } from '../../messages/nearest.js';
import type { Annotation, ModuleInfo } from '../../rego/engine/module.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../lib/values/values.js';
import { blockLines, topKeys } from './block-lines.js';
import type { MetadataProblem, PlaceOf } from './place.js';
import type { RuleMetadata } from '../policy.js';
import { readSelectors } from '../select/selector.js';

/** The fields that one METADATA block, or one `__rego_metadata__` object, sets. */
export type Fields = Partial<RuleMetadata>;

/**
 * Every key that has a meaning, OPA's (https://www.openpolicyagent.org/docs/policy-language#annotations) and, below `custom`, those
 * of Trivy; but for `type` of a selector, whose absence is an error.
 */
const KEYS = [
  ...['scope', 'title', 'entrypoint', 'description', 'organizations', 'related_resources', 'authors', 'schemas'],
  ...['compile', 'custom', 'labels'],
  ...[
    ...['id', 'avd_id', 'aliases', 'severity', 'short_code', 'long_id', 'recommended_action', 'recommended_actions'],
    ...['url', 'provider', 'service', 'frameworks', 'deprecated', 'minimum_trivy_version', 'input', 'library'],
    ...['examples', 'terraform', 'cloud_formation', 'related_resources', 'title', 'description'],
  ].map((key) => `custom.${key}`),
  ...['selector', 'selector.subtypes', 'combine'].map((key) => `custom.input.${key}`),
];

const CUSTOM = ['custom'];
const INPUT = [...CUSTOM, 'input'];
const SELECTOR = [...INPUT, 'selector'];

/** The version whose names and forms hold here. */
const TRIVY = [0, 74] as const;

/**
 * Reads a METADATA block. What is wrong in it is added to `problems`, with the key that it is about.
 * @param lines of the file that it is in
 */
export function readBlock(
  annotation: Annotation,
  file: string,
  lines: readonly string[],
  problems: MetadataProblem[],
): Fields {
  const { line } = annotation;
  const place: PlaceOf = (key) => ({ file, line, key });
  checkKeys(topKeys(blockLines(lines, line)), [], (name) => place([name]), problems);
  const fields = readCustom(annotation.custom ?? {}, place, problems);
  const related = (annotation.relatedResources ?? []).map((resource) => resource.ref);
  const references = [...related, ...(fields.references ?? [])];
  return {
    ...fields,
    ...(annotation.title ? { title: annotation.title } : {}),
    ...(annotation.description ? { description: annotation.description } : {}),
    ...(references.length > 0 ? { references } : {}),
  };
}

/** `__rego_metadata__` and `__rego_input__`: how policies said it before Rego had annotations. */
export function readLegacy(module: ModuleInfo, problems: MetadataProblem[]): Fields {
  const constant = (name: string): JsonObject => {
    const rule = module.rules.find((r) => r.name === name);
    if (rule && rule.value === undefined) {
      problems.push({ level: 'warning', ...messages.metadataNotConstant(name), file: module.path, line: rule.line });
    }
    return isJsonObject(rule?.value) ? rule.value : {};
  };
  const line = module.rules.find((r) => r.name.startsWith('__rego_'))?.line ?? 1;
  const metadata = constant('__rego_metadata__');
  const input = constant('__rego_input__');
  const custom = Object.keys(input).length > 0 ? { ...metadata, input } : metadata;
  return readCustom(custom, () => ({ file: module.path, line }), problems);
}

function readCustom(custom: JsonObject, place: PlaceOf, problems: MetadataProblem[]): Fields {
  checkKeys(Object.keys(custom), CUSTOM, (name) => place([...CUSTOM, name]), problems);
  const avdId = text(custom['avd_id']);
  const id = text(custom['id']) ?? avdId;
  const aliases = new Set([...texts(custom['aliases']), ...(avdId === undefined ? [] : [avdId])]);
  if (id !== undefined) aliases.delete(id);
  const title = text(custom['title']);
  const description = text(custom['description']);
  const severity = readSeverity(custom['severity'], place([...CUSTOM, 'severity']), problems);
  const provider = text(custom['provider']);
  const service = text(custom['service']);
  const recommendedAction = sentences(custom['recommended_action']) ?? sentences(custom['recommended_actions']);
  const references = [...texts(custom['url']), ...texts(custom['related_resources'])];
  const deprecated = custom['deprecated'];
  const wanted = text(custom['minimum_trivy_version']);
  if (wanted !== undefined && isNewer(wanted)) {
    problems.push({ level: 'notice', ...messages.newerTrivy(wanted), ...place([...CUSTOM, 'minimum_trivy_version']) });
  }
  return {
    ...(id === undefined ? {} : { id }),
    // They go with the id: a block with an id of its own does not inherit those of another.
    ...(id === undefined && aliases.size === 0 ? {} : { aliases: [...aliases] }),
    ...(id === undefined ? {} : { avdId: avdId ?? '' }),
    ...(provider === undefined ? {} : { provider }),
    ...(service === undefined ? {} : { service }),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(severity === undefined ? {} : { severity }),
    ...(recommendedAction === undefined ? {} : { recommendedAction }),
    ...(references.length > 0 ? { references } : {}),
    ...readInput(custom['input'], place, problems),
    ...(typeof deprecated === 'boolean' ? { deprecated } : {}),
  };
}

function readInput(
  input: JsonValue | undefined,
  place: PlaceOf,
  problems: MetadataProblem[],
): Pick<Fields, 'selectors' | 'combine'> {
  if (input === undefined) return {};
  if (!isJsonObject(input)) {
    problems.push({ level: 'error', ...messages.inputNotObject(), ...place(INPUT) });
    return {};
  }
  checkKeys(Object.keys(input), INPUT, (name) => place([...INPUT, name]), problems);
  const { selector, combine } = input;
  for (const [index, item] of Array.isArray(selector) ? selector.entries() : []) {
    if (!isJsonObject(item)) continue;
    checkKeys(Object.keys(item), SELECTOR, (name) => place([...SELECTOR, index, name]), problems);
  }
  return {
    ...(selector === undefined ? {} : { selectors: readSelectors(selector, place, problems) }),
    ...(typeof combine === 'boolean' ? { combine } : {}),
  };
}

/**
 * Says so when a key without a meaning looks like one that has it, misspelt or at another place than it belongs. Any other is the
 * author's own.
 */
function checkKeys(
  names: string[],
  parent: readonly string[],
  place: (name: string) => ReturnType<PlaceOf>,
  problems: MetadataProblem[],
): void {
  const prefix = parent.map((key) => `${key}.`).join('');
  const [here, below] = [new Map<string, string>(), new Map<string, string>()];
  for (const key of KEYS.filter((known) => known.startsWith(prefix))) {
    const name = key.slice(key.lastIndexOf('.') + 1);
    (key === prefix + name ? here : below).set(name, key);
  }
  for (const name of names) {
    if (here.has(name)) continue;
    const near = nearest(name, [...here.keys(), ...below.keys()]);
    // Of three letters, too many words are near.
    if (near === undefined || (name.length < 4 && name.toLowerCase() !== near)) continue;
    const meant = here.get(near) ?? below.get(near) ?? near;
    problems.push({ level: 'warning', ...messages.unknownMetadata(prefix + name, meant), ...place(name) });
  }
}

function readSeverity(
  value: JsonValue | undefined,
  at: ReturnType<PlaceOf>,
  problems: MetadataProblem[],
): Severity | undefined {
  if (value === undefined) return undefined;
  const given = text(value) ?? JSON.stringify(value);
  const name = given.toUpperCase();
  const severity = SEVERITIES.find((s) => s === name);
  if (!severity) {
    problems.push({ level: 'error', ...messages.unknownSeverity(given, nearest(name, SEVERITIES)), ...at });
  }
  return severity;
}

/** Whether it is a later version than the one that is followed here. */
function isNewer(version: string): boolean {
  const [, major = '0', minor = '0'] = /^v?(\d+)(?:\.(\d+))?/.exec(version.trim()) ?? [];
  return Number(major) > TRIVY[0] || (Number(major) === TRIVY[0] && Number(minor) > TRIVY[1]);
}

function text(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A text, or a list of texts as one. */
function sentences(value: JsonValue | undefined): string | undefined {
  if (!Array.isArray(value)) return text(value)?.trim();
  return texts(value).map(sentence).join(' ');
}

function texts(value: JsonValue | undefined): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => text(isJsonObject(item) ? item['ref'] : item) ?? []);
}
