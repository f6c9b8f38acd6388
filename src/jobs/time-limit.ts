/** A job took longer than it may: this try has failed. */
export class JobTimedOutError extends Error {
  override readonly name = 'JobTimedOutError';

  constructor(limitMs: number) {
    super(`The job was not done within ${limitMs / 1000} seconds.`);
  }
}

export interface TimeLimit {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
  /** What the work answers, or a failure when its time is up. The work itself may go on: nobody can stop code that does not listen. */
  during<T>(work: Promise<T>): Promise<T>;
}

export function timeLimit(limitMs: number): TimeLimit {
  // Most work never asks for the signal.
  let controller: AbortController | null = null;
  let error: JobTimedOutError | null = null;
  return {
    get signal() {
      controller ??= new AbortController();
      if (error) controller.abort(error);
      return controller.signal;
    },
    during(work) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          error = new JobTimedOutError(limitMs);
          controller?.abort(error);
          reject(error);
        }, limitMs);
        work.then(resolve, reject).finally(() => clearTimeout(timer));
      });
    },
  };
}
