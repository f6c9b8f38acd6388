import type { QrsOfferAnswerKind, QrsOfferState } from '../../../generated/prisma/enums.ts';
import { addDays } from '../../../lib/calendar-date.ts';
import { IllegalOfferStepError } from './illegal-offer-step-error.ts';

export type OfferStep = 'tell-more' | 'withdraw';

/** Waits for an answer, or is in somebody's hands. */
export const openStates = ['OFFERED', 'MORE_WANTED', 'TAKEN'] as const satisfies readonly QrsOfferState[];

/**
 * The state after a step of the office. Who took an offer on keeps it when more is told.
 * @throws IllegalOfferStepError for an offer that ended
 */
export function stateAfterStep(step: OfferStep, state: QrsOfferState): QrsOfferState {
  switch (state) {
    case 'OFFERED':
    case 'MORE_WANTED':
      return step === 'withdraw' ? 'WITHDRAWN' : 'OFFERED';
    case 'TAKEN':
      return step === 'withdraw' ? 'WITHDRAWN' : 'TAKEN';
    case 'DECLINED':
      throw new IllegalOfferStepError('It was declined. Refer the case again, to others or with more told.');
    case 'WITHDRAWN':
      throw new IllegalOfferStepError('It was withdrawn already. Refer the case again if help is needed.');
    default:
      return state satisfies never;
  }
}

export interface AnsweredOffer {
  readonly state: QrsOfferState;
  /** The highest of their answers that was taken; 0 = none. */
  readonly revision: number;
  /** Whether it might be made now: its case runs, and nobody else is asked for the same. */
  readonly couldBeMade: boolean;
}

/**
 * The state after an answer, or null for one that comes too late to change anything: after a later answer, after our own
 * withdrawal, or after they declined and the office went on without them. Otherwise the last word holds, also when they
 * give back what they took.
 */
export function stateAfterAnswer(
  offer: AnsweredOffer,
  answer: { readonly revision: number; readonly kind: QrsOfferAnswerKind },
): QrsOfferAnswerKind | null {
  if (answer.revision <= offer.revision || offer.state === 'WITHDRAWN') return null;
  const takesUpAgain = offer.state === 'DECLINED' && answer.kind !== 'DECLINED';
  return takesUpAgain && !offer.couldBeMade ? null : answer.kind;
}

/** Days in which whoever took an offer on copies the person into files of its own. */
const handOverDays = 30;

/** Whether the person is still shown to who took the offer on. */
export function showsPerson(
  { state, stateSince }: { readonly state: QrsOfferState; readonly stateSince: Date },
  now: Date,
): boolean {
  return state === 'TAKEN' && now < addDays(stateSince, handOverDays);
}
