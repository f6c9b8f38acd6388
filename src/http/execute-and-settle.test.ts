import { buildSchema, execute, type ExecutionResult, parse } from 'graphql';
import { expect, it } from 'vitest';
import { executeAndSettle } from './execute-and-settle.ts';

const schema = buildSchema('type Query { secret: String }');

function operation(settle: () => Promise<void>, secret: () => unknown) {
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
      async settle() {
        await settle();
        steps.push('settled');
      },
    },
  };
  const answer = (limitMs = 5000) =>
    executeAndSettle(execute, args, limitMs).then((result: ExecutionResult) => {
      steps.push('answered');
      return result;
    });
  return { answer, steps };
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
  expect(steps).toEqual(['answered']);
  finish('late');
  await expect.poll(() => steps).toEqual(['answered', 'read', 'settled']);
});
