import type { Command } from './command.js';

/** The commands beside `scan`, each in a file that is loaded when it is asked for. */
export const COMMANDS: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  test: {
    summary: 'run the tests of policies, like `opa test`',
    load: async () => (await import('./test.js')).testCommand,
  },
  eval: {
    summary: 'evaluate a query, like `opa eval`',
    load: async () => (await import('./eval.js')).evalCommand,
  },
  parse: {
    summary: 'print the documents that policies get as `input`',
    load: async () => (await import('./parse.js')).parseCommand,
  },
  list: {
    summary: 'print the policies that a scan would evaluate',
    load: async () => (await import('./list.js')).listCommand,
  },
  explain: {
    summary: 'print the details of a policy: what it checks, what to do about a finding, links',
    load: async () => (await import('./explain.js')).explainCommand,
  },
};

/** The command of a name; undefined when there is none. */
export function commandNamed(name: string): (typeof COMMANDS)[string] | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
}
