import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

import {
  actionMessages,
  catalogueMessages,
  cliMessages,
  configMessages,
  dockerfileMessages,
  documentMessages,
  fileReasons,
  pipelineMessages,
  policyMessages,
  syntaxReasons,
  terraformMessages,
  testingMessages,
  uploadMessages,
} from '../../src/messages/index.js';
import { EXAMPLES } from './examples.js';

const TOPICS = {
  action: actionMessages,
  catalogue: catalogueMessages,
  cli: cliMessages,
  config: configMessages,
  dockerfile: dockerfileMessages,
  documents: documentMessages,
  pipeline: pipelineMessages,
  policies: policyMessages,
  terraform: terraformMessages,
  testing: testingMessages,
  upload: uploadMessages,
  reasons: syntaxReasons,
  files: fileReasons,
};

/** Labels, parts of sentences, and texts of `--help` and of `opa test`. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  catalogue: [
    ...['headline', 'columns', 'anyDocument', 'noDocument', 'combined', 'facts', 'deprecated', 'neverFails'],
    'references',
  ],
  cli: ['headline', 'compiling'],
  config: ['helpEpilogue'],
  pipeline: ['hiddenSeverity'],
  policies: ['builtinCheck', 'slashInPackage'],
  testing: [
    ...['belowThreshold', 'uncovered', 'headline', 'summaryTitle', 'verdict', 'failedTitle', 'failedHeader'],
    ...['notRunTitle', 'packagesTitle', 'packagesHeader', 'uncoveredTitle', 'uncoveredHeader', 'more', 'slowest'],
    'watching',
  ],
};

/** Phrases that sound translated. */
const AVOIDED =
  /\b(nobody|leads nowhere|is none|is told|whoever|behind it|what is made of|anew|beats|all the same|leave it out)\b/i;
const MAX_LENGTH = 400;

/** The sentences below each heading of wording.txt. */
const WORDING = new Map(
  readFileSync(new URL('wording.txt', import.meta.url), 'utf8')
    .split(/\n(?=# )/)
    .slice(1)
    .map((part) => part.trimEnd().split('\n'))
    .map(([heading = '', ...lines]) => [heading.slice(2), lines] as const),
);

describe.each(Object.entries(TOPICS))('messages about %s', (topic, messages) => {
  const examples = EXAMPLES[topic] ?? [];
  const texts = examples.map(([, rendered]) => (typeof rendered === 'string' ? rendered : rendered.message));

  test('are worded as in wording.txt', () => {
    expect(texts).toEqual(WORDING.get(topic));
  });

  test('all have an example', () => {
    const names = new Set([...examples.map(([name]) => name), ...(LABELS[topic] ?? [])]);
    expect([...names].sort()).toEqual(Object.keys(messages).sort());
  });

  test.each(texts)('%s', (text) => {
    expect(text).toMatch(/(\.|Did you mean "[^"]+"\?)$/);
    expect(text).not.toMatch(/ {2}|\n/);
    expect(text).not.toMatch(AVOIDED);
    expect(text.length).toBeLessThanOrEqual(MAX_LENGTH);
  });
});
