import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { AppContext } from '../schema/context.ts';
import { executeOperation } from './execution/execute-operation.ts';
import { executeInTime } from './safety/execute-in-time.ts';

type Operation = Pick<AppContext, 'settle' | 'giveUp'>;

/**
 * Carries out an operation within its time limit and settles its context before the answer leaves. An operation that
 * is given up settles when what it was busy with ends. What waits for nothing is answered at once.
 */
export function executeAndSettle(
  args: ExecutionArgs,
  limitMs: number,
): ExecutionResult | Promise<ExecutionResult> {
  const context = args.contextValue as Operation;
  const result = executeOperation(args);
  if (!('then' in result)) {
    const settling = context.settle();
    if (settling === undefined) return result;
    return executeInTime(answeredAfter(settling, result), limitMs, () => context.giveUp());
  }
  return executeInTime(
    settled(context, () => result),
    limitMs,
    () => context.giveUp(),
  );
}

/** What cannot be settled is not answered: the caller gets an error and no data. */
export async function settled<Result>(
  context: Pick<Operation, 'settle'>,
  work: () => Result | Promise<Result>,
): Promise<Result | ExecutionResult> {
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    // That it failed says more than what then cannot be settled.
    await context.settle()?.catch(() => undefined);
    throw error;
  }
  return answeredAfter(context.settle(), result);
}

async function answeredAfter<Result>(
  settling: Promise<void> | undefined,
  result: Result,
): Promise<Result | ExecutionResult> {
  try {
    await settling;
    return result;
  } catch (error) {
    const originalError = error instanceof Error ? error : new Error('Unknown', { cause: error });
    return { errors: [new GraphQLError(originalError.message, { originalError })] };
  }
}
