import { expect, it } from 'vitest';
import { MailPace } from './mail-pace.ts';

it('lets one go at a time, in the order of asking, with the pause between', async () => {
  const pace = new MailPace(50);
  const { signal } = new AbortController();
  const starts: number[] = [];
  let under = 0;
  await Promise.all(
    [0, 1, 2].map((number) =>
      pace.turn(signal, async () => {
        under += 1;
        expect(under).toBe(1);
        starts[number] = performance.now();
        await Promise.resolve();
        under -= 1;
      }),
    ),
  );
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect((starts[2] ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(35);
});

it('goes on after a failure, and sends away who waits when the worker stops', async () => {
  const pace = new MailPace(100);
  const stop = new AbortController();
  const failed = pace.turn(stop.signal, () => Promise.reject(new Error('broken')));
  const next = pace.turn(stop.signal, () => {
    stop.abort();
    return Promise.resolve('done');
  });
  const waiting = pace.turn(stop.signal, () => Promise.resolve('never'));
  await expect(failed).rejects.toThrow('broken');
  await expect(next).resolves.toBe('done');
  await expect(waiting).rejects.toThrow(/abort/i);
});
