import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { AppContext } from '../schema/context.ts';
import { executeInTime } from './safety/execute-in-time.ts';

type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

/**
 * Carries out an operation within its time limit and settles its context before the answer leaves. An operation that
 * is given up settles when what it was busy with ends.
 */
export function executeAndSettle(
  execute: Execute,
  args: ExecutionArgs,
  limitMs: number,
): Promise<ExecutionResult> {
  return executeInTime(
    (given) => settled(args.contextValue as AppContext, async () => execute(given)),
    args,
    limitMs,
  );
}

/** What cannot be settled is not answered: the caller gets an error and no data. */
export async function settled<Result>(
  context: Pick<AppContext, 'settle'>,
  work: () => Promise<Result>,
): Promise<Result | ExecutionResult> {
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    // That it failed says more than what then cannot be settled.
    await context.settle().catch(() => undefined);
    throw error;
  }
  try {
    await context.settle();
    return result;
  } catch (error) {
    const originalError = error instanceof Error ? error : new Error('Unknown', { cause: error });
    return { errors: [new GraphQLError(originalError.message, { originalError })] };
  }
}
