import type { Tool } from './command.js';

/** The commands beside `scan`, each in a file that is loaded when it is asked for. */
export const TOOLS: Readonly<Record<string, { summary: string; load: () => Promise<Tool> }>> = {
  test: {
    summary: 'run the tests of policies, as `opa test` does',
    load: async () => (await import('./test.js')).testTool,
  },
  eval: {
    summary: 'evaluate a query, as `opa eval` does',
    load: async () => (await import('./eval.js')).evalTool,
  },
  parse: {
    summary: 'print what a policy sees as `input`',
    load: async () => (await import('./parse.js')).parseTool,
  },
  list: {
    summary: 'print the policies that a scan would evaluate',
    load: async () => (await import('./list.js')).listTool,
  },
  explain: {
    summary: 'print all about a policy: what it is for, what to do, and where to read more',
    load: async () => (await import('./explain.js')).explainTool,
  },
};

/** The command of a name; undefined when there is none. */
export function toolNamed(name: string): (typeof TOOLS)[string] | undefined {
  return Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
}
