import type { CareField } from '../../generated/prisma/enums.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';
import { requireWithinCase } from '../contact-log/require-within-case.ts';

export interface CareDecision {
  readonly decidedOn: Date;
  readonly field: CareField;
  readonly subject: string;
  readonly decision: string;
  readonly reasons: string;
  readonly clientView: string | null;
  readonly noViewReason: string | null;
  readonly clientResists: boolean;
  readonly goesAhead: boolean;
  readonly seriousHarmPrevented: string | null;
}

/**
 * A decision for the client. He is asked as far as he can be (BW 1:454); what he resists goes ahead only to keep serious
 * harm from him (BW 1:453).
 *
 * @throws InvalidInputError for a decision outside the appointment, or one that does not say what the file has to tell
 */
export function decideCareDecision(facts: CaseFacts, given: CareDecision, today: Date): CareDecision {
  const decision = { ...given, ...trimmed(given) };
  const { decidedOn, clientView, noViewReason, clientResists, goesAhead, seriousHarmPrevented } = decision;
  requireWithinCase(facts, { on: decidedOn, field: 'decidedOn', today });
  requireInput(
    wasMentor(facts, decidedOn),
    'decidedOn',
    'The foundation was not the mentor of this client on that day, and could not decide for him.',
  );
  for (const field of ['subject', 'decision', 'reasons'] as const) {
    requireInput(decision[field] !== '', field, 'Say what it is about, what was decided, and why.');
  }
  requireInput(
    (clientView === null) !== (noViewReason === null),
    clientView === null ? 'noViewReason' : 'clientView',
    'Give the view of the client, or else the reason why it could not be learnt.',
  );
  requireInput(
    !(clientResists && goesAhead) || seriousHarmPrevented !== null,
    'seriousHarmPrevented',
    'What the client resists goes ahead only to prevent serious harm: say which.',
  );
  return decision;
}

/** From the day an appointment takes effect up to and including its last. */
function wasMentor({ appointments }: CaseFacts, on: Date): boolean {
  return appointments.some(
    ({ effectiveOn, endedOn, termEndsOn }) =>
      effectiveOn <= on && (endedOn === null || endedOn >= on) && (termEndsOn === null || termEndsOn >= on),
  );
}

function trimmed(given: CareDecision) {
  const orNull = (text: string | null) => (text === null || text.trim() === '' ? null : text.trim());
  return {
    subject: given.subject.trim(),
    decision: given.decision.trim(),
    reasons: given.reasons.trim(),
    clientView: orNull(given.clientView),
    noViewReason: orNull(given.noViewReason),
    seriousHarmPrevented: orNull(given.seriousHarmPrevented),
  };
}
