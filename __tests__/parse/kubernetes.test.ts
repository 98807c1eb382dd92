import { describe, expect, test } from '@jest/globals';
import { parseJson } from '../../src/parse/json/json.js';
import { looksLikeKubernetes } from '../../src/parse/kubernetes.js';
import { parseYaml } from '../../src/parse/yaml/yaml.js';
import { linesOf, plain, read } from './read.js';

describe('the type of a document', () => {
  test.each([
    ['apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n', 'kubernetes', 'Pod/a'],
    ['apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n', 'kubernetes', 'Pod/a-'],
    ['apiVersion: v1\nkind: Pod\nmetadata:\n', 'kubernetes', ''],
    ['"apiVersion": v1\n"kind": Pod\n"metadata": {}\n', 'kubernetes', ''],
    ['apiVersion: v1\nkind: X\nitems: [1]\n', 'kubernetes', ''],
    ['apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n', 'yaml', ''],
    ['kind: Pod\nmetadata: {name: a}\n', 'yaml', ''],
    ['spec: {apiVersion: v1, kind: Pod, metadata: {}}\n', 'yaml', ''],
    ['- apiVersion: v1\n', 'yaml', ''],
    ['just text\n', 'yaml', ''],
  ])('%j is %s', (text, type, resource) => {
    expect(read(parseYaml, text)).toMatchObject([{ text: { path: 'dir/a.yaml' }, type, resource }]);
  });

  test('is decided for each document of a file', () => {
    const text = 'a: 1\n---\napiVersion: v1\nkind: Pod\nmetadata: {}\n---\nb: 2\n';
    expect(read(parseYaml, text).map(({ type }) => type)).toEqual(['yaml', 'kubernetes', 'yaml']);
  });

  test('is json for other JSON', () => {
    expect(read(parseJson, '{"apiVersion": "v1"}')).toMatchObject([{ type: 'json' }]);
  });
});

describe('a list', () => {
  const yaml = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    name: a
# between
- {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {n: 0644}}
- apiVersion: v1
  kind: ConfigMapList
  items:
  - metadata: {name: c}
`;

  test('gives a document an item, with its own position', () => {
    const documents = read(parseYaml, yaml);
    expect(documents.map(({ type, resource }) => [type, resource])).toEqual([
      ['kubernetes', 'Pod/a'],
      ['kubernetes', 'Pod/b'],
      ['kubernetes', 'ConfigMap/c'],
    ]);
    expect(documents.map(({ firstLine }) => [firstLine.startLine, firstLine.startColumn])).toEqual([
      [4, 1],
      [9, 1],
      [13, 3],
    ]);
    expect(documents.map((document) => linesOf(document.annotated()))).toEqual([
      { '': '4-7', '/metadata': '6-7' },
      { '': '9-9', '/metadata': '9-9', '/spec': '9-9' },
      { '': '13-13', '/metadata': '13-13' },
    ]);
    for (const document of documents) expect(plain(document.annotated())).toEqual(document.value);
    expect(documents[1]?.value).toMatchObject({ spec: { n: 420 } });
    expect(documents[2]?.value).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } });
  });

  test('in JSON does the same', () => {
    const json =
      '{"apiVersion": "v1", "kind": "PodList", "metadata": {}, "items": [\n {"metadata": {"name": "a"}},\n {"metadata": {"name": "b"}}]}';
    const documents = read(parseJson, json);
    expect(documents.map(({ resource, firstLine }) => [resource, firstLine.startLine])).toEqual([
      ['Pod/a', 2],
      ['Pod/b', 3],
    ]);
  });

  test('is not what has a name, or no list of items', () => {
    const text =
      'apiVersion: x/v1\nkind: AllowList\nmetadata: {name: a}\nitems: [{a: 1}]\n---\napiVersion: x/v1\nkind: DenyList\nmetadata: {}\n';
    expect(read(parseYaml, text).map(({ resource, value }) => [resource, value])).toMatchObject([
      ['AllowList/a', { items: [{ a: 1 }] }],
      ['', { kind: 'DenyList' }],
    ]);
  });

  test('of 10,000 items takes linear time', () => {
    const documents = read(
      parseYaml,
      `apiVersion: v1\nkind: List\nitems:\n${'- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n'.repeat(10_000)}`,
    );
    for (const document of documents) document.annotated();
    expect(documents).toHaveLength(10_000);
  });
});

test.each([
  ['apiVersion: v1\nkind: Pod\n\tx\n', true],
  ['# c\r\n---\r\nkind: Pod\r\napiVersion: v1\r\n', true],
  ['{"apiVersion": "v1","kind":"Pod"', true],
  ['{{ if x }}\n- "apiVersion" : v1\n  \'kind\': Pod\n', true],
  ['kind: Pod\n', false],
  ['myapiVersion: 1\nmykind: 2\n', false],
  ['a: apiVersion kind\n', false],
])('looksLikeKubernetes(%j) is %s', (text, expected) => {
  expect(looksLikeKubernetes(text)).toBe(expected);
});
