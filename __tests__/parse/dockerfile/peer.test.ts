import { describe, expect, test } from '@jest/globals';
import { parse as parsePeer } from 'docker-file-parser';
import { parseDockerfile } from '../../../src/parse/dockerfile/dockerfile.js';
import type { JsonObject } from '../../../src/lib/values/values.js';
import { sourceOf } from '../../support/documents.js';
import { acceptedDockerfiles } from './accepted.js';

/** What docker-file-parser reads wrongly, measured against BuildKit, beside heredocs. */
const BEYOND_PEER = new Set([
  // It ends a continued line at an empty one.
  ...['apt with comments between the lines', 'CRLF', 'other white space'],
  // It knows no escape directive.
  ...['windows', 'three directives'],
  ...['escaped escapes do not continue', 'continuation at the end', 'continuation, then only comments'],
]);
const files = acceptedDockerfiles.filter(({ name, text }) => !text.includes('<<') && !BEYOND_PEER.has(name));

describe('docker-file-parser, on files without heredocs', () => {
  test('most of the table is such a file', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  test.each(files)('$name', ({ name, text }) => {
    const { documents } = parseDockerfile(sourceOf(text, { path: name }));
    const { Stages } = documents[0]?.value as { Stages: { Commands: JsonObject[] }[] };
    const ours = Stages.flatMap(({ Commands }) => Commands);
    // Its line is the one where an instruction ends.
    expect(ours.map(({ Cmd, EndLine }) => [Cmd, EndLine])).toEqual(
      parsePeer(text.replace(/^\ufeff/, '')).map((command) => [command.name.toLowerCase(), command.lineno]),
    );
  });

  test.each([
    ['CMD ["a", "b c"]', ['a', 'b c']],
    ['EXPOSE 80 443', ['80', '443']],
    ['COPY a b /c', ['a', 'b', '/c']],
    ['VOLUME ["/a"]', ['/a']],
    ['ARG A=1', ['A=1']],
  ])('splits %s alike', (line, values) => {
    const text = `FROM a\n${line}\n`;
    const { documents } = parseDockerfile(sourceOf(text, { path: 'Dockerfile' }));
    expect(documents[0]?.value).toMatchObject({ Stages: [{ Commands: [{}, { Value: values }] }] });
    expect(parsePeer(text)[1]?.args).toEqual(values);
  });
});
