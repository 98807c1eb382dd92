/**
 * Dockerfiles that BuildKit does not build: the text, and the line and message that we give. `npm test` holds these, the conformance
 * suite that BuildKit refuses each, at the same line or at the one named last: it counts directives from 0, and knows no line for some.
 */
export type RefusedDockerfile = [text: string, line: number, message: string, buildkitLine?: number];

function no(name: string, meant?: string): string {
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return `"${name}" is not an instruction.${hint} If the line belongs to the one above, end that one with the escape character (\\).`;
}

export const refusedDockerfiles: RefusedDockerfile[] = [
  // Files without an image
  ['', 1, 'This Dockerfile has no instruction. Start it with FROM <image>.', 0],
  ['\n  \n\t\n', 1, 'This Dockerfile has no instruction. Start it with FROM <image>.', 3],
  ['# a\n  # b\n', 1, 'This Dockerfile has no instruction. Start it with FROM <image>.', 2],
  ['# escape=`\n', 1, 'This Dockerfile has no instruction. Start it with FROM <image>.'],
  [
    'ARG A=1\nARG B\n',
    1,
    'This Dockerfile has no FROM, so there is no image to build. Add FROM <image> after the ARGs.',
    0,
  ],
  ['# c\nRUN x\nFROM a\n', 2, 'RUN stands before the first FROM, where only ARG may stand. Put it below FROM.'],
  ['ARG A\nLABEL a=b\nFROM a\n', 2, 'LABEL stands before the first FROM, where only ARG may stand. Put it below FROM.'],

  // Instructions that do not exist
  ['FROM a\nRUN a\nCPOY . .\n', 3, no('CPOY', 'COPY')],
  ['FROM a\n- name: x\n', 2, no('-')],
  ['{% if x %}\nFROM a\n{% endif %}\n', 1, no('{%')],
  ['apiVersion: v1\nkind: Pod\n', 1, no('apiVersion:')],
  ['FROM a\nRUN apt-get update &&\n    apt-get install -y x\n', 3, no('apt-get')],
  ['FROM a\nRU N x\n', 2, no('RU', 'RUN')],
  ['FROM a\n\\\n', 2, 'The escape character stands alone, and nothing follows it. Remove the line.'],
  [`FROM a\n${'x'.repeat(200)} y\n`, 2, no(`${'x'.repeat(60)}…`)],
  ['FROM a\n__proto__ x\n', 2, no('__proto__')],
  ['FROM a\nconstructor x\n', 2, no('constructor')],

  // Directives
  [
    '# escape=x\nFROM a\n',
    1,
    '"x" cannot be the escape character. Write # escape=\\ or # escape=`, with nothing behind it.',
    0,
  ],
  [
    '# escape= \nFROM a\n',
    1,
    '"" cannot be the escape character. Write # escape=\\ or # escape=`, with nothing behind it.',
    0,
  ],
  ['# escape=`\n# escape=\\\nFROM a\n', 2, 'The parser directive # escape= stands twice. Remove one of them.', 1],
  ['# syntax=a\n# SYNTAX=b\nFROM a\n', 2, 'The parser directive # syntax= stands twice. Remove one of them.', 1],

  // Heredocs
  [
    'FROM a\nRUN <<EOF\necho\n',
    2,
    'The heredoc has no end: no line below it holds "EOF" and nothing else. Add that line.',
  ],
  [
    'FROM a\nRUN <<EOF\necho\n  EOF\n',
    2,
    'The heredoc has no end: no line below it holds "EOF" and nothing else. Add that line.',
  ],
  [
    'FROM a\nRUN <<EOF\necho\nEOF \n',
    2,
    'The heredoc has no end: no line below it holds "EOF" and nothing else. Add that line.',
  ],
  [
    'FROM a\nCOPY <<A <<B /x\na\nA\n',
    2,
    'The heredoc has no end: no line below it holds "B" and nothing else. Add that line.',
  ],
  [
    'FROM a\nONBUILD RUN <<EOF\n',
    2,
    'The heredoc has no end: no line below it holds "EOF" and nothing else. Add that line.',
  ],
  [
    'FROM a\nCOPY a <<EOF\nx\nEOF\n',
    2,
    'A heredoc cannot be where COPY copies to. Put the path last: COPY <<EOF /path.',
  ],
  [
    'FROM a\nADD <<A <<B\na\nA\nb\nB\n',
    2,
    'A heredoc cannot be where ADD copies to. Put the path last: ADD <<EOF /path.',
  ],
  ["FROM a\nRUN echo it's <<EOF\nx\nEOF\n", 3, no('x')],

  // Lines that are too long
  [
    `FROM a\nRUN ${'x'.repeat(65_532)}\n`,
    2,
    'This line has more than 65535 bytes, which BuildKit does not read. Break it with \\ at the end of each part.',
    1,
  ],
  [
    `FROM a\nRUN ${'é'.repeat(32_767)}\n`,
    2,
    'This line has more than 65535 bytes, which BuildKit does not read. Break it with \\ at the end of each part.',
    1,
  ],
  [
    `FROM a\n${'#'.repeat(65_536)}\nRUN x\n`,
    2,
    'This line has more than 65535 bytes, which BuildKit does not read. Break it with \\ at the end of each part.',
    1,
  ],
  [
    `FROM a\nRUN <<EOF\n${'x'.repeat(70_000)}\nEOF\n`,
    3,
    'This line has more than 65535 bytes, which BuildKit does not read. Break it with \\ at the end of each part.',
    2,
  ],

  // FROM
  ['FROM\n', 1, 'FROM names no image. Write FROM <image>, or FROM scratch.'],
  ['FROM --platform=linux/amd64\n', 1, 'FROM names no image. Write FROM <image>, or FROM scratch.'],
  ['FROM a b\n', 1, 'FROM takes an image and, if wanted, a name: FROM <image> AS <name>.'],
  ['FROM a AS\n', 1, 'FROM takes an image and, if wanted, a name: FROM <image> AS <name>.'],
  ['FROM a AS b # c\n', 1, 'FROM takes an image and, if wanted, a name: FROM <image> AS <name>.'],
  ['FROM a IS b\n', 1, 'FROM takes an image and, if wanted, a name: FROM <image> AS <name>.'],
  [
    'FROM a AS 1x\n',
    1,
    '"1x" cannot be the name of a stage: a name begins with a letter, and letters, digits, "-", "_" and "." follow.',
  ],
  [
    'FROM a AS b/c\n',
    1,
    '"b/c" cannot be the name of a stage: a name begins with a letter, and letters, digits, "-", "_" and "." follow.',
  ],

  // Arguments that are missing
  ['FROM a\nADD\n', 2, 'ADD needs a source and a destination: ADD <source> <destination>.'],
  ['FROM a\nARG\n', 2, 'ARG has no argument and needs one.'],
  ['FROM a\nCOPY\n', 2, 'COPY needs a source and a destination: COPY <source> <destination>.'],
  ['FROM a\nENV\n', 2, 'ENV has no argument and needs one.'],
  ['FROM a\nEXPOSE\n', 2, 'EXPOSE has no argument and needs one.'],
  ['FROM a\nHEALTHCHECK\n', 2, 'HEALTHCHECK has no argument and needs one.'],
  ['FROM a\nLABEL\n', 2, 'LABEL has no argument and needs one.'],
  ['FROM a\nMAINTAINER\n', 2, 'MAINTAINER has no argument and needs one.'],
  ['FROM a\nONBUILD\n', 2, 'ONBUILD has no argument and needs one.'],
  ['FROM a\nSHELL\n', 2, 'SHELL has no argument and needs one.'],
  ['FROM a\nSTOPSIGNAL\n', 2, 'STOPSIGNAL has no argument and needs one.'],
  ['FROM a\nUSER\n', 2, 'USER has no argument and needs one.'],
  ['FROM a\nVOLUME\n', 2, 'VOLUME has no argument and needs one.'],
  ['FROM a\nWORKDIR\n', 2, 'WORKDIR has no argument and needs one.'],
  ['FROM a\nCOPY a\n', 2, 'COPY needs a source and a destination: COPY <source> <destination>.'],
  ['FROM a\nADD ["a"]\n', 2, 'ADD needs a source and a destination: ADD <source> <destination>.'],
  ['FROM a\nCOPY --from=a b\n', 2, 'COPY needs a source and a destination: COPY <source> <destination>.'],

  // Names and values
  ['FROM a\nENV A\n', 2, 'ENV gives "A" no value. Write ENV name=value.'],
  ['FROM a\nLABEL A\n', 2, 'LABEL gives "A" no value. Write LABEL name=value.'],
  ['FROM a\nENV A=1 B\n', 2, 'ENV has the word "B" without a =. Write name=value, and quote a value with blanks.'],
  [
    'FROM a\nLABEL a=b c d\n',
    2,
    'LABEL has the word "c" without a =. Write name=value, and quote a value with blanks.',
  ],
  ['FROM a\nENV =a\n', 2, 'ENV has a value without a name. Write ENV name=value.'],
  ['FROM a\nARG =a\n', 2, 'ARG has a value without a name. Write ARG name=value.'],
  ['FROM a\nONBUILD ENV A\n', 2, 'ENV gives "A" no value. Write ENV name=value.'],

  // JSON form
  [
    'FROM a\nRUN ["a", 1]\n',
    2,
    'The JSON array of RUN holds something other than strings. Put every item in double quotes.',
  ],
  [
    'FROM a\nCMD [["a"]]\n',
    2,
    'The JSON array of CMD holds something other than strings. Put every item in double quotes.',
  ],
  [
    'FROM a\nCOPY ["a", null]\n',
    2,
    'The JSON array of COPY holds something other than strings. Put every item in double quotes.',
  ],
  [
    'FROM a\nSHELL bash -c\n',
    2,
    'SHELL takes a JSON array of strings: SHELL ["/bin/bash", "-c"]. In it, double quotes are needed and a backslash is written twice.',
  ],
  [
    'FROM a\nSHELL ["c:\\pwsh.exe"]\n',
    2,
    'SHELL takes a JSON array of strings: SHELL ["/bin/bash", "-c"]. In it, double quotes are needed and a backslash is written twice.',
  ],
  ['FROM a\nSHELL []\n', 2, 'SHELL has no argument and needs one.'],
  ['FROM a\nVOLUME []\n', 2, 'VOLUME has no argument and needs one.'],
  ['FROM a\nVOLUME ["a", " "]\n', 2, 'VOLUME has an empty path. Name the path or remove it.'],
  [
    'FROM a\nHEALTHCHECK CMD ["a", true]\n',
    2,
    'The JSON array of HEALTHCHECK holds something other than strings. Put every item in double quotes.',
  ],

  // ONBUILD
  [
    'FROM a\nONBUILD ONBUILD RUN x\n',
    2,
    'ONBUILD ONBUILD is not allowed. ONBUILD takes any instruction but ONBUILD, FROM and MAINTAINER.',
  ],
  [
    'FROM a\nONBUILD FROM a\n',
    2,
    'ONBUILD FROM is not allowed. ONBUILD takes any instruction but ONBUILD, FROM and MAINTAINER.',
  ],
  [
    'FROM a\nONBUILD maintainer a\n',
    2,
    'ONBUILD MAINTAINER is not allowed. ONBUILD takes any instruction but ONBUILD, FROM and MAINTAINER.',
  ],
  ['FROM a\nONBUILD --x RUN a\n', 2, '"--x" is no flag of ONBUILD, which has no flags.'],

  // HEALTHCHECK
  [
    'FROM a\nHEALTHCHECK curl x\n',
    2,
    'HEALTHCHECK is followed by CMD or NONE (behind its flags), not by "curl". Write HEALTHCHECK CMD <command>.',
  ],
  ['FROM a\nHEALTHCHECK CMD\n', 2, 'HEALTHCHECK CMD has no command. Add one, or write HEALTHCHECK NONE.'],
  ['FROM a\nHEALTHCHECK CMD []\n', 2, 'HEALTHCHECK CMD has no command. Add one, or write HEALTHCHECK NONE.'],
  ['FROM a\nHEALTHCHECK NONE x\n', 2, 'HEALTHCHECK NONE takes no arguments. Remove what follows NONE.'],
  [
    'FROM a\nHEALTHCHECK --interval=30 CMD x\n',
    2,
    '--interval is a duration of at least 1ms, such as 30s or 1m30s, not "30".',
  ],
  [
    'FROM a\nHEALTHCHECK --timeout=10us CMD x\n',
    2,
    '--timeout is a duration of at least 1ms, such as 30s or 1m30s, not "10us".',
  ],
  [
    'FROM a\nHEALTHCHECK --start-period=-1s CMD x\n',
    2,
    '--start-period is a duration of at least 1ms, such as 30s or 1m30s, not "-1s".',
  ],
  ['FROM a\nHEALTHCHECK --retries=-1 CMD x\n', 2, '--retries is a whole number, not negative, instead of "-1".'],
  ['FROM a\nHEALTHCHECK --retries=1.5 CMD x\n', 2, '--retries is a whole number, not negative, instead of "1.5".'],
  [
    'FROM a\nHEALTHCHECK --retries=2147483648 CMD x\n',
    2,
    '--retries is a whole number, not negative, instead of "2147483648".',
  ],

  // Flags
  [
    'FROM a\nCOPY --form=a b c\n',
    2,
    '"--form" is no flag of COPY, which has --chown, --from, --chmod, --link, --exclude, --parents. Did you mean "--from"?',
  ],
  ['FROM a\nWORKDIR --x /a\n', 2, '"--x" is no flag of WORKDIR, which has no flags.'],
  [
    'FROM a\nADD --from=a b c\n',
    2,
    '"--from" is no flag of ADD, which has --chown, --chmod, --link, --keep-git-dir, --checksum, --unpack, --exclude.',
  ],
  [
    'FROM a\nRUN --constructor=a b\n',
    2,
    '"--constructor" is no flag of RUN, which has --device, --mount, --network, --security.',
  ],
  [
    'FROM a\nCOPY --From=a b c\n',
    2,
    '"--From" is no flag of COPY, which has --chown, --from, --chmod, --link, --exclude, --parents. Did you mean "--from"?',
  ],
  ['FROM a\nCOPY --chown=1 --chown=2 a b\n', 2, 'COPY has --chown twice. Remove one of them.'],
  ['FROM a\nCOPY --link --link a b\n', 2, 'COPY has --link twice. Remove one of them.'],
  ['FROM a\nCOPY --from a b\n', 2, '--from of COPY has no value. Write --from=<value>.'],
  ['FROM --plattform=x a\n', 1, '"--plattform" is no flag of FROM, which has --platform. Did you mean "--platform"?'],
  ['FROM a\nCOPY --link= a b\n', 2, '--link of COPY has no value. Write --link=<value>.'],
  ['FROM a\nCOPY --link=yes a b\n', 2, '--link of COPY is true or false, not "yes".'],
  ['FROM a\nRUN --network=bridge x\n', 2, '"bridge" is no value of --network. Write --network=default, none or host.'],
  ['FROM a\nRUN --security=off x\n', 2, '"off" is no value of --security. Write --security=sandbox or insecure.'],
  [
    'FROM a\nRUN --mount=type=bind,from=$x,target=/y z\n',
    2,
    'from= of a --mount takes no variable. Give the image a name in a stage of its own (FROM $image AS name) and write from=name.',
  ],
  [
    'FROM a\nRUN --mount=\'type=bind,tar"get"=/y\' z\n',
    2,
    '"type=bind,tar"get"=/y" is no value of --mount. Write a list such as --mount=type=cache,target=/path, where a quote stands around a whole item or not at all.',
  ],
  ['FROM a\nRUN --mount x\n', 2, '--mount of RUN has no value. Write --mount=<value>.'],
  [
    'FROM a\nRUN --mount= x\n',
    2,
    '"" is no value of --mount. Write a list such as --mount=type=cache,target=/path, where a quote stands around a whole item or not at all.',
  ],
  [
    'FROM a\nRUN --device=a,b x\n',
    2,
    '"a,b" is no value of --device. Write a device, such as --device=vendor.com/device=name,required.',
  ],
  [
    'FROM a\nRUN --device=a,required=yes x\n',
    2,
    '"a,required=yes" is no value of --device. Write a device, such as --device=vendor.com/device=name,required.',
  ],

  // Lines
  ['FROM a\nFOO\nBAR\n', 2, no('FOO')],
  ['FROM a\n\nRUN x\n# c\nCOPY \\\n  a\n', 5, 'COPY needs a source and a destination: COPY <source> <destination>.'],
  ['FROM a\r\nRUN x\r\nFOO\r\n', 3, no('FOO')],
  ['\ufeffFROM a\nFOO\n', 2, no('FOO')],
  ['FROM a\rRUN x\r', 1, 'FROM takes an image and, if wanted, a name: FROM <image> AS <name>.'],
];
