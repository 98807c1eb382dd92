// Times each builtin in TypeScript beside OPA's Go, as the engine calls them: `node benchmarks/builtins.mjs`, after `npm run build`. It
// writes benchmarks/builtins.json; `UPDATE_DOCS=1 npm test` then writes docs/reference/builtins.md anew.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const assets = path.join(root, 'dist/wasm');
const source = (name) => import(path.join(root, 'build', name));

// As the engine's thread has them, see src/rego/engine/thread.ts.
for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering', '--wasm-lazy-validation'])
  setFlagsFromString(flag);

const { callNative, loadForms } = await source('rego/builtins/index.js');
const { loadToolchain } = await source('rego/engine/toolchain.js');
const { TABLE } = await source('reference/builtin-table.js');
const { parseValueText, writeValueText } = await source('lib/values/value-text.js');

const calls = JSON.parse(readFileSync(path.join(root, 'benchmarks/builtin-calls.json'), 'utf8'));
const context = { nowNs: '1700000000000000000', assets };
const evaluation = JSON.stringify({ id: '1', nowNs: context.nowNs });

const ROUNDS = 40;
const ROUND_MS = 4;
const STARTS = 7;

/** Microseconds a call: the fastest of many short rounds, since other processes take their share of the longer ones. */
function time(call) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    let count = 0;
    do for (let i = 0; i < 5; i++, count++) call();
    while (performance.now() - from < ROUND_MS);
    best = Math.min(best, ((performance.now() - from) * 1000) / count);
  }
  return Number(best.toPrecision(2));
}

const inTypeScript = (name, operands) => writeValueText(callNative(name, operands.map(parseValueText), context));
const inGo = (name, operands) =>
  JSON.parse(toolchain.builtin(name, writeValueText(operands.map(parseValueText)), evaluation)).value;

let toolchain;
const START = {
  shell: () => inTypeScript('sh.parse_commands', ['"a"']),
  regex: () => loadForms(['regex.split']),
  yaml: () => loadForms(['yaml.unmarshal']),
  toolchain: async () => (toolchain = await loadToolchain(assets)),
};

const [what] = process.argv.slice(2);
if (what) {
  const from = performance.now();
  await START[what]();
  console.log(performance.now() - from);
  process.exit();
}

/** Milliseconds until something has started in a process of its own: the fastest. */
function started(name) {
  const times = Array.from({ length: STARTS }, () =>
    Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), name])),
  );
  return Math.round(Math.min(...times));
}

const starts = Object.fromEntries(Object.keys(START).map((name) => [name, started(name)]));
await START.toolchain();
await loadForms(Object.keys(calls));

const figures = {};
for (const { name, place } of TABLE) {
  const operands = calls[name];
  if (!operands) continue;
  if (inGo(name, operands) === undefined) throw new Error(`${name} is undefined for its operands`);
  figures[name] = place === 'typescript' ? { typescript: time(() => inTypeScript(name, operands)) } : {};
  figures[name].go = time(() => inGo(name, operands));
  console.log(name, JSON.stringify(figures[name]));
}

const result = {
  machine: `${os.cpus().length} cores (${os.cpus()[0].model.trim()}), Node ${process.version}`,
  date: new Date().toISOString().slice(0, 10),
  starts,
  calls: figures,
};
writeFileSync(path.join(root, 'benchmarks/builtins.json'), `${JSON.stringify(result, null, 2)}\n`);
// The Go programs never end by themselves.
process.exit();
