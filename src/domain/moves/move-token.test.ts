import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MoveItem } from './move-plan.ts';
import { changedSince, moveToken } from './move-token.ts';

const item = fc.record<MoveItem>({
  caseId: fc.uuid(),
  reference: fc.constant('2022-0001'),
  version: fc.integer({ min: 1, max: 50 }),
  step: fc.constantFrom('CONSULTANT', 'MANDATE', 'PROPOSAL', null),
  objections: fc.array(fc.record({ code: fc.constantFrom('NO_ROOM', 'PAUSED'), message: fc.string() })),
});
const items = fc.uniqueArray(item, { selector: ({ caseId }) => caseId, maxLength: 30 });

it('stands for a plan, in whatever order it comes', () => {
  fc.assert(
    fc.property(items, (plan) => {
      expect(changedSince(moveToken({ items: plan }), { items: plan.toReversed() })).toEqual([]);
    }),
  );
});

it('names what came, what left, and of what something else would come', () => {
  fc.assert(
    fc.property(items, item, fc.nat(), (plan, added, at) => {
      fc.pre(!plan.some(({ caseId }) => caseId === added.caseId));
      const token = moveToken({ items: plan });
      expect(changedSince(token, { items: [...plan, added] })).toEqual([added.caseId]);
      const chosen = plan[at % Math.max(plan.length, 1)];
      if (!chosen) return;
      const others = plan.filter((each) => each !== chosen);
      expect(changedSince(token, { items: others })).toEqual([chosen.caseId]);
      for (const changed of [
        { ...chosen, version: chosen.version + 1 },
        { ...chosen, step: chosen.step === 'MANDATE' ? null : ('MANDATE' as const) },
        { ...chosen, objections: [...chosen.objections, { code: 'STOPPED', message: '' }] },
      ]) {
        expect(changedSince(token, { items: [...others, changed] })).toEqual([chosen.caseId]);
      }
    }),
  );
});

it.each(['', 'x', 'AQ=', 'bm90aGluZw'])('is not %j', (token) => {
  const made = changedSince(token, { items: [] });
  expect(made === null || made.length === 0).toBe(true);
  expect(changedSince('zzzz', { items: [] })).toBeNull();
});
