/** The text of `--show-config`. */

import type { Config, Origins } from './config.js';
import { OPTION_LIST } from './options.js';

/**
 * Returns a line for each option with its value and source, in the order of the table.
 *
 * @param door whose options to show: the flags of a command line or the inputs of the action.
 */
export function showConfig(command: Config['command'], origins: Origins, door: 'flag' | 'input'): string {
  const names = OPTION_LIST.filter(({ only }) => only === undefined || only === door).map(({ name }) => name);
  const rows = [...(door === 'flag' ? ['paths'] : []), ...names].flatMap((name) => {
    const origin = origins.get(name);
    return origin === undefined ? [] : [[name, origin.value ?? '-', origin.from] as const];
  });
  rows.unshift(['command', command, '']);
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const valueWidth = Math.min(60, Math.max(...rows.map(([, value]) => value.length)));
  return rows
    .map(([name, value, from]) => `${name.padEnd(nameWidth)}  ${value.padEnd(valueWidth)}  ${from}`.trimEnd() + '\n')
    .join('');
}
