/**
 * An engine that runs no tests. It goes through five steps, and stops at those that `run` names: `{"3": "hang", "5": "exit"}`, where
 * 0 is the time before the first test. It answers with the text of the first module, and says which tests it was told to leave out.
 */
import { parentPort, workerData } from 'node:worker_threads';

const progress = new Int32Array(workerData.progress);

parentPort.on('message', ({ id, request: { run, stopped, modules } }) => {
  Atomics.store(progress, 1, 0);
  Atomics.store(progress, 0, id);
  const orders = JSON.parse(run);
  for (let step = 0; step <= 5; step++) {
    Atomics.store(progress, 1, step);
    if (step in stopped) continue;
    if (orders[step] === 'hang') for (;;);
    if (orders[step] === 'exit') process.exit(1);
  }
  const result = { ...JSON.parse(modules[0].text), pretty: JSON.stringify(stopped) };
  parentPort.postMessage({ id, result, took: 0 });
  Atomics.store(progress, 0, 0);
});
