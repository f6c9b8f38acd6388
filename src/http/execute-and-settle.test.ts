import { buildSchema, type ExecutionResult, parse } from 'graphql';
import { expect, it } from 'vitest';
import { executeAndSettle } from './execute-and-settle.ts';

const schema = buildSchema('type Query { secret: String open: String }');

function operation(settle: () => Promise<void> | undefined, secret: () => unknown) {
  const steps: string[] = [];
  const args = {
    schema,
    document: parse('{ secret }'),
    rootValue: {
      secret: async () => {
        const value = await secret();
        steps.push('read');
        return value;
      },
    },
    contextValue: {
      settle() {
        return settle()?.then(() => void steps.push('settled'));
      },
      giveUp() {
        steps.push('given up');
      },
    },
  };
  const answer = async (limitMs = 5000): Promise<ExecutionResult> => {
    const result = await executeAndSettle(args, limitMs);
    steps.push('answered');
    return result;
  };
  return { answer, steps, args };
}

const fine = () => Promise.resolve();

it('settles after the last field and before the answer', async () => {
  const { answer, steps } = operation(fine, () => 'rows');
  expect(await answer()).toEqual({ data: { secret: 'rows' } });
  expect(steps).toEqual(['read', 'settled', 'answered']);
});

it('answers an error and no data when it cannot settle', async () => {
  const { answer } = operation(
    () => Promise.reject(new Error('The log is full')),
    () => 'rows',
  );
  const { data, errors } = await answer();
  expect(data).toBeUndefined();
  expect(errors?.map(({ originalError }) => originalError?.message)).toEqual(['The log is full']);
});

it('answers at the time limit, and settles when the operation has come to its end', async () => {
  let finish: (value: string) => void = () => undefined;
  const { answer, steps } = operation(fine, () => new Promise((resolve) => (finish = resolve)));
  const { errors } = await answer(1);
  expect(errors?.[0]?.extensions['code']).toBe('TIME_LIMIT');
  expect(steps).toEqual(['given up', 'answered']);
  finish('late');
  await expect.poll(() => steps).toEqual(['given up', 'answered', 'read', 'settled']);
});

it('answers at once what waits for nothing', () => {
  const { args } = operation(() => undefined, fine);
  const atOnce = { ...args, document: parse('{ open __typename }') };
  expect(executeAndSettle(atOnce, 5000)).toEqual({ data: { open: null, __typename: 'Query' } });
});

it('waits for the log when there is something to write of it', async () => {
  const { args, steps } = operation(fine, fine);
  const logged = { ...args, document: parse('{ __typename }') };
  expect(await executeAndSettle(logged, 5000)).toEqual({ data: { __typename: 'Query' } });
  expect(steps).toEqual(['settled']);
});
