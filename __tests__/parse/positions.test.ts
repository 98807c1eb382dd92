import { describe, expect, test } from '@jest/globals';
import { inspect, isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { isNode, parse as parseWithPeer, parseDocument, visit } from 'yaml';
import type { Range } from '../../src/files/lines.js';
import type { Document } from '../../src/parse/document.js';
import { parseDockerfile } from '../../src/parse/dockerfile/dockerfile.js';
import { parseJson } from '../../src/parse/json/json.js';
import { deepestNode, type Path, type PositionNode } from '../../src/parse/positions.js';
import { parseToml } from '../../src/parse/toml/toml.js';
import { parseYaml } from '../../src/parse/yaml/yaml.js';
import { isJsonObject, type JsonValue } from '../../src/lib/values/values.js';
import { read, visible } from './read.js';
import { documents as parts, Writer } from './yaml-texts.js';

/** The text of a range, line ends as they are. */
function slice(text: string, range: Range): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/).slice(range.startLine - 1, range.endLine);
  return lines
    .map((line, index) =>
      line.slice(index === 0 ? range.startColumn - 1 : 0, index === lines.length - 1 ? range.endColumn - 1 : undefined),
    )
    .join('');
}

interface Placed {
  path: Path;
  value: JsonValue;
  range: Range;
}

/** Every node from a root on. */
function nodes(value: JsonValue, node: PositionNode, path: Path = []): Placed[] {
  const entries: [string | number, JsonValue][] = Array.isArray(value)
    ? [...value.entries()]
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  const below = entries.flatMap(([key, item]) => {
    const child = node.children?.get(String(key));
    if (child === undefined) throw new Error(`no node at ${JSON.stringify([...path, key])}`);
    return nodes(item, child, [...path, key]);
  });
  return [{ path, value, range: node.range }, ...below];
}

/** Lines that give every anchor of a document its value again. */
function anchorsOf(text: string): string {
  const document = parseDocument(text, { merge: true, logLevel: 'error', uniqueKeys: false });
  const lines: string[] = [];
  visit(document, {
    Node(_, node) {
      if (isNode(node) && 'anchor' in node && typeof node.anchor === 'string')
        lines.push(`  - &${node.anchor} ${JSON.stringify(node.toJS(document))}`);
    },
  });
  return `anchors:\n${lines.join('\n')}`;
}

/** What a part of a YAML text stands for, in a block where it was, or in a flow map or list. */
function readPart(part: string, column: number, anchors: string): unknown[] {
  const block = `${' '.repeat(column - 1)}${part}`.replace(/^(?=.)/gm, '  ');
  return [block, `  {${block}\n  }`].flatMap((form): unknown[] => {
    try {
      const read: unknown = parseWithPeer(`${anchors}\nvalue:\n${form}\n`, {
        merge: true,
        uniqueKeys: false,
        logLevel: 'error',
      });
      return [(read as { value: unknown }).value];
    } catch {
      return [];
    }
  });
}

function expectYamlParts(text: string, document: Document, anchors: string): void {
  for (const { path, value, range } of nodes(document.value, document.positions())) {
    const key = path.at(-1);
    const wanted = typeof key === 'string' ? { [key]: visible(value) } : visible(value);
    const part = slice(text, range).replaceAll(/\r\n?/g, '\n');
    // The dash of an empty item is all that there is of it.
    const found = part === '-' ? [null] : readPart(part, range.startColumn, anchors);
    if (!found.some((each) => isDeepStrictEqual(each, wanted))) {
      const place = `${JSON.stringify(path)} is ${inspect(wanted)}`;
      const shown = found.map((each) => inspect(each, { depth: 9 }));
      throw new Error(`${place}, but ${JSON.stringify(part)} is ${shown.join(' or ')} in\n${text}`);
    }
  }
}

describe('the text of a range is that of its node', () => {
  test.each([['\n'], ['\r\n']])('in generated YAML with %j', (newline) => {
    let count = 0;
    const property = fc.property(parts, (roots) => {
      const texts = roots.map((root) => new Writer().document(root));
      const text = `# head\n${texts.join('--- # next\n')}`.replaceAll('\n', newline);
      const documents = read(parseYaml, text);
      // An empty document is none.
      const filled = texts.filter(
        (each) => parseWithPeer(each, { merge: true, logLevel: 'error', uniqueKeys: false }) !== null,
      );
      expect(documents).toHaveLength(filled.length);
      for (const [index, document] of documents.entries()) {
        count++;
        expectYamlParts(text, document, anchorsOf(filled[index] ?? ''));
      }
    });
    fc.assert(property, { numRuns: 400, seed: 20261124 });
    expect(count).toBeGreaterThan(400);
  });

  test('in generated JSON with comments', () => {
    const property = fc.property(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom(0, 1, 2),
      fc.boolean(),
      (value, indent, crlf) => {
        fc.pre(value !== null);
        const plain = JSON.stringify(value, null, indent);
        const text = (
          indent === 2 ? `// \u{1f600}\n${plain.replace(/,$/gm, ', /* x */')} // end\n{"next": 1}` : plain
        ).replaceAll('\n', crlf ? '\r\n' : '\n');
        const [document] = read(parseJson, text);
        if (document === undefined) throw new Error('no document');
        for (const { path, value: wanted, range } of nodes(document.value, document.positions())) {
          const key = path.at(-1);
          const part = slice(text, range);
          const [again] = read(parseJson, typeof key === 'string' ? `{${part}}` : part === 'null' ? '[null]' : part);
          const expected = typeof key === 'string' ? { [key]: wanted } : wanted;
          expect(again?.value).toEqual(part === 'null' && typeof key !== 'string' ? [null] : expected);
        }
      },
    );
    fc.assert(property, { numRuns: 300, seed: 20261124 });
  });
});

/** `text of the range` of the deepest node along a path, and how much of the path is there. */
function at(document: Document | undefined, text: string, path: Path): string {
  if (document === undefined) throw new Error('no document');
  const { node, depth } = deepestNode(document.positions(), path);
  return `${depth}: ${slice(text, node.range)}`;
}

describe('a range of YAML', () => {
  const text = `# first
base: &base {cpu: 1, "mem": 2} # comment
web:
  <<: *base
  mem: 3   # comment
  again: *base
  list:
  - name: a   # comment

  -
  - - 1
    - |+
      kept

  ? marked
  : |
    block

# comment
last:
`;
  const [document] = read(parseYaml, text);
  test.each([
    [['base'], '1: base: &base {cpu: 1, "mem": 2}'],
    [['base', 'mem'], '2: "mem": 2'],
    [['web', 'cpu'], '2: cpu: 1'],
    [['web', 'mem'], '2: mem: 3'],
    [['web', 'again'], '2: again: *base'],
    [['web', 'again', 'cpu'], '3: cpu: 1'],
    [['web', 'list', 0], '3: name: a'],
    [['web', 'list', 0, 'name', 'no'], '4: name: a'],
    [['web', 'list', 1], '3: -'],
    [['web', 'list', 2], '3: - 1\n    - |+\n      kept\n'],
    [['web', 'list', 2, 1], '4: |+\n      kept\n'],
    [['web', 'marked'], '2: ? marked\n  : |\n    block'],
    [['last'], '1: last:'],
    [['gone', 'deeper'], `0: ${text.slice(8).trimEnd()}`],
  ])('%j', (path, expected) => {
    expect(at(document, text, path)).toBe(expected);
  });

  test('is that of its item in a Kubernetes list', () => {
    const list = 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n';
    const [item] = read(parseYaml, list);
    expect(at(item, list, ['metadata', 'name'])).toBe('2: name: a');
    expect(at(item, list, ['spec'])).toBe('0: apiVersion: v1\n  kind: Pod\n  metadata: {name: a}');
  });
});

describe('a range of TOML', () => {
  const text = `# first
title = "a" # comment
dotted."q k".x = 1
list = [ 1, {a = 'b', c.d = 2 }, # comment
  """x
  y""" ]

[server.web] # comment
port = 80

on = 1979-05-27 07:32:00 # comment

[[jobs]]
name = "one"
[jobs.limits]
cpu = 1
[[jobs]]
name = "two"
`;
  const [document] = read(parseToml, text);
  test.each([
    [['title'], '1: title = "a"'],
    [['dotted', 'q k', 'x'], '3: dotted."q k".x = 1'],
    [['list', 0], '2: 1'],
    [['list', 1, 'c', 'd'], '4: c.d = 2'],
    [['list', 2], '2: """x\n  y"""'],
    [['server'], '1: [server.web]'],
    [['server', 'web'], '2: [server.web] # comment\nport = 80\n\non = 1979-05-27 07:32:00'],
    [['server', 'web', 'on'], '3: on = 1979-05-27 07:32:00'],
    [['jobs', 0, 'limits', 'cpu'], '4: cpu = 1'],
    [['jobs', 0, 'limits'], '3: [jobs.limits]\ncpu = 1'],
    [['jobs', 1, 'name'], '3: name = "two"'],
    [['jobs', 1], '2: [[jobs]]\nname = "two"'],
  ])('%j', (path, expected) => {
    expect(at(document, text, path)).toBe(expected);
  });

  test('of TOML 1.1', () => {
    const later = '"\\x41\\e" = {\n  b = 10:30,\n}\n';
    expect(at(read(parseToml, later)[0], later, ['A\u001b', 'b'])).toBe('2: b = 10:30');
  });
});

describe('a range of a Dockerfile', () => {
  const text = `ARG A=1
  FROM --platform=$B alpine:3 AS build
RUN --mount=type=cache,target=/x \\
    # a comment
    echo "a b" \\
  && true
ENV a=b "c"="d e" \\
    f=g
LABEL old form of it
COPY --from=build ["a b", "c\\\\d"]   
HEALTHCHECK --interval=5m CMD ["x", "y"]
ONBUILD COPY --chown=1 a b
RUN <<EOF
ls
EOF
`;
  const [document] = read(parseDockerfile, text);
  const command = (number: number, ...rest: Path): Path => ['Stages', 1, 'Commands', number, ...rest];
  test.each([
    [['Stages', 0, 'Commands', 0, 'Value', 0], '6: A=1'],
    [command(0), '4: FROM --platform=$B alpine:3 AS build'],
    [command(0, 'Cmd'), '5: FROM'],
    [command(0, 'Flags', 0), '6: --platform=$B'],
    [command(0, 'Value', 0), '6: alpine:3'],
    [command(0, 'Value', 2), '6: build'],
    [command(0, 'Value', 9), '5: alpine:3 AS build'],
    [command(0, 'StartLine'), '4: FROM --platform=$B alpine:3 AS build'],
    [['Stages', 1, 'Name'], '3: alpine:3 AS build'],
    [command(1, 'Flags', 0), '6: --mount=type=cache,target=/x'],
    [command(1, 'Value', 0), '6: echo "a b" \\\n  && true'],
    [command(2, 'Value', 1), '6: b'],
    [command(2, 'Value', 3), '6: "c"'],
    [command(2, 'Value', 4), '6: "d e"'],
    [command(2, 'Value', 6), '6: f'],
    [command(2, 'Value', 8), '6: ='],
    [command(3, 'Value', 1), '6: form of it'],
    [command(4), '4: COPY --from=build ["a b", "c\\\\d"]'],
    [command(4, 'Value', 1), '6: "c\\\\d"'],
    [command(5, 'Value', 0), '6: CMD'],
    [command(5, 'Value', 2), '6: "y"'],
    [command(6, 'SubCmd'), '5: COPY'],
    [command(6, 'Value', 1), '6: b'],
    [command(7, 'Value', 0), '5: RUN <<EOF\nls\nEOF'],
  ])('%j', (path, expected) => {
    expect(at(document, text, path)).toBe(expected);
  });
});
