import { choosePaths } from '../../src/locate/choose.js';
import { nodeFinder } from '../../src/locate/nodes.js';
import { Siblings } from '../../src/locate/siblings.js';
import type { Document } from '../../src/parse/document.js';
import { deepestNode, type Path } from '../../src/parse/positions.js';
import { switchOn, SWITCHES, withSwitches } from '../../src/policy/compile/build.js';
import type { CompiledSiblings } from '../../src/policy/compile/siblings.js';
import { compilePolicies, type LoadedPolicies } from '../../src/policy/load.js';
import type { PolicyRule } from '../../src/policy/policy.js';
import { readResults, type ReadResult } from '../../src/policy/result.js';
import { selects } from '../../src/policy/select/selector.js';
import { canonicalText } from '../../src/lib/values/canonical.js';
import { EngineClient } from '../../src/rego/engine/client.js';
import { parseValueText } from '../../src/lib/values/value-text.js';
import { RegoObject, stringifyJson } from '../../src/lib/values/values.js';
import { readPolicySources } from '../../src/policy/read.js';
import { SILENT } from '../../src/session.js';
import { findDocuments } from '../../src/testing/documents.js';
import { sessionIn } from '../support/session.js';

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
  lines: CompiledSiblings;
  debug: string[];
  /** Milliseconds: for compiling the siblings, for evaluating the rules, and the siblings beside them. */
  cost: { compiled: number; rules: number; siblings: number };
}

/** Evaluates policies on a folder, and every sibling of a rule that found something. */
export async function compare(folder: string, policy: string[]): Promise<Compared> {
  const session = sessionIn(folder);
  const { installation } = session;
  const engine = new EngineClient({ files: installation, evalTimeout: 60_000, deadline: Infinity });
  const debug: string[] = [];
  try {
    const request = { policy, data: [], schemas: [], namespaces: [], includeDeprecated: false };
    const sources = await readPolicySources(request, session);
    const loaded = await compilePolicies(sources, request, { ...session, engine });
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
    const lines = await timed('compiled', bundle.siblings());
    const data = withSwitches(loaded.data);
    await engine.load({ policies, wasm, data, overlaid: SWITCHES });
    const siblings = new Siblings(
      engine,
      `${policies} lines`,
      () => Promise.resolve(lines),
      { text: data, overlaid: SWITCHES },
      { ...SILENT, debug: (line) => debug.push(line) },
    );
    const located: Located[] = [];
    const surplus: string[] = [];
    for (const document of (await findDocuments('.', { cwd: folder, installation })).documents) {
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
