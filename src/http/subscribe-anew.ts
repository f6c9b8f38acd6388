import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import type { AppContext } from '../schema/context.ts';
import { executeAndSettle, settled } from './execute-and-settle.ts';

/**
 * GraphQL's `subscribe`, with a new context for each event: who the caller is and what he may see is asked again every
 * time, and no loader remembers rows of an earlier event. A token that is no longer good ends the subscription. Each
 * event has the time limit of an operation.
 */
export function subscribeAnew(limitMs: number) {
  return (args: ExecutionArgs) => subscribe(args, limitMs);
}

async function subscribe(
  args: ExecutionArgs,
  limitMs: number,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await settled(args.contextValue as AppContext, () => createSourceEventStream(args));
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  let over = false;
  const results: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => results,
    async next() {
      const event = over ? null : await events.next();
      if (!event || event.done) return { done: true, value: undefined };
      try {
        const contextValue = await (args.contextValue as AppContext).authenticateAgain();
        const value = await executeAndSettle({ ...args, rootValue: event.value, contextValue }, limitMs);
        return { done: false, value };
      } catch (error) {
        over = true;
        await events.return?.();
        const originalError = error instanceof Error ? error : new Error('Unknown', { cause: error });
        return {
          done: false,
          value: { errors: [new GraphQLError(originalError.message, { originalError })] },
        };
      }
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
  return results;
}
