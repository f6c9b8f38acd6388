import type { ExecutionResult } from 'graphql';
import { refusal } from './refusal.ts';

/**
 * What work answers, or an error as soon as it takes longer than the limit: then the rest of it is given up. A statement
 * that the database is busy with ends by itself. What the work answers afterwards nobody hears.
 */
export function executeInTime(
  work: Promise<ExecutionResult>,
  limitMs: number,
  giveUp: () => void,
): Promise<ExecutionResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ errors: [late(limitMs)] });
      giveUp();
    }, limitMs);
    work.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

function late(limitMs: number) {
  return refusal(
    'TIME_LIMIT',
    `It took longer than ${limitMs / 1000} s and was given up. Ask for less; of a mutation, look whether it took effect before you repeat it, or repeat it with its idempotency key.`,
  );
}
