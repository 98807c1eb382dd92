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
  const description = 'Prints the details of policies: what they check, what to do about a finding, and links.';
  const examples = [
    'regoscan explain KSV-0014',
    'regoscan explain RGS-K8S-001 custom.kubernetes.resource_limits --policy policies',
    'regoscan explain DS-0002 --format json',
  ];
  const command = policyCommand('explain', description, examples, LOADING, (args) =>
    args.length === 0 ? messages.noId : undefined,
  );
  command.program.argument('<id...>', 'id such as KSV-0014 (or ksv14), alias, or package');
  return command;
}
