import { discover, readSource } from '../../src/files/discover.js';
import { testedInstallation } from '../support/installation.js';
import { choosePaths } from '../../src/locate/choose.js';
import { nodeFinder } from '../../src/locate/nodes.js';
import { Siblings } from '../../src/locate/siblings.js';
import { parse } from '../../src/parse/index.js';
import type { Document } from '../../src/parse/document.js';
import { deepestNode, type Path } from '../../src/parse/positions.js';
import { TERRAFORM_VIEWS } from '../../src/parse/terraform/protocol.js';
import { switchOn, SWITCHES, withSwitches } from '../../src/policy/compile/build.js';
import { openCache } from '../../src/lib/cache/store.js';
import type { Lines } from '../../src/policy/compile/lines.js';
import { loadPolicies, type LoadedPolicies } from '../../src/policy/load.js';
import type { PolicyRule } from '../../src/policy/policy.js';
import { readResults, type ReadResult } from '../../src/policy/result.js';
import { selects } from '../../src/policy/select/selector.js';
import { canonicalText } from '../../src/lib/values/canonical.js';
import { EngineClient } from '../../src/rego/engine/client.js';
import { parseValueText } from '../../src/lib/values/value-text.js';
import { RegoObject, stringifyJson } from '../../src/lib/values/values.js';
import { terraformDocuments } from './terraform.js';

/** What a rule found in a document, and where its sibling says that it is, whether or not the result brings lines of its own. */
export interface Located {
  document: Document;
  rule: PolicyRule;
  result: ReadResult;
  /** Whether the sibling gave the result at all. */
  isKnown: boolean;
  paths: Path[];
  /** The lines of the places that are exact. */
  places: { startLine: number; endLine: number }[];
}

export interface Compared {
  located: Located[];
  /** What siblings gave beside the results of their rules. */
  surplus: string[];
  loaded: LoadedPolicies;
  lines: Lines;
  debug: string[];
  /** Milliseconds: for compiling the siblings, for evaluating the rules, and the siblings beside them. */
  cost: { compiled: number; rules: number; siblings: number };
}

/** Evaluates policies on a folder, and every sibling of a rule that found something. */
export async function compare(folder: string, policy: string[]): Promise<Compared> {
  const installation = testedInstallation();
  const engine = new EngineClient({ files: installation, evalTimeout: 60_000, deadline: Infinity });
  const debug: string[] = [];
  try {
    const given = { cwd: folder, policy, data: [], schemas: [], namespaces: [] };
    const request = { ...given, includeDeprecated: false, checks: installation.checks };
    const loaded = await loadPolicies(
      request,
      engine,
      openCache(undefined, '', () => undefined),
    );
    const [bundle] = loaded.bundles;
    if (bundle?.aggregate === undefined) throw new Error('the policies have no aggregate');
    const { name: policies, aggregate, wasm } = bundle;
    const cost = { compiled: 0, rules: 0, siblings: 0 };
    const timed = async <Result>(part: keyof typeof cost, work: Promise<Result>): Promise<Result> => {
      const start = performance.now();
      const result = await work;
      cost[part] += performance.now() - start;
      return result;
    };
    const lines = await timed('compiled', bundle.lines());
    const data = withSwitches(loaded.data);
    await engine.load({ policies, wasm, data, overlaid: SWITCHES });
    const siblings = new Siblings(
      engine,
      `${policies} lines`,
      () => Promise.resolve(lines),
      { text: data, overlaid: SWITCHES },
      { debug: (line) => debug.push(line) },
    );
    const located: Located[] = [];
    const surplus: string[] = [];
    for (const document of await documentsIn(folder)) {
      for (const annotated of [false, true]) {
        const rules = loaded.policies
          .filter((each) => each.annotated === annotated)
          .flatMap((each) => each.rules.map((rule) => ({ rule })))
          .filter(({ rule }) => selects(rule.selectors, document));
        if (rules.length === 0) continue;
        const value = annotated ? document.annotated() : document.value;
        const input = stringifyJson(value);
        const seed = String(located.length);
        const find = nodeFinder(value);
        const units = rules.map(({ rule }) => rule.unit);
        const outcome = await timed(
          'rules',
          engine.evaluate({ policies, entrypoint: aggregate, input, overlay: switchOn(units), seed }),
        );
        if (outcome.kind !== 'value') throw new Error(JSON.stringify(outcome));
        const values = parseValueText(outcome.value ?? '{}');
        const found = units.filter((unit) => {
          return readResults(values instanceof RegoObject ? values.get(unit) : undefined, '').length > 0;
        });
        const places = await timed('siblings', siblings.ask(found, input, seed));
        for (const { rule } of rules) {
          const given = values instanceof RegoObject ? values.get(rule.unit) : undefined;
          const results = readResults(given, rule.id);
          const known = places.get(rule.unit) ?? new Map<string, never>();
          const keys = new Set(results.flatMap(({ values: each }) => each.map(canonicalText)));
          for (const key of known.keys()) if (results.length > 0 && !keys.has(key)) surplus.push(`${rule.id} ${key}`);
          for (const result of results) {
            const solutions = result.values
              .map((each) => known.get(canonicalText(each)))
              .find((each) => each !== undefined);
            const paths = solutions ? choosePaths(solutions, value, find) : [];
            const nodes = paths.map((each) => deepestNode(document.positions(), each));
            located.push({
              document,
              rule,
              result,
              isKnown: solutions !== undefined,
              paths,
              places: nodes.filter(({ depth }) => depth > 0).map(({ node }) => node.range),
            });
          }
        }
      }
    }
    return { located, surplus, loaded, lines, debug, cost };
  } finally {
    engine.close();
  }
}

async function documentsIn(cwd: string): Promise<Document[]> {
  const { files } = await discover({ cwd, paths: ['.'] });
  const documents: Document[] = [];
  for (const file of files) {
    const source = readSource(file);
    if (!('code' in source)) documents.push(...(await parse(file.format, source)).documents);
  }
  documents.push(...(await terraformDocuments(cwd, [...TERRAFORM_VIEWS])));
  return documents;
}
