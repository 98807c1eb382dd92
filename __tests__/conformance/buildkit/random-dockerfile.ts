/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const COMMON = ['RUN', 'COPY', 'ADD', 'ENV', 'LABEL', 'ARG', 'CMD', 'ONBUILD RUN', 'ONBUILD COPY', 'USER', 'EXPOSE'];
const RARE = [
  ...['FROM', 'from', 'ENTRYPOINT', 'VOLUME', 'WORKDIR', 'STOPSIGNAL', 'SHELL', 'MAINTAINER', 'HEALTHCHECK', 'Run'],
  ...['HEALTHCHECK CMD', 'healthcheck none', 'ONBUILD ENV', 'ONBUILD NOSUCH', 'ONBUILD USER', 'NOSUCH', 'onbuild run'],
];
const FLAGS = [
  ...['--from=a', '--chown=1:2', '--chmod=755', '--link', '--link=false', '--link=x', '--link=', '--exclude=x'],
  ...['--mount=type=cache,target=/x', '--mount="type=a,b"', '--mount=a"b', '--mount=from=$x', '--mount=from=a$'],
  ...['--mount="""a,b"""', '--mount=', '--network=none', '--network=x', '--security=insecure', '--platform=$B'],
  ...['--interval=1s', '--interval=.5h', '--timeout=1ms', '--timeout=1us', '--timeout=-1s', '--start-interval=0'],
  ...['--retries=3', '--retries=-1', '--retries=x', '--retries=+2', '--start-period=1h1.5m', '--interval='],
  ...['--device=a,required', '--device=name=a,required=x', '--device=a,b', '--device=', '--parents', '--unpack'],
  ...['--keep-git-dir=TRUE', '--checksum=sha256:x', '--nosuch', '--', '--chown=é', '--chown=à', '--from="a b"'],
  ...["--from='x\"y'", '--from=a\\ b', '--chmod=`x'],
];
const ATOMS = [
  ...['a', 'b=c', 'A=B', 'x=', '=x', '=', '"x y"', "'q r'", '""', "'", '"', '\\', '`', '\\\\', '\\"', '\\n', '\\#'],
  ...['$x', '${x:-y}', '${x', '${x:=z}', '${x:+\\}}', '${a#b}', '${a//b/c}', '$(id)', '`id`', '<', '>', '|', '&&'],
  ...['<<EOF', '<<-EOF', '<<"E F"', "<<'EOF'", '<<', '3<<EOF', '<<EOF<<B', '<<${x:-EOF}', 'a${a:-b}<<EOF', ';', '.'],
  ...['[', '"]', '["a","b"]', '["a",1]', '["c:\\\\x"]', '[1e999]', '[]', '[ "a" ]', '["a" , "\\ud800"]', '/', './'],
  ...[
    'AS',
    'as',
    'x1',
    '1x',
    '#',
    '# c',
    '\t',
    '  ',
    '\v',
    '\r',
    '\u00a0',
    '\u2003',
    '\u0085',
    '\ufeff',
    'é',
    '日',
    '😀',
  ],
];
const ENDS = [
  ...['\n', '\n', '\n', '\r\n', ' \n', '\\\n', ' \\\n', ' \\  \n', '\\\r\n', ' `\n', '\\\\\n', '\\\\\\\n', '\\\n\n'],
  ...['\\\n# c\n', '\\\n  # c \\\n', '\n\n', '\n# x\n', '\nEOF\n', '\nx\nEOF\n', '\n\tx\n\tEOF\n', '\nx\r\nEOF\r\n'],
  ...['\n#!/bin/sh\necho\nEOF\n', '\nE F\n', '\nb\nEOF\nB\n', '\nEOF \nEOF\n', '', '\n   FROM x\n'],
];
const HEADS = [
  ...Array.from({ length: 15 }, () => 'FROM a\n'),
  ...[
    '',
    'ARG X=1\nFROM $X\n',
    '\n# escape=`\nFROM a\n',
    '# c\n# escape=`\nFROM a\n',
    '#!shebang\nFROM a\n',
    'FROM args\n',
  ],
  ...[
    '# escape=`\nFROM a\n',
    '#escape=\\\nFROM a\n',
    '# syntax=x\n# escape=`\n\nFROM a\n',
    '  # Escape = ` \nFROM a\n',
  ],
  ...['# escape=`\n# escape=`\nFROM a\n', '# escape=x\nFROM a\n', '# escape= \nFROM a\n', '# escape=\nFROM a\n'],
];

/** A Dockerfile of awkward pieces; about a third of them can be built. */
export function randomDockerfile(random: () => number): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const some = (from: readonly string[], most: number, between: string): string =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(from)).join(between);

  let text = pick(HEADS);
  const instructions = 1 + Math.floor(random() * random() * 6);
  for (let i = 0; i < instructions; i++) {
    text += pick(random() < 0.6 ? COMMON : RARE);
    if (random() < 0.15) text += ` ${some(FLAGS, 2, ' ')}`;
    if (random() < 0.9) text += pick([' ', '  ', '\t', ' \\\n']);
    for (let words = Math.floor(random() * 5); words > 0; words--) text += `${some(ATOMS, 2, '') || 'w'} `;
    text += pick(ENDS);
  }
  return text;
}
