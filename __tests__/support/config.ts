/** Configurations loaded from a command line, inputs, variables and files that exist only in a test. */

import type { Config, LoadedConfig, Sources } from '../../src/config/config.js';
import { loadConfig } from '../../src/config/config.js';
import { parseArguments } from '../../src/cli/arguments.js';

export interface Given {
  /** A command line, cut at its spaces. */
  line?: string;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  /** Files of the working directory by name. */
  files?: Record<string, string>;
}

/** Loads a configuration from a command line, or inputs, in a directory that holds only the given files. */
export async function load({ line = 'scan', inputs, env = {}, files = {} }: Given): Promise<LoadedConfig> {
  const { command, flags, positionals } = parseArguments(line.split(' '));
  const sources: Sources = {
    command: command === 'config' ? 'config' : 'scan',
    env,
    cwd: '/repo',
    readFile: (path) => {
      const text = files[path.replace('/repo/', '')];
      if (text !== undefined) return Promise.resolve(text);
      return Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
    },
    ...(inputs === undefined ? { flags, positionals } : { inputs }),
  };
  return loadConfig(sources);
}

/** The configuration, which has to be without errors. */
export async function configOf(given: Given): Promise<Config> {
  const { config, problems } = await load(given);
  if (config === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return config;
}

/** Problems as a person reads them: `error trivy.yaml:3:5 message`. */
export async function problemsOf(given: Given): Promise<string[]> {
  const { problems } = await load(given);
  return problems.map(({ level, file, line, column, message }) =>
    [level, [file, line, column].filter((part) => part !== undefined).join(':'), message].filter(Boolean).join(' '),
  );
}
