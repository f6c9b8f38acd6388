import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../lib/calendar-date.ts';
import { fitting, play } from '../cases/case-acts.ts';
import { applyCaseChange } from '../cases/case-change.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { untoldChanges } from '../cases/contact-changes.ts';
import { isInForce } from '../cases/dated-interval.ts';
import { deriveStatus } from '../cases/derive-status.ts';
import { decideChangeConsultant } from './decide-change-consultant.ts';

/** The facts as they are when the interim contact persons are those of the consultant who hands over. */
function inChargeOf(facts: CaseFacts, contactId: string): CaseFacts {
  const contactChanges = facts.contactChanges.map((change) =>
    change.kind === 'INTERIM' ? { ...change, contactId } : change,
  );
  return { ...facts, contactChanges };
}

it('changes nothing of a life but who is the contact person for want of a mentor, and has the client told', () => {
  let interims = 0;
  fc.assert(
    fc.property(fitting, (acts) => {
      const happened = play(acts);
      const last = happened.at(-1);
      if (!last) return;
      const facts = inChargeOf(last.after, 'anna');
      const today = addDays(last.today, 1);
      const change = decideChangeConsultant(
        facts,
        { from: 'anna', to: 'bert' },
        { today, newId: () => 'new' },
      );
      const after = applyCaseChange(facts, change);
      expect({ ...after, contactChanges: [] }).toEqual({ ...facts, contactChanges: [] });
      expect(deriveStatus(after, today)).toBe(deriveStatus(facts, today));
      const moved = after.contactChanges.filter(({ contactId }) => contactId === 'bert');
      interims += moved.length;
      expect(moved.length).toBeLessThanOrEqual(1);
      for (const each of moved) {
        expect(untoldChanges(after)).toContainEqual(each);
        expect(each).toMatchObject({ kind: 'INTERIM', changesOn: today, tellBy: today });
        const atWork = facts.mandates.filter(({ startsOn, endsOn }) =>
          isInForce({ from: startsOn, to: endsOn }, today),
        );
        expect(atWork).toEqual([]);
      }
      const by = decideChangeConsultant(facts, { from: 'carla', to: 'bert' }, { today, newId: () => 'new' });
      expect(by.contactChanges).toBeUndefined();
    }),
    { numRuns: 300 },
  );
  expect(interims).toBeGreaterThan(0);
});
