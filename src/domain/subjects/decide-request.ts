import { addDays, addMonths, formatCalendarDate } from '../../lib/calendar-date.ts';
import { requireInput } from '../cases/require-input.ts';
import { IllegalRequestStepError } from './illegal-request-step-error.ts';

/** What the rules about a request look at. */
export interface RequestFacts {
  readonly requestedOn: Date;
  readonly dueOn: Date;
  readonly extendedOn: Date | null;
  readonly outcome: 'GRANTED' | 'REFUSED' | null;
}

/** Days before the last day on which the coordinators are told. */
const noticeDays = 7;

/** One month after the request (GDPR 12(3)). @throws InvalidInputError for a request of the future */
export function dueOnRequest(requestedOn: Date, today: Date): Date {
  requireInput(requestedOn <= today, 'requestedOn', 'A request cannot come from the future.');
  return addMonths(requestedOn, 1);
}

export interface Extension {
  readonly dueOn: Date;
  readonly reason: string;
}

/**
 * Takes more time for a complex request: once, within the first month, and at most two months more; the person is told
 * within that month (GDPR 12(3)).
 * @throws IllegalRequestStepError, InvalidInputError
 */
export function decideExtend(facts: RequestFacts, { dueOn, reason }: Extension, today: Date) {
  const first = addMonths(facts.requestedOn, 1);
  const last = addMonths(facts.requestedOn, 3);
  requireStep('Extending this request', [
    facts.outcome !== null && 'It has been settled.',
    facts.extendedOn !== null && 'It has been extended before, which is possible once.',
    today > first &&
      `The month in which the person has to hear of it ended on ${formatCalendarDate(first)} (GDPR 12(3)).`,
  ]);
  requireInput(
    dueOn > first && dueOn <= last,
    'dueOn',
    `Choose a day after ${formatCalendarDate(first)}, and at the latest ${formatCalendarDate(last)} (GDPR 12(3)).`,
  );
  return { dueOn, extendedOn: today, extensionReason: given(reason, 'reason'), remindedAt: null };
}

export interface Settlement {
  readonly outcome: 'GRANTED' | 'REFUSED';
  /** Required for a refusal, for the person and for the supervisor (GDPR 12(4)). */
  readonly reason?: string | null | undefined;
}

/** @throws IllegalRequestStepError, InvalidInputError */
export function decideSettle(facts: RequestFacts, { outcome, reason }: Settlement, today: Date) {
  requireStep('Settling this request', [facts.outcome !== null && 'It has been settled before.']);
  const refusalReason = outcome === 'REFUSED' ? given(reason ?? '', 'reason') : null;
  return { outcome, settledOn: today, refusalReason };
}

/** Whether the coordinators have to hear that a request is due soon. */
export function isDueSoon({ dueOn, outcome }: RequestFacts, today: Date): boolean {
  return outcome === null && addDays(dueOn, -noticeDays) <= today;
}

/** Requests that are due on this day or before are due soon. */
export function noticeHorizon(today: Date): Date {
  return addDays(today, noticeDays);
}

function given(text: string, field: string): string {
  const reason = text.trim();
  requireInput(reason.length > 0 && reason.length <= 2000, field, 'Say why, in at most 2,000 characters.');
  return reason;
}

function requireStep(step: string, obstacles: readonly (string | false)[]): void {
  const missing = obstacles.filter((obstacle) => obstacle !== false);
  if (missing.length > 0) throw new IllegalRequestStepError(step, missing);
}
