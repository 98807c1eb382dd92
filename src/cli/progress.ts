/** What a run that takes longer than a moment shows of itself: that it compiles, then a bar. */

import type { SingleBar } from 'cli-progress';

import { cliMessages } from '../messages/index.js';
import { type Stream, write } from '../lib/text/stream.js';

/** A run that ends before this shows nothing. */
const DELAY = 1000;

/** Draws on a terminal only; on anything else it does nothing. */
export class Progress {
  private readonly start = Date.now();
  private bar: SingleBar | undefined;
  /** While policies compile. */
  private note: NodeJS.Timeout | undefined;
  private noted = false;
  private state: 'quiet' | 'loading' | 'drawing' | 'over' = 'quiet';

  /** @param shown false switches it off (`--quiet`, `--no-progress`). */
  constructor(
    private readonly stream: Stream,
    private readonly shown: boolean,
  ) {}

  /** So many files of policies are being compiled, until what it returns is called. */
  compiling(files: number): () => void {
    const end = (): void => {
      this.endNote();
    };
    if (!this.shown || this.stream.isTTY !== true) return end;
    const wait = this.start + DELAY - Date.now();
    this.note = setTimeout(() => {
      this.noted = true;
      this.write(cliMessages.compiling(files));
    }, wait);
    return end;
  }

  /** So many of so many things are done. */
  update(done: number, total: number): void {
    if (this.note !== undefined) return;
    if (this.bar !== undefined) {
      this.bar.setTotal(total);
      this.bar.update(done);
    } else if (this.state === 'quiet' && this.shown && this.stream.isTTY === true && Date.now() - this.start >= DELAY) {
      this.state = 'loading';
      void this.draw(done, total);
    }
  }

  /** Removes the bar; nothing is drawn after it. */
  stop(): void {
    this.endNote();
    this.bar?.stop();
    this.bar = undefined;
    this.state = 'over';
  }

  private endNote(): void {
    clearTimeout(this.note);
    this.note = undefined;
    // Takes back the line.
    if (this.noted) this.write('\r\u001b[2K');
    this.noted = false;
  }

  /** Where it cannot be written, nothing has to be shown. */
  private write(text: string): void {
    void write(this.stream, text).catch(() => false);
  }

  /** Loaded when it is needed: most runs are over before. */
  private async draw(done: number, total: number): Promise<void> {
    const { default: progress } = await import('cli-progress');
    if (this.state !== 'loading') return;
    this.bar = new progress.SingleBar({
      stream: this.stream,
      format: '{bar} {value}/{total}',
      barCompleteChar: '█',
      barIncompleteChar: '░',
      clearOnComplete: true,
      hideCursor: true,
      // Its signal handlers would keep Ctrl-C from ending the run.
      gracefulExit: false,
    });
    this.bar.start(total, done);
    this.state = 'drawing';
  }
}
