import { dockerfileMessages as messages } from '../../../src/messages/index.js';

/**
 * Dockerfiles that BuildKit does not build: the text, and the line and message that we give. `npm test` holds these, the conformance
 * suite that BuildKit refuses each, at the same line or at the one named last: it counts directives from 0, and knows no line for some.
 */
export type RefusedDockerfile = [text: string, line: number, message: string, buildkitLine?: number];

export const refusedDockerfiles: RefusedDockerfile[] = [
  // Files without an image
  ['', 1, messages.noInstruction(), 0],
  ['\n  \n\t\n', 1, messages.noInstruction(), 3],
  ['# a\n  # b\n', 1, messages.noInstruction(), 2],
  ['# escape=`\n', 1, messages.noInstruction()],
  ['ARG A=1\nARG B\n', 1, messages.noFrom(), 0],
  ['# c\nRUN x\nFROM a\n', 2, messages.beforeFrom('RUN')],
  ['ARG A\nLABEL a=b\nFROM a\n', 2, messages.beforeFrom('LABEL')],

  // Instructions that do not exist
  ['FROM a\nRUN a\nCPOY . .\n', 3, messages.unknownInstruction('CPOY', 'COPY')],
  ['FROM a\n- name: x\n', 2, messages.unknownInstruction('-')],
  ['{% if x %}\nFROM a\n{% endif %}\n', 1, messages.unknownInstruction('{%')],
  ['apiVersion: v1\nkind: Pod\n', 1, messages.unknownInstruction('apiVersion:')],
  ['FROM a\nRUN apt-get update &&\n    apt-get install -y x\n', 3, messages.unknownInstruction('apt-get')],
  ['FROM a\nRU N x\n', 2, messages.unknownInstruction('RU', 'RUN')],
  ['FROM a\n\\\n', 2, messages.emptyInstruction()],
  [`FROM a\n${'x'.repeat(200)} y\n`, 2, messages.unknownInstruction('x'.repeat(200))],
  ['FROM a\n__proto__ x\n', 2, messages.unknownInstruction('__proto__')],
  ['FROM a\nconstructor x\n', 2, messages.unknownInstruction('constructor')],

  // Directives
  ['# escape=x\nFROM a\n', 1, messages.escapeCharacter('x'), 0],
  ['# escape= \nFROM a\n', 1, messages.escapeCharacter(''), 0],
  ['# escape=`\n# escape=\\\nFROM a\n', 2, messages.repeatedDirective('escape'), 1],
  ['# syntax=a\n# SYNTAX=b\nFROM a\n', 2, messages.repeatedDirective('syntax'), 1],

  // Heredocs
  ['FROM a\nRUN <<EOF\necho\n', 2, messages.heredocWithoutEnd('EOF')],
  ['FROM a\nRUN <<EOF\necho\n  EOF\n', 2, messages.heredocWithoutEnd('EOF')],
  ['FROM a\nRUN <<EOF\necho\nEOF \n', 2, messages.heredocWithoutEnd('EOF')],
  ['FROM a\nCOPY <<A <<B /x\na\nA\n', 2, messages.heredocWithoutEnd('B')],
  ['FROM a\nONBUILD RUN <<EOF\n', 2, messages.heredocWithoutEnd('EOF')],
  ['FROM a\nCOPY a <<EOF\nx\nEOF\n', 2, messages.heredocAsDestination('COPY')],
  ['FROM a\nADD <<A <<B\na\nA\nb\nB\n', 2, messages.heredocAsDestination('ADD')],
  ["FROM a\nRUN echo it's <<EOF\nx\nEOF\n", 3, messages.unknownInstruction('x')],

  // Lines that are too long
  [`FROM a\nRUN ${'x'.repeat(65_532)}\n`, 2, messages.lineTooLong(65535), 1],
  [`FROM a\nRUN ${'é'.repeat(32_767)}\n`, 2, messages.lineTooLong(65535), 1],
  [`FROM a\n${'#'.repeat(65_536)}\nRUN x\n`, 2, messages.lineTooLong(65535), 1],
  [`FROM a\nRUN <<EOF\n${'x'.repeat(70_000)}\nEOF\n`, 3, messages.lineTooLong(65535), 2],

  // FROM
  ['FROM\n', 1, messages.fromWithoutImage()],
  ['FROM --platform=linux/amd64\n', 1, messages.fromWithoutImage()],
  ['FROM a b\n', 1, messages.fromArguments()],
  ['FROM a AS\n', 1, messages.fromArguments()],
  ['FROM a AS b # c\n', 1, messages.fromArguments()],
  ['FROM a IS b\n', 1, messages.fromArguments()],
  ['FROM a AS 1x\n', 1, messages.stageName('1x')],
  ['FROM a AS b/c\n', 1, messages.stageName('b/c')],

  // Arguments that are missing
  ['FROM a\nADD\n', 2, messages.noDestination('ADD')],
  ['FROM a\nARG\n', 2, messages.noArgument('ARG')],
  ['FROM a\nCOPY\n', 2, messages.noDestination('COPY')],
  ['FROM a\nENV\n', 2, messages.noArgument('ENV')],
  ['FROM a\nEXPOSE\n', 2, messages.noArgument('EXPOSE')],
  ['FROM a\nHEALTHCHECK\n', 2, messages.noArgument('HEALTHCHECK')],
  ['FROM a\nLABEL\n', 2, messages.noArgument('LABEL')],
  ['FROM a\nMAINTAINER\n', 2, messages.noArgument('MAINTAINER')],
  ['FROM a\nONBUILD\n', 2, messages.noArgument('ONBUILD')],
  ['FROM a\nSHELL\n', 2, messages.noArgument('SHELL')],
  ['FROM a\nSTOPSIGNAL\n', 2, messages.noArgument('STOPSIGNAL')],
  ['FROM a\nUSER\n', 2, messages.noArgument('USER')],
  ['FROM a\nVOLUME\n', 2, messages.noArgument('VOLUME')],
  ['FROM a\nWORKDIR\n', 2, messages.noArgument('WORKDIR')],
  ['FROM a\nCOPY a\n', 2, messages.noDestination('COPY')],
  ['FROM a\nADD ["a"]\n', 2, messages.noDestination('ADD')],
  ['FROM a\nCOPY --from=a b\n', 2, messages.noDestination('COPY')],

  // Names and values
  ['FROM a\nENV A\n', 2, messages.keyWithoutValue('ENV', 'A')],
  ['FROM a\nLABEL A\n', 2, messages.keyWithoutValue('LABEL', 'A')],
  ['FROM a\nENV A=1 B\n', 2, messages.pairWithoutEquals('ENV', 'B')],
  ['FROM a\nLABEL a=b c d\n', 2, messages.pairWithoutEquals('LABEL', 'c')],
  ['FROM a\nENV =a\n', 2, messages.blankName('ENV')],
  ['FROM a\nARG =a\n', 2, messages.blankName('ARG')],
  ['FROM a\nONBUILD ENV A\n', 2, messages.keyWithoutValue('ENV', 'A')],

  // JSON form
  ['FROM a\nRUN ["a", 1]\n', 2, messages.jsonNotStrings('RUN')],
  ['FROM a\nCMD [["a"]]\n', 2, messages.jsonNotStrings('CMD')],
  ['FROM a\nCOPY ["a", null]\n', 2, messages.jsonNotStrings('COPY')],
  ['FROM a\nSHELL bash -c\n', 2, messages.shellNotJson()],
  ['FROM a\nSHELL ["c:\\pwsh.exe"]\n', 2, messages.shellNotJson()],
  ['FROM a\nSHELL []\n', 2, messages.noArgument('SHELL')],
  ['FROM a\nVOLUME []\n', 2, messages.noArgument('VOLUME')],
  ['FROM a\nVOLUME ["a", " "]\n', 2, messages.blankVolume()],
  ['FROM a\nHEALTHCHECK CMD ["a", true]\n', 2, messages.jsonNotStrings('HEALTHCHECK')],

  // ONBUILD
  ['FROM a\nONBUILD ONBUILD RUN x\n', 2, messages.onbuildTrigger('ONBUILD')],
  ['FROM a\nONBUILD FROM a\n', 2, messages.onbuildTrigger('FROM')],
  ['FROM a\nONBUILD maintainer a\n', 2, messages.onbuildTrigger('MAINTAINER')],
  ['FROM a\nONBUILD --x RUN a\n', 2, messages.unknownFlag('ONBUILD', 'x', undefined, [])],

  // HEALTHCHECK
  ['FROM a\nHEALTHCHECK curl x\n', 2, messages.healthcheckKind('curl')],
  ['FROM a\nHEALTHCHECK CMD\n', 2, messages.healthcheckWithoutCommand()],
  ['FROM a\nHEALTHCHECK CMD []\n', 2, messages.healthcheckWithoutCommand()],
  ['FROM a\nHEALTHCHECK NONE x\n', 2, messages.healthcheckNone()],
  ['FROM a\nHEALTHCHECK --interval=30 CMD x\n', 2, messages.notInterval('interval', '30')],
  ['FROM a\nHEALTHCHECK --timeout=10us CMD x\n', 2, messages.notInterval('timeout', '10us')],
  ['FROM a\nHEALTHCHECK --start-period=-1s CMD x\n', 2, messages.notInterval('start-period', '-1s')],
  ['FROM a\nHEALTHCHECK --retries=-1 CMD x\n', 2, messages.notRetries('-1')],
  ['FROM a\nHEALTHCHECK --retries=1.5 CMD x\n', 2, messages.notRetries('1.5')],
  ['FROM a\nHEALTHCHECK --retries=2147483648 CMD x\n', 2, messages.notRetries('2147483648')],

  // Flags
  [
    'FROM a\nCOPY --form=a b c\n',
    2,
    messages.unknownFlag('COPY', 'form', 'from', ['chown', 'from', 'chmod', 'link', 'exclude', 'parents']),
  ],
  ['FROM a\nWORKDIR --x /a\n', 2, messages.unknownFlag('WORKDIR', 'x', undefined, [])],
  [
    'FROM a\nADD --from=a b c\n',
    2,
    messages.unknownFlag('ADD', 'from', undefined, [
      'chown',
      'chmod',
      'link',
      'keep-git-dir',
      'checksum',
      'unpack',
      'exclude',
    ]),
  ],
  [
    'FROM a\nRUN --constructor=a b\n',
    2,
    messages.unknownFlag('RUN', 'constructor', undefined, ['device', 'mount', 'network', 'security']),
  ],
  [
    'FROM a\nCOPY --From=a b c\n',
    2,
    messages.unknownFlag('COPY', 'From', 'from', ['chown', 'from', 'chmod', 'link', 'exclude', 'parents']),
  ],
  ['FROM a\nCOPY --chown=1 --chown=2 a b\n', 2, messages.duplicateFlag('COPY', 'chown')],
  ['FROM a\nCOPY --link --link a b\n', 2, messages.duplicateFlag('COPY', 'link')],
  ['FROM a\nCOPY --from a b\n', 2, messages.flagWithoutValue('COPY', 'from')],
  ['FROM --plattform=x a\n', 1, messages.unknownFlag('FROM', 'plattform', 'platform', ['platform'])],
  ['FROM a\nCOPY --link= a b\n', 2, messages.flagWithoutValue('COPY', 'link')],
  ['FROM a\nCOPY --link=yes a b\n', 2, messages.flagNotBoolean('COPY', 'link', 'yes')],
  ['FROM a\nRUN --network=bridge x\n', 2, messages.runFlag('network', 'bridge')],
  ['FROM a\nRUN --security=off x\n', 2, messages.runFlag('security', 'off')],
  ['FROM a\nRUN --mount=type=bind,from=$x,target=/y z\n', 2, messages.mountFromVariable()],
  ['FROM a\nRUN --mount=\'type=bind,tar"get"=/y\' z\n', 2, messages.runFlag('mount', 'type=bind,tar"get"=/y')],
  ['FROM a\nRUN --mount x\n', 2, messages.flagWithoutValue('RUN', 'mount')],
  ['FROM a\nRUN --mount= x\n', 2, messages.runFlag('mount', '')],
  ['FROM a\nRUN --device=a,b x\n', 2, messages.runFlag('device', 'a,b')],
  ['FROM a\nRUN --device=a,required=yes x\n', 2, messages.runFlag('device', 'a,required=yes')],

  // Lines
  ['FROM a\nFOO\nBAR\n', 2, messages.unknownInstruction('FOO')],
  ['FROM a\n\nRUN x\n# c\nCOPY \\\n  a\n', 5, messages.noDestination('COPY')],
  ['FROM a\r\nRUN x\r\nFOO\r\n', 3, messages.unknownInstruction('FOO')],
  ['\ufeffFROM a\nFOO\n', 2, messages.unknownInstruction('FOO')],
  ['FROM a\rRUN x\r', 1, messages.fromArguments()],
];
