import { TABLE, type AnsweredIn, type TableEntry } from './builtin-table.js';

/** What `benchmarks/builtins.mjs` measured, as `benchmarks/builtins.json` keeps it. */
export interface BuiltinFigures {
  machine: string;
  date: string;
  /** Milliseconds until something can be called. */
  starts: { toolchain: number; shell: number; regex: number; yaml: number };
  /** Microseconds a call, by the name of the builtin. */
  calls: Record<string, { typescript?: number; go: number }>;
}

/** Text of `docs/reference/builtins.md`, without its introduction. */
export function builtinReference(figures: BuiltinFigures): string {
  const { machine, date, starts } = figures;
  const time = (name: string, side: 'typescript' | 'go'): string => {
    const value = figures.calls[name]?.[side];
    return value === undefined ? '' : value.toFixed(value < 10 ? 1 : 0);
  };
  return [
    `The times are for one call with the operands in \`benchmarks/builtin-calls.json\`, measured ${date} on ${machine}.`,
    `Some parts are loaded on first use: the toolchain in ${starts.toolchain} ms, the shell parser of \`sh.parse_commands\` in ${starts.shell} ms, regular`,
    `expressions in ${starts.regex} ms, and YAML in ${starts.yaml} ms.`,
    '',
    '## In the policy',
    '',
    `${entries('policy')
      .map(({ name }) => `\`${name}\``)
      .join(', ')}.`,
    '',
    ...entries('policy').flatMap(({ name, note }) =>
      note === undefined ? [] : [`\`${name}\` leaves to Go: ${note}.`, ''],
    ),
    '## In TypeScript',
    '',
    '| builtin | µs | µs in Go | operands that are left to Go |',
    '| --- | ---: | ---: | --- |',
    ...entries('typescript').map(
      ({ name, note = '' }) => `| \`${name}\` | ${time(name, 'typescript')} | ${time(name, 'go')} | ${note} |`,
    ),
    '',
    '## In Go',
    '',
    '| builtin | µs |',
    '| --- | ---: |',
    ...entries('go').map(({ name }) => `| \`${name}\` | ${time(name, 'go')} |`),
    '',
    '## Not available',
    '',
    '| builtin | reason, and what to do |',
    '| --- | --- |',
    ...entries('refused').map(({ name, note = '' }) => `| \`${name}\` | ${note} |`),
    '',
  ].join('\n');
}

/** What policies themselves may call. */
function entries(place: AnsweredIn): TableEntry[] {
  return TABLE.filter((entry) => entry.place === place && !entry.name.startsWith('internal.'));
}
