import type { Tool } from './tool.js';

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
};

/** The command of a name; undefined when there is none. */
export function toolNamed(name: string): (typeof TOOLS)[string] | undefined {
  return Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
}
