import { describe, expect, test } from '@jest/globals';
import { parseDockerfile } from '../../../src/parse/dockerfile/dockerfile.js';
import type { ParsedFile } from '../../../src/parse/document.js';
import type { JsonObject } from '../../../src/lib/values/values.js';
import { sourceOf } from '../../support/documents.js';
import { acceptedDockerfiles } from './accepted.js';
import { refusedDockerfiles } from './refused.js';

function parse(text: string): ParsedFile {
  return parseDockerfile(sourceOf(text, { path: 'repo/app/Dockerfile', rootPath: 'app/Dockerfile' }));
}

function stages(text: string): { Name: string; Commands: JsonObject[] }[] {
  const { documents, problems } = parse(text);
  expect(problems).toEqual([]);
  const value = documents[0]?.value as { Stages: { Name: string; Commands: JsonObject[] }[] };
  return value.Stages;
}

/** The commands behind `FROM a`. */
function commands(text: string): JsonObject[] {
  return (stages(`FROM a\n${text}`)[0]?.Commands ?? []).slice(1);
}

/** The given fields of the one command behind `FROM a`. */
function command(text: string, ...fields: string[]): unknown[] {
  const all = commands(text);
  expect(all).toHaveLength(1);
  return fields.map((field) => all[0]?.[field]);
}

describe('the document', () => {
  test('is one, shaped as Trivy has it', () => {
    const { documents, problems } = parse(
      '# c\n\n  ARG V=1\nFROM a:$V AS b\nRUN --network=none x\n\nFROM  c\nCMD ["y"]\n',
    );
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(1);
    const command = { SubCmd: '', Flags: [], JSON: false, Path: 'app/Dockerfile' };
    expect(documents[0]).toMatchObject({
      text: { path: 'repo/app/Dockerfile' },
      type: 'dockerfile',
      resource: '',
      firstLine: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 10 },
    });
    expect(documents[0]?.value).toEqual({
      Stages: [
        {
          Name: '',
          Commands: [
            { ...command, Cmd: 'arg', Value: ['V=1'], Original: 'ARG V=1', Stage: 0, StartLine: 3, EndLine: 3 },
          ],
        },
        {
          Name: 'a:$V AS b',
          Commands: [
            {
              ...command,
              Cmd: 'from',
              Value: ['a:$V', 'AS', 'b'],
              Original: 'FROM a:$V AS b',
              Stage: 0,
              StartLine: 4,
              EndLine: 4,
            },
            {
              ...command,
              Cmd: 'run',
              Flags: ['--network=none'],
              Value: ['x'],
              Original: 'RUN --network=none x',
              Stage: 0,
              StartLine: 5,
              EndLine: 5,
            },
          ],
        },
        {
          Name: 'c',
          Commands: [
            { ...command, Cmd: 'from', Value: ['c'], Original: 'FROM  c', Stage: 1, StartLine: 7, EndLine: 7 },
            {
              ...command,
              Cmd: 'cmd',
              Value: ['y'],
              Original: 'CMD ["y"]',
              JSON: true,
              Stage: 1,
              StartLine: 8,
              EndLine: 8,
            },
          ],
        },
      ],
    });
  });

  test('has the same value in annotated form, since commands carry their lines', () => {
    const [document] = parse('FROM a\n').documents;
    expect(document?.annotated()).toBe(document?.value);
  });

  test.each([
    ['FROM a', { startLine: 1, startColumn: 1, endLine: 1, endColumn: 7 }],
    ['\ufeff# c\r\n \tFROM a \r\nRUN x', { startLine: 2, startColumn: 3, endLine: 2, endColumn: 10 }],
    ['# escape=`\n\n\nFROM `\n a\n', { startLine: 4, startColumn: 1, endLine: 4, endColumn: 7 }],
  ])('knows the first line of %j', (text, firstLine) => {
    expect(parse(text).documents[0]?.firstLine).toEqual(firstLine);
  });

  test('numbers stages as Trivy does, also one called args', () => {
    expect(
      stages('ARG X\nFROM args\nFROM b\nfrom c\n').map(({ Name, Commands }) => [Name, Commands[0]?.Stage]),
    ).toEqual([
      ['', 0],
      ['args', 0],
      ['b', 0],
      ['from c', 1],
    ]);
  });
});

describe('lines', () => {
  test('continuations are joined, without comments and empty lines between them', () => {
    const text = 'RUN a \\\n  # c\n\n  && b \\ \t\n# c\\\n\tc\nUSER x\n';
    expect(commands(text).map(({ Original, StartLine, EndLine }) => [Original, StartLine, EndLine])).toEqual([
      ['RUN a   && b \tc', 2, 7],
      ['USER x', 8, 8],
    ]);
  });

  test('CRLF leaves no trace', () => {
    expect(command('RUN a \\\r\n  b\r\n', 'Original', 'Value', 'EndLine')).toEqual(['RUN a   b', ['a   b'], 3]);
  });

  test('an escaped escape character does not continue a line', () => {
    expect(commands('RUN a \\\\\nUSER x\n')).toHaveLength(2);
  });

  test('# escape= changes what continues a line and what takes a meaning away', () => {
    const text = '# escape=`\nFROM a\nRUN dir c:\\ `\n  b\nARG A="x`"y" B\n';
    expect(stages(text)[0]?.Commands.map(({ Value }) => Value)).toEqual([['a'], ['dir c:\\   b'], ['A="x`"y"', 'B']]);
  });

  test('a line may have 65,535 bytes', () => {
    expect(command(`RUN ${'x'.repeat(65_531)}\n`, 'EndLine')).toEqual([2]);
    expect(parse(`FROM a\nRUN ${'x'.repeat(65_531)}`).problems).toEqual([]);
  });
});

describe('arguments', () => {
  test.each<[string, ...unknown[]]>([
    ['ENV A b  "c"', ['A', 'b  "c"', ''], false, []],
    ['ENV A=1 "B C"=\'x y\' D=', ['A', '1', '=', '"B C"', "'x y'", '=', 'D', '', '='], false, []],
    ['LABEL a="b \\\n c" d=e\\ f', ['a', '"b  c"', '=', 'd', 'e\\ f', '='], false, []],
    ['ARG A="x y" B', ['A="x y"', 'B'], false, []],
    ['EXPOSE 80  443/tcp', ['80', '443/tcp'], false, []],
    ['COPY --from=b --chown="1:1" x y /z', ['x', 'y', '/z'], false, ['--from=b', '--chown=1:1']],
    ['ADD ["x y", "/z"]', ['x y', '/z'], true, []],
    ['RUN  echo  "a" ', ['echo  "a"'], false, []],
    ["RUN ['a']", ["['a']"], false, []],
    ['CMD ["a",]', ['["a",]'], false, []],
    ['RUN []', null, true, []],
    ['RUN', null, false, null],
    ['HEALTHCHECK --retries=3 CMD curl  -f x', ['CMD', 'curl  -f x'], false, ['--retries=3']],
    ['HEALTHCHECK CMD ["a", "b"]', ['CMD', 'a', 'b'], true, []],
    ['HEALTHCHECK NONE', ['NONE'], false, []],
    ['USER a b', ['a b'], false, []],
  ])('%s', (text, ...expected) => {
    expect(command(text, 'Value', 'JSON', 'Flags')).toEqual(expected);
  });

  test('ONBUILD has the instruction that it postpones beside it', () => {
    const fields = ['Cmd', 'SubCmd', 'Value', 'JSON', 'Flags'];
    expect(command('onbuild Run ["a"]', ...fields)).toEqual(['onbuild', 'Run', ['a'], true, []]);
    expect(command('ONBUILD COPY --link a b', ...fields)).toEqual(['onbuild', 'COPY', ['a', 'b'], false, []]);
    expect(command('ONBUILD NOSUCH a', ...fields)).toEqual(['onbuild', 'NOSUCH', [''], false, []]);
  });
});

describe('heredocs', () => {
  const fields = ['Value', 'Original', 'StartLine', 'EndLine'];
  test.each<[string, string, unknown[]]>([
    [
      'a script becomes one command line',
      'RUN <<EOF\nset -e\n\techo a\nEOF\n',
      [['set -e ; \techo a'], 'RUN <<EOF\nset -e\n\techo a\nEOF', 2, 5],
    ],
    [
      'a script with tabs to take off',
      'RUN <<-EOF\r\n\t\techo a\r\n\techo b\r\n\tEOF\r\n',
      [['echo a ; echo b'], 'RUN <<-EOF\n\t\techo a\r\n\techo b\r\nEOF', 2, 5],
    ],
    [
      'one with an interpreter stays as it is',
      'RUN <<EOF\n#!/bin/x\ny\nEOF\n',
      [['<<EOF\n#!/bin/x\ny\nEOF'], 'RUN <<EOF\n#!/bin/x\ny\nEOF', 2, 5],
    ],
    [
      'so does one that a command reads',
      'RUN cat << "E F" > /x\ny\nE F\n',
      [['cat << "E F" > /x\ny\nE F'], 'RUN cat << "E F" > /x\ny\nE F', 2, 4],
    ],
    ['several files', 'COPY <<A <<B /d/\na\nA\nb\nB\n', [['a'], 'COPY <<A <<B /d/\na\nA\nb\nB', 2, 6]],
    ['one in ONBUILD is left out', 'ONBUILD RUN <<EOF\nx\nEOF\n', [['<<EOF'], 'ONBUILD RUN <<EOF', 2, 4]],
  ])('%s', (_name, text, expected) => {
    expect(command(text, ...fields)).toEqual(expected);
  });

  test.each(['CMD cat <<EOF', 'RUN ["<<EOF"]', 'RUN echo "<<EOF"', 'RUN x <<<EOF', "RUN it's <<EOF", 'RUN $((1<<2))'])(
    '%s begins none',
    (line) => {
      expect(commands(`${line}\nUSER x\n`)).toHaveLength(2);
    },
  );
});

describe('what BuildKit refuses', () => {
  test.each(refusedDockerfiles)('%j', (text, line, message) => {
    const { documents, problems } = parse(text);
    expect(documents).toEqual([]);
    expect(problems).toEqual([
      { level: 'error', code: 'dockerfile-parse', file: 'repo/app/Dockerfile', line, message },
    ]);
  });

  test.each(acceptedDockerfiles)('is not: $name', ({ text }) => {
    const { documents, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(1);
  });
});

describe('a file of 5 MB takes time by its length', () => {
  const BYTES = 5_000_000;
  const filled = (before: string, line: string, after: string): string =>
    before + line.repeat(BYTES / line.length) + after;

  // The slowest takes half a second; what is quadratic takes minutes.
  test.each([
    ['instructions', filled('FROM a\n', 'RUN apt-get install -y curl && rm -rf /x\n', '')],
    ['one continued line', filled('FROM a\nRUN x \\\n', '  && y \\\n', '  z\n')],
    ['one ENV', filled('FROM a\nENV \\\n', '  A="b c" \\\n', '  C=d\n')],
    ['one heredoc', filled('FROM a\nRUN <<EOF\n', 'echo x\n', 'EOF\n')],
    ['heredocs', filled('FROM a\n', 'RUN <<-EOF\n\tx\n\tEOF\n', '')],
    ['a line in front of a heredoc', filled('FROM a\nRUN \\\n', '"a b" ${c:-d} \\\n', '<<X\nx\nX\n')],
    ['one JSON array', filled('FROM a\nCMD [ \\\n', '"a", \\\n', '"b"]\n')],
    ['brackets', filled('FROM a\nCMD \\\n', '[ \\\n', 'x\n')],
    ['empty lines', filled('', '\n', 'FROM a\n')],
    ['blanks', filled('FROM a\n', `RUN x${' '.repeat(60_000)}y\n`, '')],
    ['escape characters', filled('FROM a\n', `RUN ${'\\'.repeat(60_000)}\n`, '')],
  ])('%s', (_name, text) => {
    expect(parse(text).documents).toHaveLength(1);
  });

  test.each([
    ['ONBUILD in ONBUILD', filled('FROM a\n', 'ONBUILD \\\n', 'x\n'), 0],
    ['braces in braces', filled('FROM a\nRUN <<X \\\n', '${a:-\\\n', 'x\n'), 1],
  ])('%s do not go as deep as the file does', (_name, text, documents) => {
    expect(parse(text).documents).toHaveLength(documents);
  });
});
