import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { DockerfileParser } from 'dockerfile-ast';
import { parseDockerfile } from '../../src/parse/dockerfile/dockerfile.js';
import type { ParsedFile } from '../../src/parse/document.js';
import { sourceOf } from '../support/documents.js';
import { acceptedDockerfiles } from '../parse/dockerfile/accepted.js';
import { refusedDockerfiles } from '../parse/dockerfile/refused.js';
import type { OracleAnswer, OracleFile } from './buildkit/oracle.js';
import { Oracle } from './buildkit/oracle.js';
import { randomDockerfile, randomNumbers } from './buildkit/random-dockerfile.js';
import { CORPUS } from './shared.js';

let oracle: Oracle;
beforeAll(() => {
  oracle = new Oracle();
});

function parse({ name, text }: OracleFile): ParsedFile {
  return parseDockerfile(sourceOf(text, { path: name, rootPath: name }));
}

/** Our verdict and document in the oracle's form. */
function summary(file: OracleFile): { name: string; text: string; refused: boolean; document: unknown } {
  const { documents, problems } = parse(file);
  return { ...file, refused: problems.length > 0, document: documents[0]?.value ?? null };
}

/** The oracle's, for the same file. Trivy also takes files that BuildKit refuses. */
function expected(file: OracleFile, { error, document }: OracleAnswer): ReturnType<typeof summary> {
  return { ...file, refused: error !== '', document: error === '' ? document : null };
}

function compare(files: readonly OracleFile[]): { refused: number } {
  const answers = oracle.ask(files);
  expect(answers).toHaveLength(files.length);
  for (const [index, file] of files.entries()) {
    const answer = answers[index];
    if (answer !== undefined) expect(summary(file)).toEqual(expected(file, answer));
  }
  return { refused: answers.filter(({ error }) => error !== '').length };
}

describe('documents equal those that Trivy hands to its checks', () => {
  const recorded = JSON.parse(readFileSync(join(CORPUS, 'trivy-0.74-input/dockerfile.json'), 'utf8')) as {
    file: string;
    input: unknown;
  }[];

  test('the corpus is there', () => {
    expect(recorded).toHaveLength(8);
  });

  test.each(recorded)('$file', ({ file, input }) => {
    const text = readFileSync(join(CORPUS, 'dockerfile', file), 'utf8');
    const { documents, problems } = parse({ name: file, text });
    expect(problems).toEqual([]);
    expect(documents.map(({ value }) => value)).toEqual([input]);
    expect(documents[0]?.annotated()).toEqual(input);
  });

  test('the table of Dockerfiles that can be built', () => {
    expect(compare(acceptedDockerfiles)).toEqual({ refused: 0 });
  });

  test("the test files of BuildKit's parser, as they are and behind a FROM", () => {
    const files = ['testfiles', 'testfiles-negative', 'testfile-line'].flatMap((folder) =>
      readdirSync(join(oracle.buildkitParser(), folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((name) => ({ name, text: readFileSync(name, 'utf8') })),
    );
    expect(files.length).toBeGreaterThan(60);
    compare(files);
    compare(files.map(({ name, text }) => ({ name, text: `FROM x\n${text}` })));
  });

  test('random Dockerfiles', () => {
    const random = randomNumbers(20_260_101);
    const files = Array.from({ length: 8_000 }, (_, index) => ({ name: `${index}`, text: randomDockerfile(random) }));
    const { refused } = compare(files);
    expect(refused).toBeGreaterThan(1_000);
    expect(files.length - refused).toBeGreaterThan(1_000);
  });
});

describe('BuildKit refuses what we refuse', () => {
  test('the table of Dockerfiles that cannot be built', () => {
    const answers = oracle.ask(refusedDockerfiles.map(([text]) => ({ name: '', text })));
    const lines = refusedDockerfiles.map(([text, line, , buildkitLine]) => ({
      text,
      refused: true,
      line: buildkitLine ?? line,
    }));
    expect(
      answers.map(({ error, line }, index) => ({ text: refusedDockerfiles[index]?.[0], refused: error !== '', line })),
    ).toEqual(lines);
  });
});

describe('dockerfile-ast is not what reads Dockerfiles, because BuildKit places these instructions elsewhere', () => {
  test.each([
    ['FROM a\nRUN cat << EOF\nx\nEOF\nUSER x\n'],
    ['FROM a\nRUN cat 3<<EOF\nx\nEOF\nUSER x\n'],
    ['FROM a\nRUN <<"E F"\nx\nE F\nUSER x\n'],
    ["FROM a\nRUN echo it's <<EOF\nUSER x\n"],
    ['FROM a\nRUN a \\\\\nUSER x\n'],
    ['FROM a\n\\\nUSER x\n'],
  ])('%j', (text) => {
    const [answer] = oracle.ask([{ name: '', text }]);
    const { Stages } = answer?.document as { Stages: { Commands: { StartLine: number; EndLine: number }[] }[] };
    const buildkit = Stages.flatMap(({ Commands }) => Commands.map(({ StartLine, EndLine }) => [StartLine, EndLine]));
    const ast = DockerfileParser.parse(text)
      .getInstructions()
      .map((instruction) => instruction.getRange())
      .map(({ start, end }) => [start.line + 1, end.line + 1]);
    expect(ast).not.toEqual(buildkit);
  });
});
