import { executionAsyncId } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Companion } from './companion.ts';

describe('a value that goes along with work', () => {
  it('is that of the innermost work, whatever else begins, ends or fails meanwhile', async () => {
    interface Work {
      readonly turns: number;
      readonly fails: boolean;
      readonly within: readonly Work[];
    }
    const { work } = fc.letrec<{ work: Work }>((tie) => ({
      work: fc.record({
        turns: fc.nat(3),
        fails: fc.boolean(),
        within: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('work'), { maxLength: 3 })),
      }),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(work, { minLength: 1, maxLength: 5 }), async (works) => {
        const companion = new Companion<string>();
        const seen: [string | null, string | null][] = [];
        const look = (name: string | null): unknown => seen.push([companion.current(), name]);
        const go = async (all: readonly Work[], parent: string | null): Promise<void> => {
          await Promise.allSettled(
            all.map(async ({ turns, fails, within }, index) => {
              const name = `${parent ?? ''}/${index}`;
              const done = companion.during(name, async () => {
                look(name);
                for (let turn = 0; turn < turns; turn += 1) {
                  await setImmediate();
                  look(name);
                }
                await go(within, name);
                look(name);
                if (fails) throw new Error(name);
              });
              look(parent);
              await done.catch(() => undefined);
              look(parent);
            }),
          );
        };
        await go(works, null);
        look(null);
        for (const [found, expected] of seen) expect(found).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('costs others nothing once the work is over', async () => {
    const follows = async (): Promise<boolean> => {
      await Promise.resolve();
      const [first, second] = [0, 0].map(() => Promise.resolve().then(executionAsyncId));
      return (await first) !== (await second);
    };
    const before = await follows();
    const companion = new Companion<string>();
    expect(await companion.during('with', follows)).toBe(true);
    await companion.during('failing', () => Promise.reject(new Error('failed'))).catch(() => undefined);
    await setImmediate();
    expect({ before, after: await follows() }).toEqual({ before: false, after: false });
  });
});
