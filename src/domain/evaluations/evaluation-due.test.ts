import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseCalendarDate as day } from '../../lib/calendar-date.ts';
import { evaluationDueOn, type EvaluationFacts } from './evaluation-due.ts';

const on = day('2025-06-10');

function due(
  {
    effectiveOn,
    endedOn = null,
    termEndsOn = null,
  }: { effectiveOn: string; endedOn?: string | null; termEndsOn?: string | null },
  ...heldOn: string[]
) {
  return evaluationDueOn(
    {
      appointments: [appointment(day(effectiveOn), endedOn && day(endedOn), termEndsOn && day(termEndsOn))],
      heldOn: heldOn.map(day),
    },
    { months: 12, on },
  );
}

function appointment(effectiveOn: Date, endedOn: Date | '' | null, termEndsOn: Date | '' | null = null) {
  return {
    ...{ id: 'a', courtOrderId: 'o', effectiveOn, mentorsNamed: 1, endKind: null },
    ...{ endedOn: endedOn || null, termEndsOn: termEndsOn || null },
  };
}

describe('the next evaluation', () => {
  it.each([
    ['2024-05-02', [], '2025-05-02'],
    ['2025-06-10', [], '2026-06-10'],
    ['2022-01-01', ['2023-01-10', '2025-02-28', '2024-01-05'], '2026-02-28'],
    // Of an earlier appointment.
    ['2025-01-01', ['2024-03-01'], '2026-01-01'],
    // Leap day.
    ['2024-02-29', [], '2025-02-28'],
    // Still to come on the day looked at.
    ['2024-01-01', ['2025-06-11'], '2025-01-01'],
  ])('after an appointment of %s and evaluations on %j is due on %s', (effectiveOn, heldOn, expected) => {
    expect(due({ effectiveOn }, ...heldOn)).toEqual(day(expected));
  });

  it('is not due before the appointment takes effect nor once it ended', () => {
    expect(due({ effectiveOn: '2025-06-11' })).toBeNull();
    expect(due({ effectiveOn: '2020-01-01', endedOn: '2025-06-10' })).toBeNull();
    expect(due({ effectiveOn: '2020-01-01', endedOn: '2025-06-11' })).toEqual(day('2021-01-01'));
    expect(due({ effectiveOn: '2020-01-01', termEndsOn: '2025-06-10' })).toBeNull();
    expect(evaluationDueOn({ appointments: [], heldOn: [] }, { months: 12, on })).toBeNull();
  });

  it('never comes sooner for one evaluation more', () => {
    const days = fc.integer({ min: -3000, max: 30 }).map((distance) => addDays(on, distance));
    fc.assert(
      fc.property(
        days,
        fc.array(days),
        days,
        fc.integer({ min: 1, max: 24 }),
        (start, heldOn, more, months) => {
          const facts: EvaluationFacts = { appointments: [appointment(start, null)], heldOn };
          const before = evaluationDueOn(facts, { months, on });
          const after = evaluationDueOn({ ...facts, heldOn: [...heldOn, more] }, { months, on });
          expect(before === null).toBe(start > on);
          if (before && after) expect(after.getTime()).toBeGreaterThanOrEqual(before.getTime());
        },
      ),
    );
  });
});
