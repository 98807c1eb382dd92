import { groupEntries, type CatalogueEntry } from '../../catalogue/catalogue.js';
import { listTable } from '../../catalogue/table.js';
import { OPTIONS } from '../../config/options.js';
import { INCOMPLETE } from '../../exit-code.js';
import { catalogueMessages as messages } from '../../messages/index.js';
import { isScanned } from '../../policy/select/selector.js';
import { jsonText } from '../../lib/text/escape.js';
import { hasColours } from '../../lib/text/stream.js';
import { conclude, LOADING, policyCommand, readAsked } from './policies.js';
import { type Command } from './command.js';

export const listCommand: Command = {
  async run(words, host) {
    const asked = await readAsked(listProgram(), words, host);
    if (typeof asked === 'number') return asked;
    const { asJson, config, entries, problems } = asked;
    const { stdout, env } = host.terminal;
    const shown = entries.filter(
      ({ severity, selectors }) => config.severity.includes(severity) && isScanned(selectors, config.scanners),
    );
    if (!config.quiet) await host.console.tellText(`${messages.headline(countOf(shown), countOf(entries))}\n`);
    const width = stdout.isTTY === true ? stdout.columns : undefined;
    const table = (): string =>
      shown.length === 0 ? '' : listTable(groupEntries(shown), width, hasColours(stdout, env));
    const isWritten = await host.console.print(asJson ? jsonText(shown) : table());
    const code = await conclude(problems, config, host);
    return isWritten ? code : INCOMPLETE;
  },
};

function listProgram() {
  const options = [...LOADING.slice(0, 3), OPTIONS.severity, OPTIONS.scanners, ...LOADING.slice(3)];
  const description = 'Prints the policies that a scan with the same options, variables and trivy.yaml would evaluate.';
  const examples = [
    'regoscan list',
    'regoscan list --policy policies --severity HIGH,CRITICAL',
    'regoscan list --namespaces builtin.dockerfile --format json',
  ];
  return policyCommand('list', description, examples, options, ([path]) =>
    path === undefined ? undefined : messages.noPaths(path),
  );
}

function countOf(entries: readonly CatalogueEntry[]): { policies: number; rules: number } {
  return { policies: new Set(entries.map(({ namespace }) => namespace)).size, rules: entries.length };
}
