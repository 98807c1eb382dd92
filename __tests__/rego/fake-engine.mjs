/**
 * An engine that does what it is told: by the entrypoint of an evaluation, the data of what is loaded, and the text of the first
 * module that is parsed.
 */
import { appendFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const progress = new Int32Array(workerData.progress);
const loaded = [];
appendFileSync(`${workerData.assets}/starts`, 'x');

parentPort.on('message', ({ id, op, request }) => {
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
  if (op === 'load') loaded.push(request.policies);
  const answer = op === 'evaluate' ? { kind: 'value', value: `${order} ${loaded.join()}`, prints: [] } : { errors: [] };
  parentPort.postMessage(order === 'refuse' ? { id, error: 'refused' } : { id, result: answer });
  Atomics.store(progress, 0, 0);
});
