import { isThenable, type MaybePromise } from '@pothos/core';

/** The values of a list, waiting only when one of them is on its way. */
export function allKnown<T>(values: readonly MaybePromise<T>[]): MaybePromise<readonly T[]> {
  return values.some(isThenable) ? Promise.all(values) : (values as readonly T[]);
}
