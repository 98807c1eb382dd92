import { policyMessages as messages } from '../../messages/index.js';
import type { Annotation, ModuleInfo } from '../../rego/engine/module.js';
import { readBlock, readLegacy, type Fields } from './block.js';
import type { MetadataProblem } from './place.js';
import type { RuleMetadata } from '../policy.js';

export interface PackageMetadata {
  forRule(rule: string): RuleMetadata & { hasSeverity: boolean };
  /** Those that name a key are placed by `placeAtKeys`. */
  problems: MetadataProblem[];
}

/** One of the definitions of a rule, and the METADATA that only it has. */
interface Definition {
  rule: string;
  file: string;
  line: number;
  /** The line of its block. */
  block?: number;
  own: Fields;
}

/** Fields that decide what is checked and what fails; the others are only shown. */
const DECIDING = ['id', 'severity', 'selectors', 'combine', 'deprecated'] as const;
const SHOWN = [
  'aliases',
  'avdId',
  'provider',
  'service',
  'title',
  'description',
  'recommendedAction',
  'references',
] as const;

/**
 * The METADATA of a package: what its blocks with the scopes rule, document, package and (of its ancestors) subpackages
 * say, the narrower before the wider, else its `__rego_metadata__` and `__rego_input__` objects. A block with the scope rule is
 * about one definition of the rule. What several definitions report is one set, and nobody can tell which of them an element is
 * from: where they differ in what decides, that is an error, and the first one counts; where they differ in what is only
 * shown, the package's is shown.
 * The field names are Trivy's: https://trivy.dev/docs/latest/scanner/misconfiguration/custom/.
 * @param namespace the package's dotted name, which is also the id of a policy without one
 * @param modules every module of the package
 * @param ancestors modules of the packages above it, the uppermost first
 * @param linesOf the lines of a module by its path
 */
export function readMetadata(
  namespace: string,
  modules: ModuleInfo[],
  ancestors: ModuleInfo[],
  linesOf: (path: string) => readonly string[],
): PackageMetadata {
  const problems: MetadataProblem[] = [];
  const read = (annotation: Annotation, { path }: ModuleInfo): Fields =>
    readBlock(annotation, path, linesOf(path), problems);
  const within = (list: ModuleInfo[], scope: Annotation['scope']): Fields[] =>
    list.flatMap((module) => module.annotations.filter((a) => a.scope === scope).map((a) => read(a, module)));

  const inherited = within(ancestors, 'subpackages');
  const own = [...within(modules, 'subpackages'), ...within(modules, 'package')];
  const packageFields = merge([...inherited, ...(own.length > 0 ? own : modules.map((m) => readLegacy(m, problems)))]);
  const documents = new Map<string, Fields>();
  const definitions = new Map<string, Definition[]>();
  for (const module of modules) {
    for (const annotation of module.annotations.filter(({ scope }) => scope === 'document')) {
      const rule = annotation.rule ?? '';
      // Of several the first one counts.
      documents.set(rule, merge([read(annotation, module), documents.get(rule) ?? {}]));
    }
    const found = definitionsIn(module, linesOf(module.path));
    for (const annotation of module.annotations.filter(({ scope }) => scope === 'rule').reverse()) {
      const definition = found.get(annotation.rule ?? '')?.find(({ line }) => line > annotation.line);
      if (!definition) continue;
      definition.own = merge([definition.own, read(annotation, module)]);
      definition.block = annotation.line;
    }
    for (const [rule, all] of found) definitions.set(rule, [...(definitions.get(rule) ?? []), ...all]);
  }
  return {
    problems,
    forRule(rule) {
      const wider = merge([packageFields, documents.get(rule) ?? {}]);
      const all = definitions.get(rule) ?? [];
      const fields = { ...wider, ...shown(all, problems), ...deciding(all, wider, problems) };
      return {
        id: fields.id ?? namespace,
        aliases: fields.aliases ?? [],
        ...(fields.avdId ? { avdId: fields.avdId } : {}),
        ...(fields.provider ? { provider: fields.provider } : {}),
        ...(fields.service ? { service: fields.service } : {}),
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

/** Later fields win. */
function merge(all: Fields[]): Fields {
  return Object.assign({}, ...all) as Fields;
}

/** What defines rules in a module, by the rule, in the order of its lines. */
function definitionsIn(module: ModuleInfo, lines: readonly string[]): Map<string, Definition[]> {
  const definitions = new Map<string, Definition[]>();
  for (const { name, kind, default: isDefault, line, column } of module.rules) {
    // In v0 a definition may have several bodies: `deny[msg] { … } { … }`.
    const isFurtherBody = lines[line - 1]?.[column - 1] === '{';
    if (kind === 'function' || isDefault || isFurtherBody) continue;
    const known = definitions.get(name) ?? [];
    known.push({ rule: name, file: module.path, line, own: {} });
    definitions.set(name, known);
  }
  return definitions;
}

/** What decides, of the first definition; with an error when another one differs. */
function deciding(definitions: Definition[], wider: Fields, problems: MetadataProblem[]): Fields {
  const [first, ...others] = definitions;
  if (!first) return {};
  const differing = (other: Definition): string[] =>
    DECIDING.filter((key) => !isSame({ ...wider, ...first.own }[key], { ...wider, ...other.own }[key]));
  const other = others.find((definition) => differing(definition).length > 0);
  if (other) {
    const message = messages.differingMetadata(
      other.rule,
      differing(other),
      `${first.file}:${first.block ?? first.line}`,
    );
    problems.push({ level: 'error', ...message, file: other.file, line: other.block ?? other.line });
  }
  return Object.fromEntries(DECIDING.flatMap((key) => (first.own[key] === undefined ? [] : [[key, first.own[key]]])));
}

/** What is only shown, as far as those definitions agree that say anything about it. */
function shown(definitions: Definition[], problems: MetadataProblem[]): Fields {
  const agreed: [string, unknown][] = [];
  const differing: { key: string; other: Definition }[] = [];
  for (const key of SHOWN) {
    const [first, ...others] = definitions.filter(({ own }) => own[key] !== undefined);
    const other = others.find(({ own }) => !isSame(own[key], first?.own[key]));
    if (first && !other) agreed.push([key, first.own[key]]);
    if (other) differing.push({ key, other });
  }
  if (differing[0]) {
    const { file, line, block = line, rule } = differing[0].other;
    const keys = differing.map(({ key }) => key);
    problems.push({ level: 'notice', ...messages.differingTexts(rule, keys), file, line: block });
  }
  return Object.fromEntries(agreed);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
