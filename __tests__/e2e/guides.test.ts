import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { describe, expect, test } from '@jest/globals';

import { temporaryFolder, writeFiles, type Files } from '../support/folder.js';
import { runCli, startCli } from '../support/program.js';
import { testingMessages } from '../../src/messages/index.js';

/**
 * Runs every command of the README, the guides and `--help` with the bundle in `dist/`, and compares the output that a page shows.
 *
 * - A command is a line of an `sh` block. `# exit 1` behind it is its exit code.
 * - A `text` or `json` block directly below a block of one command is what that writes to standard output; `…` on a line of its own in
 *   a text stands for any lines. UPDATE_DOCS=1 updates texts without `…`.
 * - A block below a line that holds only the path of a file is that file.
 */

/** Milliseconds; the machine may be busy. */
const TIMEOUT = 30_000;
const isUpdate = process.env.UPDATE_DOCS === '1';

/** Commands that do not run here, and why. */
const NOT_RUN: Record<string, string> = {
  'npm cit': 'installs the dependencies from the registry and runs all tests, this one included',
  "git ls-remote https://github.com/regoscan/regoscan main 'v*.*.*'": 'asks GitHub',
  'helm template chart | regoscan scan - --policy policies': 'needs Helm and a chart',
  'terraform plan -out plan.bin && terraform show -json plan.bin > plan.json': 'needs Terraform and its providers',
  'regoscan scan plan.json --policy policies': 'needs the plan that Terraform writes in the line above',
};

interface Command {
  line: string;
  words: string[];
  /** Undefined in `--help`, where a scan may find something. */
  exit: number | undefined;
  output?: string;
}

interface Page {
  file: string;
  text: string;
  commands: Command[];
  files: Files;
}

function readPage(file: string): Page {
  const text = readFileSync(file, 'utf8');
  const commands: Command[] = [];
  for (const [, block = '', output] of text.matchAll(/^```sh\n([^]*?)^```\n(?:\n```(?:text|json)\n([^]*?)^```\n)?/gm)) {
    const lines = block.trim().split('\n');
    for (const line of lines) commands.push(readCommand(line));
    const last = commands.at(-1);
    if (output === undefined || last === undefined) continue;
    if (lines.length !== 1) throw new Error(`${file}: the output of several commands: ${block}`);
    last.output = output;
  }
  for (const [, examples = ''] of text.matchAll(/^Examples:\n((?: {2}.*\n)+)/gm)) {
    for (const line of examples.trim().split('\n')) commands.push({ ...readCommand(line.trim()), exit: undefined });
  }
  const files: Files = {};
  for (const [, name = '', content = ''] of text.matchAll(/^`([^`\n]+)`:\n\n```\w+\n([^]*?)^```$/gm))
    files[name] = content;
  return { file, text, commands, files };
}

function readCommand(given: string): Command {
  const [line = '', exit = '0'] = given.split(' # exit ');
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return { line, words, exit: Number(exit) };
}

/** The words behind the program's name; undefined when the command is of another program. */
function argumentsOf({ words }: Command): string[] | undefined {
  if (words[0] === 'regoscan') return words.slice(1);
  return words[0] === 'node' && words[1] === 'dist/cli/index.js' ? words.slice(2) : undefined;
}

/** Makes a folder with the policies and examples of this repository, and the files of a page. */
function workspaceFor({ files }: Page): string {
  const folder = temporaryFolder();
  const copies = { policies: 'policies', examples: 'examples', 'examples/kubernetes': 'manifests' };
  for (const [from, to] of Object.entries(copies)) cpSync(from, path.join(folder, to), { recursive: true });
  cpSync('examples/api/Dockerfile', path.join(folder, 'Dockerfile'));
  writeFiles(folder, files);
  return folder;
}

/** Whether a text is what a block shows: the same JSON, or the same lines where `…` on a line of its own stands for any lines. */
function isShown(shown: string, text: string): boolean {
  if (shown.startsWith('{')) return isDeepStrictEqual(JSON.parse(shown), JSON.parse(text));
  const quote = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${shown.split(/^…\n/m).map(quote).join('[^]*')}$`).test(text);
}

const markdown = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));

const COMMANDS_PAGE = 'docs/reference/commands.md';
const PAGES = [
  'README.md',
  'examples/README.md',
  ...markdown('docs/guides'),
  ...markdown('docs/inputs'),
  COMMANDS_PAGE,
];

/** The output of `--help` for each command, as a page. */
function helpPage(): string {
  const help = (...words: string[]): string => runCli([...words, '--help']).stdout.trimEnd();
  const sections = [[], ['test'], ['eval'], ['parse'], ['list'], ['explain']].map(
    (words) => `## ${['regoscan', ...words].join(' ')}\n\n\`\`\`\n${help(...words)}\n\`\`\`\n`,
  );
  const intro =
    '# Commands\n\nThe output of `--help`. [Configuration](../configuration.md) lists the variable and the key in `trivy.yaml` of each flag.\n';
  return [intro, ...sections].join('\n');
}

if (isUpdate) writeFileSync(COMMANDS_PAGE, helpPage());

test(`${COMMANDS_PAGE} is what --help says; UPDATE_DOCS=1 npm test updates it`, () => {
  expect(readFileSync(COMMANDS_PAGE, 'utf8')).toBe(helpPage());
});

const pages = PAGES.map(readPage);

describe.each(pages.filter(({ commands }) => commands.length > 0))('$file', (page) => {
  const workspace = workspaceFor(page);
  const commands = page.commands.filter(({ line }) => !(line in NOT_RUN));
  const isWatching = ({ words }: Command): boolean => words.includes('--watch');

  test('has only commands of this program, and those that are listed as not run', () => {
    expect(commands.filter((command) => argumentsOf(command) === undefined)).toEqual([]);
  });

  for (const command of commands.filter((each) => !isWatching(each))) {
    const { line, exit, output } = command;
    test(
      line,
      () => {
        const { stdout, ...ended } = runCli(argumentsOf(command) ?? [], { cwd: workspace });
        expect(ended).toEqual({
          exit: exit ?? (line.startsWith('regoscan scan') ? 1 : 0),
          stderr: expect.not.stringMatching(/^error: [^1]/m),
        });
        if (!line.includes('--output')) expect(stdout).not.toBe('');
        if (output === undefined || isShown(output, stdout)) return;
        const isCut = /^…$/m.test(output);
        const text = readFileSync(page.file, 'utf8');
        if (isUpdate && !isCut)
          writeFileSync(
            page.file,
            text.replace(`\`\`\`text\n${output}`, () => `\`\`\`text\n${stdout}`),
          );
        else expect(stdout).toBe(output);
      },
      TIMEOUT,
    );
  }

  for (const { line, words } of commands.filter(isWatching)) {
    test(
      line,
      async () => {
        const { child } = startCli(words.slice(1), { cwd: workspace });
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
        expect(said).toContain(testingMessages.watching);
      },
      TIMEOUT,
    );
  }
});

test('what is listed as not run is on some page', () => {
  const lines = new Set(pages.flatMap(({ commands }) => commands.map(({ line }) => line)));
  expect(Object.keys(NOT_RUN).filter((line) => !lines.has(line))).toEqual([]);
});

describe('workflows on the pages', () => {
  const uses = pages.flatMap(({ file, text }) => (text.match(/uses: .*/g) ?? []).map((use) => [file, use] as const));

  test('pin every action by its commit; this one by a placeholder until it is released', () => {
    const pins = readdirSync('.github/workflows').map((name) =>
      readFileSync(path.join('.github/workflows', name), 'utf8'),
    );
    const known = new Set(pins.flatMap((text) => text.match(/uses: \S+@[0-9a-f]{40} # v\S+/g) ?? []));
    const isPinned = (use: string): boolean =>
      known.has(use) || /^uses: regoscan\/regoscan@(<commit SHA> # vX\.Y\.Z|[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(use);
    // A table may name an action without a version.
    expect(uses.filter(([, use]) => use.includes('@') && !isPinned(use))).toEqual([]);
    expect(uses.filter(([, use]) => use.startsWith('uses: regoscan/regoscan@')).length).toBeGreaterThan(2);
  });
});

describe('links between the pages', () => {
  const all = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    'examples/README.md',
    'docs/configuration.md',
  ];
  const folders = ['docs/guides', 'docs/inputs', 'docs/reference', 'docs/decisions'];

  /** The anchors of a page, as GitHub makes them of its headings. */
  function anchorsOf(file: string): string[] {
    const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
    return headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
  }

  test.each([...all, ...folders.flatMap(markdown)])('of %s', (file) => {
    const prose = readFileSync(file, 'utf8').replace(/^```[^]*?^```$/gm, '');
    const broken = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^https?:/.test(link)) return [];
      const [target = '', anchor] = link.split('#');
      const to = target === '' ? file : path.join(path.dirname(file), target);
      const isThere = existsSync(to) && (anchor === undefined || anchorsOf(to).includes(anchor));
      return isThere ? [] : [link];
    });
    expect(broken).toEqual([]);
  });

  test.each(['CONTRIBUTING.md', ...folders.flatMap(markdown)])('to source files of %s', (file) => {
    const names = [...readFileSync(file, 'utf8').matchAll(/`((?:src|wasm|scripts|benchmarks|__tests__)\/[\w./-]+)`/g)];
    expect(
      names.map(([, name = '']) => name).filter((name) => !existsSync(name) && !existsSync(`dist/${name}`)),
    ).toEqual([]);
  });
});
