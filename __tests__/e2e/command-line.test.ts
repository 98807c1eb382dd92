import { describe, expect, test } from '@jest/globals';

import { FORMATS } from '../../src/config/options.js';
import { configMessages } from '../../src/messages/index.js';
import { runCli } from '../support/program.js';

describe('a mistake in the command line', () => {
  test.each([
    ['tset', 'test'],
    ['evla', 'eval'],
    ['pares', 'parse'],
    ['lsit', 'list'],
    ['explin', 'explain'],
    ['sacn', 'scan'],
  ])('%s is not a command, %s is the nearest', (word, nearest) => {
    expect(runCli([word, 'x'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: `error: ${configMessages.unknownCommand(word, nearest)}\n`,
    });
  });

  test.each([
    ['scan', [...FORMATS]],
    ['test policies', ['pretty', 'json', 'junit', 'lcov']],
    ['eval 1', ['json', 'pretty', 'values', 'raw']],
    ['list', ['table', 'json']],
    ['explain X', ['table', 'json']],
  ])('%s: an unknown format lists all formats', (line, formats) => {
    const { exit, stdout, stderr } = runCli([...line.split(' '), '--format', 'tabel']);
    expect(exit).toBeGreaterThan(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(` ${formats.join(', ')}.`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

test.each(['test', 'eval', 'parse', 'list', 'explain'])('help %s is its --help', (name) => {
  const help = runCli(['help', name]);
  expect(help).toEqual(runCli([name, '--help']));
  expect(help.stdout).toContain(`regoscan ${name} `);
});
