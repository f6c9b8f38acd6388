/**
 * Lets one mail go at a time, at most so many per second. One at a time, because a worker that is killed then leaves at
 * most one mail of which nobody knows whether the server took it.
 */
export class MailPace {
  readonly #gapMs: number;
  #last: Promise<void> = Promise.resolve();

  constructor(mailsPerSecond: number) {
    this.#gapMs = 1000 / mailsPerSecond;
  }

  /** Waits for its turn, then does the work. @throws AbortError when the worker shuts down before that */
  async turn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const previous = this.#last;
    let leave = (): void => undefined;
    this.#last = new Promise((resolve) => (leave = resolve));
    try {
      await previous;
      signal.throwIfAborted();
      return await work();
    } finally {
      setTimeout(leave, signal.aborted ? 0 : this.#gapMs);
    }
  }
}
