import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { filesIn, repositoryPaths } from '../../src/files/repository.js';
import { temporaryFolder } from '../support/folder.js';

/** A folder with these files; a name that ends with a slash is a folder. */
function tree(...names: string[]): string {
  const isFolder = (name: string): boolean => name.endsWith('/');
  const files = names.filter((name) => !isFolder(name)).map((name) => [name, 'text\n'] as const);
  const root = temporaryFolder(Object.fromEntries(files));
  for (const name of names.filter(isFolder)) mkdirSync(path.join(root, name), { recursive: true });
  return root;
}

describe('what a file is called', () => {
  test('in the root of its repository', () => {
    const root = tree('.git/', 'app/pod.yaml');
    expect(repositoryPaths(root)('app/pod.yaml')).toBe('app/pod.yaml');
  });

  test('from a folder of the repository', () => {
    const root = tree('.git/', 'infra/app/pod.yaml', 'other.yaml');
    const name = repositoryPaths(path.join(root, 'infra'));
    expect([name('app/pod.yaml'), name('../other.yaml')]).toEqual(['infra/app/pod.yaml', 'other.yaml']);
  });

  test('in a checkout below the workspace, also in a submodule of it', () => {
    const root = tree('code/.git/', 'code/app/pod.yaml', 'code/module/.git', 'code/module/x.yaml', 'loose.yaml');
    const name = repositoryPaths(root);
    expect(name('code/app/pod.yaml')).toBe('app/pod.yaml');
    expect(name('code/module/x.yaml')).toBe('module/x.yaml');
    expect(name('loose.yaml')).toBe('loose.yaml');
  });

  test('where a link leads', () => {
    const root = tree('.git/', 'real/pod.yaml');
    symlinkSync('real', path.join(root, 'link'));
    symlinkSync('real/pod.yaml', path.join(root, 'pod.yaml'));
    const name = repositoryPaths(root);
    expect([name('link/pod.yaml'), name('pod.yaml')]).toEqual(['real/pod.yaml', 'real/pod.yaml']);
    const outside = tree();
    symlinkSync(root, path.join(outside, 'repo'));
    expect(repositoryPaths(path.join(outside, 'repo'))('real/pod.yaml')).toBe('real/pod.yaml');
  });

  test('outside of it, or nowhere', () => {
    const root = tree('repo/.git/', 'repo/a.yaml', 'outside.yaml');
    const name = repositoryPaths(path.join(root, 'repo'));
    expect([name('../outside.yaml'), name('no\n.yaml'), name('stdin')]).toEqual([
      '../outside.yaml',
      'no\n.yaml',
      'stdin',
    ]);
  });
});

test('a text with its byte order mark, lines without', () => {
  const root = temporaryFolder({ 'a.yaml': '\uFEFFa\r\nb' });
  const files = filesIn(root);
  expect([files.readText('a.yaml'), files.readLines('a.yaml')]).toEqual(['\uFEFFa\r\nb', ['a', 'b']]);
  expect([files.readText('no'), files.readLines('no')]).toEqual([undefined, undefined]);
});
