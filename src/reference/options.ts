/** The reference of every option, for docs/configuration.md. */

import type { Option } from '../config/options.js';
import { OPTION_LIST, variableOf } from '../config/options.js';

/** Markdown: a heading and a table for each group of options, made from the table of options alone. */
export function reference(): string {
  const groups = [...new Set(OPTION_LIST.map(({ group }) => group))];
  return groups
    .map((group) => {
      const options = OPTION_LIST.filter((option) => option.group === group);
      return `## ${group}\n\n${HEAD}${options.map(row).join('')}`;
    })
    .join('\n');
}

const HEAD = '| flag | input | variable | trivy.yaml | default | effect |\n| --- | --- | --- | --- | --- | --- |\n';

function row(option: Option): string {
  const { name, aliases, short, only, input, keys, help } = option;
  const names = [name, ...aliases];
  const flags =
    only === 'input' ? [] : [...(short === undefined ? [] : [`-${short}`]), ...names.map((one) => `--${one}`)];
  const cells = [
    flags.map(code),
    input === true ? [name === 'config' ? names : name].flat().map(code) : [],
    only === undefined ? [code(variableOf(name))] : [],
    keys.map(code),
    option.default === undefined ? [] : [code(option.default)],
    [help],
  ];
  return `| ${cells.map((cell) => cell.join(', ').replaceAll('|', '\\|')).join(' | ')} |\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}
