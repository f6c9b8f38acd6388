import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitting, play } from '../../src/domain/cases/case-acts.ts';
import { caseContradictions } from '../../src/domain/cases/case-contradictions.ts';
import type { CaseFacts } from '../../src/domain/cases/case-facts.ts';
import { addDays } from '../../src/lib/calendar-date.ts';
import { DomainError } from '../../src/lib/domain-error.ts';
import type { CaseCorrection } from '../../src/domain/corrections/case-correction.ts';
import { decideCorrectCase } from '../../src/domain/corrections/decide-correct-case.ts';
import { applyCaseChange } from '../../src/domain/cases/case-change.ts';

it('no life to which the commands lead contradicts itself', () => {
  fc.assert(
    fc.property(fitting, (given) => {
      for (const { after, command, today } of play(given)) {
        const found = caseContradictions(after).map(({ message }) => message);
        if (found.length > 0) {
          throw new Error(`After ${command.step} on ${today.toISOString()}: ${found.join(' ')}`);
        }
      }
    }),
    { numRuns: 500 },
  );
});

it('a correction of any life is refused, or leaves no contradiction, no row more or less, and no closed case open', () => {
  let corrected = 0;
  fc.assert(
    fc.property(fitting, shifts, (given, days) => {
      const last = play(given).at(-1);
      if (!last) return;
      const { after: facts, today } = last;
      for (const correction of correctionsOf(facts, days)) {
        const result = corrections(facts, correction, today);
        if (!result) continue;
        corrected += 1;
        expect(caseContradictions(result)).toEqual([]);
        expect(shapeOf(result)).toEqual(shapeOf(facts));
      }
    }),
    { numRuns: 300 },
  );
  expect(corrected).toBeGreaterThan(300);
});

const shifts = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 8, maxLength: 8 });

/** Null when it is refused. */
function corrections(facts: CaseFacts, correction: CaseCorrection, today: Date): CaseFacts | null {
  try {
    const { change } = decideCorrectCase(facts, correction, { texts: [], today });
    return applyCaseChange(facts, change);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function correctionsOf(facts: CaseFacts, days: readonly number[]): CaseCorrection[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = days;
  const by = (day: Date | null | undefined, shift: number) => (day ? addDays(day, shift) : undefined);
  return [
    { registeredOn: by(facts.registeredOn, a) },
    { intakeHeldOn: by(facts.intake?.heldOn, b) },
    { waitingFrom: by(facts.waiting[0]?.startsOn, c) },
    { petitions: facts.petitions.map(({ id, filedOn }) => ({ id, filedOn: addDays(filedOn, d) })) },
    {
      courtOrders: facts.orders.map(({ id, orderedOn, sentOn }) => ({
        id,
        orderedOn: addDays(orderedOn, e),
        sentOn: addDays(sentOn, f),
      })),
    },
    {
      appointments: facts.appointments.map(({ id, effectiveOn }) => ({
        id,
        effectiveOn: addDays(effectiveOn, g),
      })),
    },
    {
      mandates: facts.mandates.map(({ id, startsOn, endsOn }) => ({
        id,
        startsOn: addDays(startsOn, h),
        endsOn: by(endsOn, a),
      })),
    },
    { endedOn: by(facts.ending?.endedOn, b) },
    { endReason: 'DECEASED' },
    { endReason: 'MOVED', endLegalKind: 'GUARDIANSHIP' },
  ];
}

function shapeOf(facts: CaseFacts) {
  const { waiting, matches, petitions, orders, appointments, mandates, courtReports, ending } = facts;
  const lists = { waiting, matches, petitions, orders, appointments, mandates, courtReports };
  return {
    ids: Object.values(lists).map((rows) => rows.map(({ id }) => id)),
    isClosed: ending !== null,
  };
}
