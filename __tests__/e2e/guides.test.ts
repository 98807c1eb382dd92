import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { runCli, startCli } from '../support/program.js';

/** Every command of the guides on testing and debugging, on the policies and examples of this repository. */

interface Command {
  line: string;
  words: string[];
  exit: number;
}

/** A command may say in a comment what it ends with. */
function commandsOf(guide: string): Command[] {
  const text = readFileSync(path.join('docs/guides', guide), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, block = '']) => block);
  return blocks
    .join('')
    .trim()
    .split('\n')
    .map((line) => {
      const [command = '', exit = '0'] = line.split(' # exit ');
      const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      return { line, words, exit: Number(exit) };
    });
}

describe.each(['testing.md', 'debugging.md'])('%s', (guide) => {
  const commands = commandsOf(guide);
  const isWatching = ({ words }: Command): boolean => words.includes('--watch');

  test('has commands of this program alone', () => {
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter(({ words }) => words[0] !== 'regoscan')).toEqual([]);
  });

  test.each(commands.filter((command) => !isWatching(command)))('$line', ({ words, exit }) => {
    const { stdout, ...ended } = runCli(words.slice(1));
    expect(ended).toEqual({ exit, stderr: expect.not.stringMatching(/^error: [^1]/m) });
    expect(stdout).not.toBe('');
  });

  for (const { line, words } of commands.filter(isWatching)) {
    test(line, async () => {
      const { child } = startCli(words.slice(1));
      const said = await new Promise<string>((resolve) => {
        let text = '';
        child.stderr.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          if (text.includes('Watching')) resolve(text);
        });
        child.on('exit', () => {
          resolve(text);
        });
      });
      child.kill();
      expect(said).toContain('Watching for changes ...');
    });
  }
});

test('docs/reference/commands.md is what --help says; UPDATE_DOCS=1 npm test makes it anew', () => {
  const FILE = 'docs/reference/commands.md';
  const help = (command: string): string => runCli([command, '--help']).stdout.trimEnd();
  const sections = ['test', 'eval', 'parse', 'list', 'explain'].map(
    (command) => `## regoscan ${command}\n\n\`\`\`\n${help(command)}\n\`\`\`\n`,
  );
  const intro =
    '# Commands for authors of policies\n\nWhat their `--help` says. The flags of `regoscan scan` are in [configuration.md](../configuration.md).\n';
  const text = [intro, ...sections].join('\n');
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});
