import { describe, expect, test } from '@jest/globals';

import { helpText, parseArguments } from '../../src/cli/arguments.js';
import { OPTION_LIST } from '../../src/config/options.js';
import { configMessages } from '../../src/messages/index.js';

const parse = (line: string) => parseArguments(line.split(' ').filter(Boolean));

describe('parseArguments', () => {
  test.each([
    ['scan', 'scan', []],
    ['config ./manifests', 'config', ['./manifests']],
    ['conf a b', 'config', ['a', 'b']],
    ['--quiet scan a', 'scan', ['a']],
    ['--polcy scan a', 'scan', ['a']],
    ['scan -- --policy', 'scan', ['--policy']],
    ['scan --polcy -- --policy', 'scan', ['--policy']],
    ['', 'help', []],
    ['--help', 'help', []],
    ['scan -h', 'help', []],
    ['scan --polcy x --help', 'help', ['x']],
    ['help', 'help', []],
    ['help scan', 'help', ['scan']],
    ['help test', 'help', ['test']],
    ['--version', 'version', []],
    ['-v', 'version', []],
    ['version', 'version', []],
  ])('%j', (line, command, positionals) => {
    expect(parse(line)).toMatchObject({ command, positionals, problems: [] });
  });

  test.each([
    ['scna .', configMessages.unknownCommand('scna', 'scan')],
    ['confg .', configMessages.unknownCommand('confg', 'config')],
    ['tset x', configMessages.unknownCommand('tset', 'test')],
    ['evla 1', configMessages.unknownCommand('evla', 'eval')],
    ['prase x', configMessages.unknownCommand('prase', 'parse')],
    ['lst', configMessages.unknownCommand('lst', 'list')],
    ['explian x', configMessages.unknownCommand('explian', 'explain')],
    ['hlep', configMessages.unknownCommand('hlep', 'help')],
    ['help tset', configMessages.unknownCommand('tset', 'test')],
    ['image alpine', configMessages.unknownCommand('image')],
    ['constructor', configMessages.unknownCommand('constructor')],
    ['help constructor', configMessages.unknownCommand('constructor')],
    ['--quiet list', configMessages.commandNotFirst('list')],
    ['--policy p', configMessages.noCommand],
  ])('%j', (line, message) => {
    expect(parse(line)).toMatchObject({
      command: undefined,
      problems: [{ level: 'error', code: 'unknown-command', message }],
    });
  });

  test('flags keep their order, with every way to write a value', () => {
    expect(parse('scan -fjson -o a.json --format=sarif -o=b.sarif --trace=false -q --policy').flags).toEqual([
      { flag: '--format', value: 'json' },
      { flag: '--output', value: 'a.json' },
      { flag: '--format', value: 'sarif' },
      { flag: '--output', value: 'b.sarif' },
      { flag: '--quiet' },
      { flag: '--trace', value: 'false' },
      { flag: '--policy' },
    ]);
  });
});

test('--help names every flag, its aliases and its default', () => {
  const text = helpText();
  for (const { name, only, aliases, short, shape, default: value } of OPTION_LIST) {
    if (only === 'input') {
      expect(text).not.toContain(`--${name} `);
      continue;
    }
    expect(text).toContain(short === undefined ? `--${name}` : `-${short}, --${name}`);
    for (const alias of aliases.filter((one) => one !== 'trivy-config')) expect(text).toContain(`--${alias}`);
    if (shape !== 'switch' && value !== undefined) expect(text.replace(/\s+/g, ' ')).toContain(`(default: ${value})`);
  }
  expect(text).not.toContain('--skip-check-update');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
});
