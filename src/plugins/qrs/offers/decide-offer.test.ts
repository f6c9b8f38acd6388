import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QrsOfferAnswerKind, QrsOfferState } from '../../../generated/prisma/enums.ts';
import { addDays } from '../../../lib/calendar-date.ts';
import { showsPerson, stateAfterAnswer, stateAfterStep } from './decide-offer.ts';
import { IllegalOfferStepError } from './illegal-offer-step-error.ts';

const states = ['OFFERED', 'MORE_WANTED', 'TAKEN', 'DECLINED', 'WITHDRAWN'] as const;
const kinds = ['TAKEN', 'DECLINED', 'MORE_WANTED'] as const;

describe('a step of the office', () => {
  it.each([
    ['OFFERED', 'tell-more', 'OFFERED'],
    ['MORE_WANTED', 'tell-more', 'OFFERED'],
    ['TAKEN', 'tell-more', 'TAKEN'],
    ['OFFERED', 'withdraw', 'WITHDRAWN'],
    ['MORE_WANTED', 'withdraw', 'WITHDRAWN'],
    ['TAKEN', 'withdraw', 'WITHDRAWN'],
  ] as const)('from %s, %s leads to %s', (state, step, after) => {
    expect(stateAfterStep(step, state)).toBe(after);
  });

  it.each([
    ['DECLINED', 'tell-more'],
    ['DECLINED', 'withdraw'],
    ['WITHDRAWN', 'tell-more'],
    ['WITHDRAWN', 'withdraw'],
  ] as const)('from %s, %s is refused', (state, step) => {
    expect(() => stateAfterStep(step, state)).toThrow(IllegalOfferStepError);
  });
});

describe('an answer', () => {
  it.each([
    ['OFFERED', true, ['TAKEN', 'DECLINED', 'MORE_WANTED']],
    ['MORE_WANTED', true, ['TAKEN', 'DECLINED', 'MORE_WANTED']],
    ['TAKEN', true, ['TAKEN', 'DECLINED', 'MORE_WANTED']],
    ['DECLINED', true, ['TAKEN', 'DECLINED', 'MORE_WANTED']],
    ['DECLINED', false, [null, 'DECLINED', null]],
    ['WITHDRAWN', true, [null, null, null]],
  ] as const)('to one that is %s (could be made now: %s) leads to %j', (state, couldBeMade, after) => {
    const offer = { state, revision: 1, couldBeMade };
    expect(kinds.map((kind) => stateAfterAnswer(offer, { revision: 2, kind }))).toEqual(after);
  });

  it('ends as the highest that came before the withdrawal, in whatever order they come and however often', () => {
    const answers = fc.array(
      fc.record({ revision: fc.integer({ min: 1, max: 6 }), kind: fc.constantFrom(...kinds) }),
    );
    fc.assert(
      fc.property(answers, fc.nat(12), (sent, withdrawnAfter) => {
        // What one revision says does not change.
        const said = new Map<number, QrsOfferAnswerKind>();
        const arrivals = sent.map(({ revision, kind }) => {
          said.set(revision, said.get(revision) ?? kind);
          return { revision, kind: said.get(revision) ?? kind };
        });
        let offer: { state: QrsOfferState; revision: number } = { state: 'OFFERED', revision: 0 };
        for (const [index, answer] of arrivals.entries()) {
          if (index === withdrawnAfter) offer = { ...offer, state: 'WITHDRAWN' };
          const state = stateAfterAnswer({ ...offer, couldBeMade: true }, answer);
          if (state) offer = { state, revision: answer.revision };
        }
        const before = arrivals.slice(0, withdrawnAfter).map(({ revision }) => revision);
        const highest = Math.max(0, ...before);
        expect(offer.revision).toBe(highest);
        const ended = withdrawnAfter < arrivals.length;
        expect(offer.state).toBe(ended ? 'WITHDRAWN' : (said.get(highest) ?? 'OFFERED'));
      }),
    );
  });
});

it('shows the person to nobody but who took the offer on, for thirty days', () => {
  const stateSince = new Date('2026-01-15T10:00:00Z');
  const at = (days: number) => addDays(stateSince, days);
  expect(states.filter((state) => showsPerson({ state, stateSince }, at(1)))).toEqual(['TAKEN']);
  const taken = { state: 'TAKEN', stateSince } as const;
  expect([0, 29, 30, 31].map((days) => showsPerson(taken, at(days)))).toEqual([true, true, false, false]);
});
