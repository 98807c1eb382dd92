import { Writable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { Progress } from '../../src/cli/progress.js';

class Paper extends Writable {
  text = '';
  constructor(readonly isTTY: boolean) {
    super();
  }
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

let now = 0;
beforeEach(() => {
  now = 1_000_000;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

async function drawn(paper: Paper, shown: boolean, after: number): Promise<string> {
  const progress = new Progress(paper, shown);
  progress.update(1, 10);
  now += after;
  progress.update(2, 10);
  // Until the bar is loaded.
  await import('cli-progress');
  await new Promise((resolve) => setImmediate(resolve));
  progress.update(3, 10);
  progress.stop();
  progress.update(4, 10);
  return paper.text;
}

test('a run of more than a second shows a bar on a terminal', async () => {
  expect(await drawn(new Paper(true), true, 1001)).toContain('/10');
});

test.each([
  ['a short run', true, true, 900],
  ['not a terminal', false, true, 5000],
  ['switched off', true, false, 5000],
])('%s shows none', async (_, isTTY, shown, after) => {
  expect(await drawn(new Paper(isTTY), shown, after)).toBe('');
});

describe('while policies compile', () => {
  beforeEach(() => {
    jest.restoreAllMocks();
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('a terminal shows that, after a second, until they are', () => {
    const paper = new Paper(true);
    const progress = new Progress(paper, true);
    const end = progress.compiling(12);
    jest.advanceTimersByTime(900);
    expect(paper.text).toBe('');
    jest.advanceTimersByTime(200);
    expect(paper.text).toBe('Compiling 12 policy files');
    // A file that no policy can want.
    progress.update(1, 10);
    expect(paper.text).toBe('Compiling 12 policy files');
    end();
    expect(paper.text).toBe('Compiling 12 policy files\r\u001b[2K');
    progress.stop();
    expect(paper.text).toBe('Compiling 12 policy files\r\u001b[2K');
  });

  test.each([
    ['a short run', true, true, 900],
    ['not a terminal', false, true, 5000],
    ['switched off', true, false, 5000],
  ])('%s shows nothing', (_, isTTY, shown, after) => {
    const paper = new Paper(isTTY);
    const progress = new Progress(paper, shown);
    progress.compiling(1);
    jest.advanceTimersByTime(after);
    progress.stop();
    jest.advanceTimersByTime(5000);
    expect(paper.text).toBe('');
  });
});
