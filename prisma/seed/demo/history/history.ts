import type { CaseEndReason, MentorStopReason } from '../../../../src/generated/prisma/enums.ts';
import { readReferenceFile } from '../../reference-files.ts';
import type { Day } from '../day.ts';
import type { Random } from '../random.ts';
import { createDeck, type Deck } from './deck.ts';
import type { CasePlan, MentorPlan } from './plan.ts';

/** Everything that has happened so far in a made-up history, month by month. */
export interface History {
  readonly random: Random;
  readonly cases: CasePlan[];
  readonly mentors: MentorPlan[];
  readonly beforeReasons: Deck<CaseEndReason>;
  readonly afterReasons: Deck<CaseEndReason>;
  readonly stopReasons: Deck<MentorStopReason>;
}

/** A month of the history: from `start` until the first day of the next, which does not belong to it. */
export interface Month {
  readonly start: Day;
  readonly next: Day;
}

/**
 * How many of the 198 ended before an appointment: 56, of which nearly all that turned out unsuitable. The source
 * gives no phases; this division leaves 142 for after the appointment.
 */
const endedBefore: Record<CaseEndReason, number> = {
  DECEASED: 12,
  MOVED: 2,
  OTHER_MENTOR_CHOSEN: 13,
  UNSUITABLE_FOR_MENTORSHIP: 16,
  OWN_REQUEST: 7,
  OTHER: 6,
};

export function emptyHistory(random: Random): History {
  const clients = readReferenceFile('client_outflow');
  const mentors = readReferenceFile('mentor_outflow');
  const decks = random.fork('decks');
  return {
    random,
    cases: [],
    mentors: [],
    beforeReasons: createDeck(
      decks,
      clients.map((row) => [row.reason_code, endedBefore[row.reason_code]] as const),
    ),
    afterReasons: createDeck(
      decks,
      clients.map((row) => [row.reason_code, row.count - endedBefore[row.reason_code]] as const),
    ),
    stopReasons: createDeck(
      decks,
      mentors.map((row) => [row.reason_code, row.count] as const),
    ),
  };
}

/** What a case is doing, seen from what is planned for it so far. */
export type CaseStage = 'PENDING' | 'WAITING' | 'MATCHED' | 'APPOINTED' | 'ENDED';

export function stageOf(plan: CasePlan, end: Day): CaseStage {
  if (plan.ending) return 'ENDED';
  if (plan.court?.effectiveOn) return 'APPOINTED';
  if (plan.matches.some(({ outcome }) => outcome === 'AGREED')) return 'MATCHED';
  return plan.decidedOn < end ? 'WAITING' : 'PENDING';
}

export function casesIn({ cases }: History, { next }: Month, stage: CaseStage): CasePlan[] {
  return cases.filter((plan) => stageOf(plan, next) === stage);
}

/** The day on which client and mentor agreed; 0 when they have not. */
export function agreedOn({ matches }: CasePlan): Day {
  return matches.find(({ outcome }) => outcome === 'AGREED')?.closedOn ?? 0;
}
