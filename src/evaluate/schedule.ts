import type { Unit } from '../parse/document.js';
import type { Listener } from '../session.js';
import type { Evaluator, Reported } from './evaluator.js';

/** A unit, and what rules reported about its documents. */
export interface EvaluatedUnit {
  unit: Unit;
  reported: Reported[];
}

interface Running {
  unit: Unit;
  isDone: boolean;
  result: Promise<EvaluatedUnit>;
}

/** Text that has been read and waits to be evaluated, or to be taken, is kept below this. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;

/**
 * Evaluates units while the next ones are read. They come in their order, whatever takes how long.
 * @param total how many files were found, for the progress
 */
export async function* schedule(
  units: AsyncIterable<Unit>,
  evaluator: Promise<Pick<Evaluator, 'evaluate'>>,
  total: number,
  listener: Pick<Listener, 'progress'>,
): AsyncGenerator<EvaluatedUnit> {
  // In their order. Those before `next` were taken, and nothing holds their documents any more.
  const running: (Running | undefined)[] = [];
  let next = 0;
  let waiting = 0;
  let done = 0;
  const start = (unit: Unit): void => {
    const each: Running = { unit, isDone: false, result: evaluate(unit, evaluator) };
    running.push(each);
    waiting += unit.size;
    const end = (): void => {
      each.isDone = true;
      done += unit.found;
      if (unit.found > 0) listener.progress(done, total);
    };
    // A rejection is a fault of the program, and surfaces when the result is taken.
    each.result.then(end, end);
  };
  for await (const unit of units) {
    start(unit);
    for (let each = running[next]; each && (each.isDone || waiting > MAX_WAITING_BYTES); each = running[next]) {
      running[next++] = undefined;
      waiting -= each.unit.size;
      yield await each.result;
    }
  }
  for (let each = running[next]; each; each = running[next]) {
    running[next++] = undefined;
    yield await each.result;
  }
}

async function evaluate(unit: Unit, evaluator: Promise<Pick<Evaluator, 'evaluate'>>): Promise<EvaluatedUnit> {
  const { documents } = unit;
  if (documents.length === 0) return { unit, reported: [] };
  const ready = await evaluator;
  return { unit, reported: (await Promise.all(documents.map((document) => ready.evaluate(document)))).flat() };
}
