import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOn, flowBetween } from './register.ts';
import { anyRegister, day, dayNumber } from './register-arbitrary.ts';

describe('the definitions of the monthly table', () => {
  it('make parts that add up to their total and are never negative', () => {
    fc.assert(
      fc.property(anyRegister, dayNumber, (world, number) => {
        const { date: _date, ...counts } = figuresOn(world, day(number));
        expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
        expect(counts.waitingList + counts.clientsAppointed + counts.clientsInProcedure).toBe(
          counts.clientsRegistered,
        );
        const { mentorsAppointed, inTraining, trainingCompleted, mentorsOther } = counts;
        expect(mentorsAppointed + inTraining + trainingCompleted + mentorsOther).toBe(
          counts.mentorsRegistered,
        );
      }),
    );
  });

  it('make the change of a total equal to what came in less what went out', () => {
    fc.assert(
      fc.property(anyRegister, dayNumber, dayNumber, (world, one, other) => {
        const [first, next] = [day(Math.min(one, other)), day(Math.max(one, other))];
        const clients = flowBetween(
          world.cases.map(({ registered }) => registered),
          first,
          next,
        );
        const mentors = flowBetween(
          world.mentors.map(({ registered }) => registered),
          first,
          next,
        );
        const [before, after] = [figuresOn(world, first), figuresOn(world, next)];
        expect(after.clientsRegistered - before.clientsRegistered).toBe(clients.inflow - clients.outflow);
        expect(after.mentorsRegistered - before.mentorsRegistered).toBe(mentors.inflow - mentors.outflow);
      }),
    );
  });

  it('count a day at its start: what takes effect on the date itself comes in the next row', () => {
    const registered = { from: day(3), to: day(7) };
    const world = { cases: [{ registered, appointments: [], waiting: [] }], mentors: [] };
    const counts = [3, 4, 7, 8].map((number) => figuresOn(world, day(number)).clientsRegistered);
    expect(counts).toEqual([0, 1, 1, 0]);
  });
});
