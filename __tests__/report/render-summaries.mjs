// Draws job summaries to look at: `node __tests__/report/render-summaries.mjs FOLDER`, after `npm run build`. The bundled action
// writes summaries of 0, 1, 300 and 50,000 findings; each is rendered with a library for GitHub's Markdown and GitHub's own style
// sheet, and a headless Chromium (of PATH, or $CHROMIUM) takes a picture of it, folded and unfolded.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { marked } from 'marked';

const out = path.resolve(process.argv[2] ?? 'summaries');
const require = createRequire(import.meta.url);
const css = readFileSync(require.resolve('github-markdown-css/github-markdown-light.css'), 'utf8');
const work = mkdtempSync(path.join(tmpdir(), 'regoscan-summaries-'));
mkdirSync(out, { recursive: true });

const SEVERITIES = ['HIGH', 'MEDIUM', 'CRITICAL', 'LOW'];
const PER_POLICY = 3000;

function policy(index, from, to) {
  return `# METADATA
# title: Items have to be ${['small', 'even', 'named', 'signed'][index % 4]}
# description: An item that is not may be anything.
# related_resources:
# - https://example.com/items/${index}
# custom:
#   id: ITEM-${String(index).padStart(3, '0')}
#   severity: ${SEVERITIES[index % 4]}
#   recommended_action: Change \`items\` so that it fits, | or remove <it>.
package custom.items.p${index}

import rego.v1

deny contains {"msg": sprintf("item %d of 'spec.items' is not what *it* has to be", [i]), "startline": (i % 400) + 6, "endline": (i % 400) + 6, "filepath": "app/items.yaml"} if {
	some i in numbers.range(${from}, ${to})
	input.kind == "Items"
}
`;
}

/** Runs the action in a repository of its own, in which it finds so much. */
function summarise(findings) {
  const repository = path.join(work, String(findings));
  for (const folder of ['app', 'policies', 'temp']) mkdirSync(path.join(repository, folder), { recursive: true });
  const items = Array.from(
    { length: 400 },
    (_, index) => `    - { number: ${index}, name: 'item ${index}' } # \`text\`\n`,
  );
  const manifest = `apiVersion: v1\nkind: Items\nmetadata: { name: all }\nspec:\n  items:\n${items.join('')}`;
  writeFileSync(path.join(repository, 'app/items.yaml'), manifest);
  const size = Math.min(PER_POLICY, Math.max(Math.ceil(findings / 8), 1));
  for (let from = 0, index = 0; from < Math.max(findings, 1); from += size, index++) {
    const to = Math.min(from + size, findings) - 1;
    const text = policy(index, from, to);
    writeFileSync(
      path.join(repository, `policies/p${index}.rego`),
      findings === 0 ? text.replace('"Items"', '"Nothing"') : text,
    );
  }
  if (findings === 300)
    writeFileSync(path.join(repository, 'policies/broken.rego'), 'package custom.broken\n\ndeny[msg] { msg := 1 + }\n');
  const summary = path.join(repository, 'summary.md');
  for (const file of [summary, path.join(repository, 'output')]) writeFileSync(file, '');
  const env = {
    ...{ PATH: process.env.PATH, HOME: repository, RUNNER_TEMP: path.join(repository, 'temp') },
    ...{ GITHUB_REPOSITORY: 'owner/name', GITHUB_SHA: 'b'.repeat(40), GITHUB_REF: 'refs/heads/main' },
    ...{ GITHUB_OUTPUT: path.join(repository, 'output'), GITHUB_STEP_SUMMARY: summary },
    ...{ INPUT_POLICY: 'policies', 'INPUT_SCAN-REF': 'app', INPUT_FORMAT: 'json', INPUT_OUTPUT: 'report.json' },
  };
  const { status, stderr } = spawnSync(process.execPath, [path.resolve('dist/action/index.js')], {
    ...{ cwd: repository, env, encoding: 'utf8', maxBuffer: 2 ** 28 },
  });
  if (status === null || stderr !== '') throw new Error(`${findings} findings: exit ${status}: ${stderr}`);
  const { total } = JSON.parse(readFileSync(path.join(repository, 'report.json'), 'utf8')).summary.findings;
  return { summary, total };
}

function picture(html, file, height) {
  const page = path.join(work, 'page.html');
  writeFileSync(page, html);
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--virtual-time-budget=5000'];
  const args = [...flags, `--window-size=1100,${height}`, `--screenshot=${file}`, `file://${page}`];
  const { status, error } = spawnSync(process.env.CHROMIUM ?? 'chromium', args, { stdio: 'ignore', timeout: 120_000 });
  return error === undefined && status === 0;
}

for (const findings of [0, 1, 300, 50_000]) {
  const { summary, total } = summarise(findings);
  const bytes = statSync(summary).size;
  if (total !== findings) throw new Error(`${findings} findings were to be made, but there are ${total}`);
  if (bytes > 1024 * 1024) throw new Error(`the summary of ${findings} findings has ${bytes} bytes`);
  const body = marked.parse(readFileSync(summary, 'utf8'), { gfm: true, async: false });
  const style = `${css}\nbody { box-sizing: border-box; max-width: 1012px; margin: 0 auto; padding: 24px; }`;
  const html = `<!doctype html><meta charset="utf-8"><style>${style}</style><body class="markdown-body">${body}`;
  const name = path.join(out, `summary-${findings}`);
  writeFileSync(`${name}.html`, html);
  const drawn = [
    picture(html, `${name}.png`, 1400),
    picture(html.replaceAll('<details>', '<details open>'), `${name}-open.png`, 4000),
  ];
  console.log(
    `${findings} findings: ${bytes} bytes, ${drawn.every(Boolean) ? `${name}.png` : `${name}.html (no Chromium here)`}`,
  );
}
