import { describe, expect, test } from '@jest/globals';
import { formatOf, formatsOfType } from '../../src/files/format.js';

describe('the format of a name', () => {
  test.each([
    ...['Dockerfile', 'dockerfile', 'Dockerfile.prod', 'DOCKERFILE.x.y', 'web.Dockerfile', 'a.dockerfile'].map(
      (name) => [name, 'dockerfile'],
    ),
    ...['Containerfile', 'containerfile.dev', 'x.Containerfile'].map((name) => [name, 'dockerfile']),
    ...['Dockerfile.md', 'Dockerfile.dockerignore', '.dockerignore', 'Dockerfile.j2', 'Dockerfile.tmpl'].map((name) => [
      name,
      undefined,
    ]),
    ...['Dockerfile-prod', 'MyDockerfile', 'docker-compose.txt', 'yaml', '.yaml', 'x.yam'].map((name) => [
      name,
      undefined,
    ]),
    ['docker-compose.yml', 'yaml'],
    ['Dockerfile.yaml', 'yaml'],
    ['dockerfile.tf', 'terraform'],
    ['dockerfile.go', undefined],
    ['a.YAML', 'yaml'],
    ['a.tf.json', 'terraform'],
    ['a.json', 'json'],
    ['a.toml', 'toml'],
  ])('%s is %s', (name, format) => {
    expect(formatOf(String(name))).toBe(format);
  });
});

test('a type of document comes in certain formats', () => {
  expect(formatsOfType('kubernetes')).toEqual(['yaml', 'json']);
  expect(formatsOfType('toString')).toEqual([]);
});
