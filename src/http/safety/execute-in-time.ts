import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { refusal } from './refusal.ts';

type Execute<Result> = (args: ExecutionArgs) => Result | Promise<Result>;

/**
 * Carries out an operation within a time limit. When it is over, the caller gets an error at once and the rest of the
 * operation is given up: no field is begun any more (by an executor that heeds `signal`); a statement that the database
 * is busy with ends by itself.
 */
export async function executeInTime<Result>(
  execute: Execute<Result>,
  args: ExecutionArgs,
  limitMs: number,
): Promise<Result | ExecutionResult> {
  const late = refusal(
    'TIME_LIMIT',
    `It took longer than ${limitMs / 1000} s and was given up. Ask for less; of a mutation, look whether it took effect before you repeat it, or repeat it with its idempotency key.`,
  );
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<ExecutionResult>((resolve) => {
    timer = setTimeout(() => {
      resolve({ errors: [late] });
      controller.abort(late);
    }, limitMs);
  });
  const work = (async () => execute({ ...args, signal: controller.signal } as ExecutionArgs))();
  // What fails after the limit has nobody to tell.
  work.catch(() => undefined);
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
