import tseslint from 'typescript-eslint';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';

/** What lies directly in `src/` and may be imported from everywhere. */
const NOUNS = ['finding.ts', 'problem.ts', 'exit-code.ts', 'profile.ts', 'installation.ts'];
const BASE = ['lib', 'messages', ...NOUNS];
const STAGES = ['files', 'rego', 'parse', 'policy', 'locate', 'evaluate', 'findings', 'suppress', 'report'];
const PIPELINE = ['config', 'session.ts', ...STAGES, 'scan.ts'];

/** The folders and files of `src/` that each layer may import, beside itself; docs/architecture.md draws them. */
const LAYERS = {
  lib: [],
  messages: BASE,
  ...Object.fromEntries(NOUNS.map((noun) => [noun, BASE])),
  files: BASE,
  config: [...BASE, 'files'],
  'session.ts': [...BASE, 'files'],
  // A stage may import those before it, and from suppression on the configuration.
  ...Object.fromEntries(
    STAGES.slice(1).map((stage, index) => [
      stage,
      [
        ...BASE,
        'session.ts',
        ...STAGES.slice(0, index + 1),
        ...(['suppress', 'report'].includes(stage) ? ['config'] : []),
      ],
    ]),
  ),
  'scan.ts': [...BASE, ...PIPELINE],
  testing: [...BASE, ...PIPELINE],
  catalogue: [...BASE, ...PIPELINE],
  cli: [...BASE, ...PIPELINE, 'testing', 'catalogue'],
  github: [...BASE, 'files', 'report'],
  action: [...BASE, ...PIPELINE, 'testing', 'github'],
  entries: [...BASE, ...PIPELINE, 'testing', 'github', 'cli', 'action'],
};

/** Files that break the rules below, for the test of this gate. */
const FIXTURE = './__tests__/lint/fixture/';

/** @param {string} root the folder that has `src/` in it, with a `/` at its end */
const zones = (root = './') =>
  Object.entries(LAYERS).map(([layer, allowed]) => ({
    target: `${root}src/${layer}`,
    from: `${root}src`,
    except: [...new Set([layer, ...allowed])].map((name) => `./${name}`),
    message: `${layer} is a layer below: see docs/architecture.md.`,
  }));

export default tseslint.config(
  { ignores: ['dist/', 'build/', 'node_modules/', 'coverage/', 'examples/', FIXTURE.slice(2)] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      // Without these, `no-cycle` reads no TypeScript and finds nothing.
      'import-x/extensions': ['.ts', '.js', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      // Sources import each other by the name that they have after compilation.
      'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts', '.js'] } })],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        { basePath: import.meta.dirname, zones: [...zones(), ...zones(FIXTURE)] },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  { files: ['src/**'], rules: { 'max-lines': ['error', { max: 320 }] } },
  {
    // No program is started but git, and only one place knows the runner.
    files: ['src/**'],
    ignores: ['src/entries/action.ts', 'src/github/git.ts'],
    rules: {
      'no-restricted-imports': ['error', 'node:child_process', 'child_process', '@actions/exec', '@actions/core'],
    },
  },
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
