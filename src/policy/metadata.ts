import { SEVERITIES, type Severity } from '../finding.js';
import { policyMessages as messages } from '../messages.js';
import { nearest } from '../nearest.js';
import type { Problem } from '../problem.js';
import type { Annotation, ModuleInfo } from '../rego/protocol.js';
import type { RuleMetadata, Selector } from './policy.js';
import { readSelectors } from './selector.js';

/** The fields that one METADATA block, or one `__rego_metadata__` object, sets. */
type Fields = Partial<RuleMetadata> & { deprecated?: boolean };

export interface PackageMetadata {
  forRule(rule: string): RuleMetadata & { hasSeverity: boolean; deprecated: boolean };
  problems: Problem[];
}

/**
 * The METADATA of a package: what its blocks with the scopes rule, document, package and (of its ancestors) subpackages
 * say, the narrower before the wider, else its `__rego_metadata__` and `__rego_input__` objects.
 * The field names are Trivy's: https://trivy.dev/docs/latest/scanner/misconfiguration/custom/.
 * @param namespace the package's dotted name, which is also the id of a policy without one
 * @param modules every module of the package
 * @param ancestors modules of the packages above it, the uppermost first
 */
export function readMetadata(namespace: string, modules: ModuleInfo[], ancestors: ModuleInfo[]): PackageMetadata {
  const problems: Problem[] = [];
  const within = (list: ModuleInfo[], scope: Annotation['scope']): Fields[] =>
    list.flatMap((module) => blocks(module, scope, problems));
  const inherited = within(ancestors, 'subpackages');
  const own = [...within(modules, 'subpackages'), ...within(modules, 'package')];
  const packageFields = merge([
    ...inherited,
    ...(own.length > 0 ? own : modules.map((m) => legacyFields(m, problems))),
  ]);
  const ruleFields = new Map<string, Fields>();
  for (const module of modules) {
    // The document scope is wider than the rule scope; of several blocks of one scope the first wins.
    for (const scope of ['rule', 'document'] as const) {
      for (const annotation of module.annotations) {
        if (annotation.scope !== scope || annotation.rule === undefined) continue;
        const fields = readBlock(annotation, module.path, problems);
        ruleFields.set(annotation.rule, merge([fields, ruleFields.get(annotation.rule) ?? {}]));
      }
    }
  }
  return {
    problems,
    forRule(rule) {
      const fields = merge([packageFields, ruleFields.get(rule) ?? {}]);
      return {
        id: fields.id ?? namespace,
        title: fields.title ?? '',
        description: fields.description ?? '',
        severity: fields.severity ?? 'UNKNOWN',
        recommendedAction: fields.recommendedAction ?? '',
        references: fields.references ?? [],
        selectors: fields.selectors ?? [],
        combine: fields.combine ?? false,
        hasSeverity: fields.severity !== undefined,
        deprecated: fields.deprecated ?? false,
      };
    },
  };
}

function blocks(module: ModuleInfo, scope: Annotation['scope'], problems: Problem[]): Fields[] {
  const wanted = module.annotations.filter((annotation) => annotation.scope === scope);
  return wanted.map((annotation) => readBlock(annotation, module.path, problems));
}

/** Later fields win. */
function merge(all: Fields[]): Fields {
  return Object.assign({}, ...all) as Fields;
}

function readBlock(annotation: Annotation, file: string, problems: Problem[]): Fields {
  const fields = readCustom(annotation.custom ?? {}, { file, line: annotation.line }, problems);
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
function legacyFields(module: ModuleInfo, problems: Problem[]): Fields {
  const constant = (name: string): Record<string, unknown> => {
    const rule = module.rules.find((r) => r.name === name);
    if (rule && rule.value === undefined) {
      problems.push({ level: 'warning', ...messages.metadataNotConstant(name), file: module.path, line: rule.line });
    }
    return isObject(rule?.value) ? rule.value : {};
  };
  const line = module.rules.find((r) => r.name.startsWith('__rego_'))?.line ?? 1;
  const metadata = constant('__rego_metadata__');
  const input = constant('__rego_input__');
  const custom = Object.keys(input).length > 0 ? { ...metadata, input } : metadata;
  const fields = readCustom(custom, { file: module.path, line }, problems);
  const title = text(metadata['title']);
  const description = text(metadata['description']);
  return {
    ...fields,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
}

function readCustom(custom: Record<string, unknown>, at: { file: string; line: number }, problems: Problem[]): Fields {
  const id = text(custom['id']);
  const severity = readSeverity(custom['severity'], at, problems);
  const recommendedAction = text(custom['recommended_action']) ?? text(custom['recommended_actions']);
  const references = [...texts(custom['url']), ...texts(custom['related_resources'])];
  const input = custom['input'];
  let selectors: Selector[] | undefined;
  if (isObject(input) && input['selector'] !== undefined) selectors = readSelectors(input['selector'], at, problems);
  else if (input !== undefined && !isObject(input))
    problems.push({ level: 'error', ...messages.inputNotObject(), ...at });
  return {
    ...(id === undefined ? {} : { id }),
    ...(severity === undefined ? {} : { severity }),
    ...(recommendedAction === undefined ? {} : { recommendedAction: recommendedAction.trim() }),
    ...(references.length > 0 ? { references } : {}),
    ...(selectors === undefined ? {} : { selectors }),
    ...(isObject(input) && typeof input['combine'] === 'boolean' ? { combine: input['combine'] } : {}),
    ...(typeof custom['deprecated'] === 'boolean' ? { deprecated: custom['deprecated'] } : {}),
  };
}

function readSeverity(value: unknown, at: { file: string; line: number }, problems: Problem[]): Severity | undefined {
  if (value === undefined) return undefined;
  const given = text(value) ?? JSON.stringify(value);
  const name = given.toUpperCase();
  const severity = SEVERITIES.find((s) => s === name);
  if (!severity) {
    problems.push({ level: 'error', ...messages.unknownSeverity(given, nearest(name, SEVERITIES)), ...at });
  }
  return severity;
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

function texts(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => text(isObject(item) ? item['ref'] : item) ?? []);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
