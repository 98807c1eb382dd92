import type { Unit } from '../parse/document.js';
import type { Listener } from '../session.js';
import type { Evaluator, Reported } from './evaluator.js';

/** A unit, and what rules reported about its documents. */
export interface EvaluatedUnit {
  unit: Unit;
  reported: Reported[];
}

interface Running {
  bytes: number;
  isDone: boolean;
  result: Promise<EvaluatedUnit>;
}

/** Text that has been read and waits to be evaluated is kept below this. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;

/**
 * Evaluates units while the next ones are read. They come in their order, whatever takes how long.
 * @param total how many units are expected, for the progress
 */
export async function* schedule(
  units: AsyncIterable<Unit>,
  evaluator: Promise<Pick<Evaluator, 'evaluate'>>,
  total: number,
  listener: Pick<Listener, 'progress'>,
): AsyncGenerator<EvaluatedUnit> {
  const running: (Running | undefined)[] = [];
  let next = 0;
  let waiting = 0;
  let done = 0;
  const start = (unit: Unit): Running => {
    const each: Running = { bytes: unit.size, isDone: false, result: evaluate(unit, evaluator) };
    waiting += each.bytes;
    const end = (): void => {
      each.isDone = true;
      waiting -= each.bytes;
      listener.progress(Math.min(++done, total), total);
    };
    // A rejection is a fault of the program, and surfaces when the result is taken.
    each.result.then(end, end);
    return each;
  };
  for await (const unit of units) {
    running.push(start(unit));
    for (let first = running[next]; first && (first.isDone || waiting > MAX_WAITING_BYTES); first = running[next]) {
      yield await first.result;
      // Its documents are no longer needed.
      running[next++] = undefined;
    }
  }
  for (const each of running.slice(next)) if (each) yield await each.result;
}

async function evaluate(unit: Unit, evaluator: Promise<Pick<Evaluator, 'evaluate'>>): Promise<EvaluatedUnit> {
  const { documents } = unit;
  if (documents.length === 0) return { unit, reported: [] };
  const ready = await evaluator;
  return { unit, reported: (await Promise.all(documents.map((document) => ready.evaluate(document)))).flat() };
}
