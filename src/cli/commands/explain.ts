import { groupEntries } from '../../catalogue/catalogue.js';
import { findPolicies } from '../../catalogue/find.js';
import { explainPages } from '../../catalogue/page.js';
import { INCOMPLETE } from '../../exit-code.js';
import { catalogueMessages as messages } from '../../messages/index.js';
import type { Problem } from '../../problem.js';
import { jsonText } from '../../lib/text/escape.js';
import { hasColours } from '../../lib/text/stream.js';
import { conclude, LOADING, policyCommand, readAsked } from './policies.js';
import { type Command } from './command.js';

/** What is no terminal has no width. */
const WIDTH = 100;

export const explainCommand: Command = {
  async run(words, host) {
    const asked = await readAsked(explainProgram(), words, host);
    if (typeof asked === 'number') return asked;
    const { args, asJson, config, entries } = asked;
    const { stdout, env } = host.terminal;
    const answers = args.map((name) => findPolicies(name, entries));
    const found = [...new Set(answers.flatMap((answer) => (Array.isArray(answer) ? answer : [])))];
    const unknown = answers.filter((answer): answer is Problem => !Array.isArray(answer));
    const text = asJson
      ? jsonText(found)
      : explainPages(groupEntries(found), stdout.columns ?? WIDTH, hasColours(stdout, env));
    const isWritten = await host.console.print(text);
    const code = await conclude([...asked.problems, ...unknown], config, host);
    return isWritten ? code : INCOMPLETE;
  },
};

function explainProgram() {
  const description = 'Prints all about policies: what they are for, what to do, and where to read more.';
  const command = policyCommand('explain', description, LOADING, (args) =>
    args.length === 0 ? messages.noId : undefined,
  );
  command.program.argument('<id...>', 'ids such as KSV-0109 (ksv109 will do), aliases, or packages');
  return command;
}
