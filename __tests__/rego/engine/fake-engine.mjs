/**
 * An engine that does what it is told: by the entrypoint of an evaluation, the data of what is loaded, and the text of the first
 * module that is parsed.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { parentPort, threadId, workerData } from 'node:worker_threads';

const progress = new Int32Array(workerData.progress);
const loaded = [];
appendFileSync(`${workerData.assets}/starts`, 'x');
const isFirst = readFileSync(`${workerData.assets}/starts`).length === 1;

parentPort.on('message', ({ id, op, request }) => {
  const started = performance.now();
  Atomics.store(progress, 1, 0);
  Atomics.store(progress, 0, id);
  const order = {
    evaluate: request.entrypoint,
    load: request.data,
    parse: request.modules?.[0]?.text,
    test: request.run,
  }[op];
  // Tests are steps: two that take a moment, then the order.
  for (let step = 1; op === 'test' && step <= 3; step++) {
    Atomics.store(progress, 1, step);
    if (step < 3) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
  }
  if (order === 'hang') for (;;);
  if (order === 'exit') process.exit(1);
  if (order === 'throw') throw new Error('thrown in the engine');
  if (order === 'wait') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
  if (order === 'only first' && !isFirst) process.exit(1);
  if (op === 'load') loaded.push(request.policies);
  const said = order === 'who' ? threadId : `${order} ${loaded.join()}`;
  const answer = op === 'evaluate' ? { kind: 'value', value: said, prints: [] } : { errors: [] };
  parentPort.postMessage(
    order === 'refuse' ? { id, error: 'refused' } : { id, result: answer, took: performance.now() - started },
  );
  Atomics.store(progress, 0, 0);
  if (order === 'leave unless first' && !isFirst) process.exit(1);
});
