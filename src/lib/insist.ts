import { setTimeout as wait } from 'node:timers/promises';

const waitsMs = [200, 1000, 3000];

/**
 * Records what has already happened outside, trying again for some seconds: a mail that the server has taken must not
 * go twice because the database was away for a moment. The last failure is thrown.
 */
export async function insist<T>(signal: AbortSignal, record: () => Promise<T>): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await record();
    } catch {
      await wait(waitMs, undefined, { signal });
    }
  }
  return record();
}
