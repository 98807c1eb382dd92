/** REGOSCAN_* variables as a layer, and notices about Trivy's variables, which are not read. */

import { configMessages } from '../messages/index.js';
import { nearest } from '../messages/nearest.js';
import type { Given, Layer, Remarks } from './layer.js';
import { noteTrivyName, optionNamed, rawOf } from './layer.js';
import { OPTION_LIST, variableOf } from './options.js';
import { trivyFlags } from './trivy.js';

/**
 * Reads REGOSCAN_* variables. Aliases of options work, too (REGOSCAN_CONFIG_CHECK), so that users only replace the prefix TRIVY_.
 * A TRIVY_* variable with a counterpart is a notice; a REGOSCAN_* variable that is similar to that of an option, a warning.
 *
 * @param env the environment, handed over by the caller; values are never shown, since Trivy's hold passwords too.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>, remarks: Remarks): Layer {
  const layer: Layer = new Map<string, Given>();
  const ours = new Set<string>();
  for (const option of OPTION_LIST) {
    if (option.only !== undefined) continue;
    for (const variable of [option.name, ...option.aliases].map(variableOf)) {
      ours.add(variable);
      const raw = rawOf(option, [env[variable] ?? '']);
      if (raw !== undefined && !layer.has(option.name))
        layer.set(option.name, { raw, who: variable, origin: variable });
    }
  }
  for (const variable of Object.keys(env).sort()) {
    if ((env[variable] ?? '') === '') continue;
    if (variable.startsWith('TRIVY_')) noteTrivyVariable(variable, layer, remarks);
    else if (variable.startsWith('REGOSCAN_') && !ours.has(variable)) noteUnknown(variable, ours, remarks);
  }
  return layer;
}

function noteTrivyVariable(variable: string, layer: Layer, remarks: Remarks): void {
  const name = variable.slice('TRIVY_'.length).toLowerCase().replaceAll('_', '-');
  const option = optionNamed(name);
  if (option === undefined || option.only !== undefined) {
    noteTrivyName(variable, trivyFlags().get(name)?.matters ?? false, remarks);
  } else if (!layer.has(option.name)) {
    const message = configMessages.trivyVariable(variable, variableOf(option.name));
    remarks.problems.push({ level: 'notice', code: 'trivy-variable', message });
  }
}

/** It is only a warning, because the variable may belong to another program. */
function noteUnknown(variable: string, ours: ReadonlySet<string>, remarks: Remarks): void {
  const near = nearest(
    variable.slice('REGOSCAN_'.length),
    [...ours].map((name) => name.slice('REGOSCAN_'.length)),
  );
  if (near === undefined) {
    remarks.debug.push(configMessages.withoutMeaning(variable));
  } else {
    const message = configMessages.unknownVariable(variable, `REGOSCAN_${near}`);
    remarks.problems.push({ level: 'warning', code: 'unknown-variable', message });
  }
}
