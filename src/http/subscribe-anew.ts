import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { AppContext } from '../schema/context.ts';
import { executeInTime } from './safety/execute-in-time.ts';

/**
 * GraphQL's `subscribe`, with a new context for each event: what the actor may see is asked again every time, and no
 * loader remembers rows of an earlier event. Each event has the time limit of an operation.
 */
export function subscribeAnew(limitMs: number) {
  return (args: ExecutionArgs) => subscribe(args, limitMs);
}

async function subscribe(
  args: ExecutionArgs,
  limitMs: number,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const results: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => results,
    async next() {
      const event = await events.next();
      if (event.done) return { done: true, value: undefined };
      const contextValue = (args.contextValue as AppContext).renew();
      const value = await executeInTime(execute, { ...args, rootValue: event.value, contextValue }, limitMs);
      return { done: false, value };
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
  return results;
}
