const HEAD = `# Rego as OPA runs it

<!-- Made by __tests__/conformance/opa-cases.test.ts; UPDATE_DOCS=1 npm run conformance -- opa-cases makes it anew. -->

Regoscan compiles policies with OPA's own compiler and evaluates them as WebAssembly. What it makes of them is held to OPA in four ways,
all of them part of \`npm run conformance\`:

- OPA's own cases, figures below;
- OPA's own evaluator, on real manifests with real policies and on generated ones (\`topdown.test.ts\`, \`fuzz.test.ts\`);
- OPA's own Go code, for every builtin that is answered in TypeScript ([builtins](builtins.md));
- the npm SDK \`@open-policy-agent/opa-wasm\`, for what needs no builtin of its host (\`sdk.test.ts\`).

`;

/**
 * The page `docs/reference/conformance.md`.
 * @param exceptions name of the case → reason
 * @param refused name of the case → builtin
 */
export function writePage(
  version: string,
  total: number,
  passed: number,
  exceptions: ReadonlyMap<string, string>,
  refused: ReadonlyMap<string, string>,
): string {
  const lines = [
    `## OPA's own cases (v${version})\n`,
    '| cases | |',
    '|---|---|',
    `| passed | ${passed} |`,
    `| failed, for the reasons below | ${exceptions.size} |`,
    `| not counted: they call what policies may not call here | ${refused.size} |`,
    `| **all** | **${total}** |`,
    "\nCases about errors of OPA's strict mode count as passed when the result is undefined, as it is without that mode.\n",
    '### Failed\n',
    ...count(exceptions).map(([reason, cases]) => `- ${cases}: ${reason}`),
    '\n### Not counted\n',
    ...count(refused).map(([builtin, cases]) => `- ${cases}: \`${builtin}\``),
  ];
  return `${HEAD}${lines.join('\n')}\n`;
}

/** How many cases have the same reason. */
function count(list: ReadonlyMap<string, string>): [string, number][] {
  const counts = new Map<string, number>();
  for (const reason of list.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts];
}
