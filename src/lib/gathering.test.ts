import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gathering } from './gathering.ts';

interface Group {
  readonly questions: readonly number[];
  answer(): void;
  fail(error: Error): void;
}

/** Doubles numbers, when it is told to. */
function doubling(most = 100) {
  const groups: Group[] = [];
  const double = gathering<number, number>(
    (questions) =>
      new Promise((resolve, reject) => {
        groups.push({ questions, answer: () => resolve(questions.map((each) => each * 2)), fail: reject });
      }),
    most,
  );
  const group = async (index: number): Promise<Group> => {
    await expect.poll(() => groups.length).toBeGreaterThan(index);
    return groups[index] as Group;
  };
  return { double, groups, group };
}

describe('gathering', () => {
  it('asks the questions of one turn together, each gets its own answer', async () => {
    const { double, group } = doubling();
    const answers = Promise.all([double(1), double(2), double(1)]);
    const first = await group(0);
    expect(first.questions).toEqual([1, 2, 1]);
    first.answer();
    expect(await answers).toEqual([2, 4, 2]);
  });

  it('takes along what comes in with the next turn of the event loop', async () => {
    const { double, group } = doubling();
    const early = double(1);
    await setImmediate();
    const late = double(2);
    const first = await group(0);
    expect(first.questions).toEqual([1, 2]);
    first.answer();
    expect(await Promise.all([early, late])).toEqual([2, 4]);
  });

  it('answers nobody with what was asked before he asked', async () => {
    const { double, groups, group } = doubling();
    const early = double(1);
    const first = await group(0);
    const late = Promise.all([double(1), double(3)]);
    expect(groups).toHaveLength(1);
    first.answer();
    expect(await early).toBe(2);
    const second = await group(1);
    expect(second.questions).toEqual([1, 3]);
    second.answer();
    expect(await late).toEqual([2, 6]);
  });

  it('asks no more at once than it may', async () => {
    const { double, group } = doubling(2);
    const answers = Promise.all([1, 2, 3].map(double));
    (await group(0)).answer();
    const rest = await group(1);
    expect(rest.questions).toEqual([3]);
    rest.answer();
    expect(await answers).toEqual([2, 4, 6]);
  });

  it('tells a failure to all whom it concerns, and goes on', async () => {
    const { double, group } = doubling();
    const failing = Promise.allSettled([double(1), double(2)]);
    (await group(0)).fail(new Error('away'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = double(4);
    (await group(1)).answer();
    expect(await next).toBe(8);
  });

  it('leaves nobody waiting when too few answers come', async () => {
    const short = gathering<number, number>(() => Promise.resolve([]), 10);
    await expect(short(1)).rejects.toThrow('Not every question');
  });
});
