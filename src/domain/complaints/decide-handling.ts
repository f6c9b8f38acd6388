import { requireInput } from '../cases/require-input.ts';
import type { ComplainedAbout, ComplaintFacts, HandlerFacts } from './complaint-facts.ts';
import { requireNotAboutOneself } from './decide-record-complaint.ts';
import { requireComplaintStep } from './illegal-complaint-step-error.ts';
import { requireIndependent } from './independence.ts';

const decided = 'It is decided; what was decided stays as it is.';

/** Records that receipt was confirmed to the complainant. @throws IllegalComplaintStepError, InvalidInputError */
export function decideAcknowledge(facts: ComplaintFacts, acknowledgedOn: Date, today: Date) {
  requireComplaintStep('acknowledgeComplaint', [
    facts.decidedOn !== null && decided,
    facts.acknowledgedOn !== null && 'Receipt was confirmed already.',
  ]);
  requireBetween(acknowledgedOn, 'acknowledgedOn', facts, today);
  return { acknowledgedOn };
}

/** Lets somebody handle a complaint, in the place of who did. @throws IllegalComplaintStepError, NotIndependentError */
export function decideAssignHandler(facts: ComplaintFacts, handler: HandlerFacts, today: Date) {
  requireComplaintStep('assignComplaintHandler', [
    facts.decidedOn !== null && decided,
    facts.handler?.userId === handler.userId && 'This handler has it already.',
  ]);
  requireIndependent(facts, handler, ['input', 'handlerId']);
  return { handlerId: handler.userId, handlerAssignedOn: today };
}

/**
 * Changes whom a complaint is about, when that turns out to be another. Whoever handles it may not be that other.
 * @throws IllegalComplaintStepError, NotIndependentError
 */
export function decideChangeSubject(facts: ComplaintFacts, about: ComplainedAbout, userId: string) {
  requireComplaintStep('changeComplaintSubject', [facts.decidedOn !== null && decided]);
  requireNotAboutOneself(about, userId);
  if (facts.handler) requireIndependent({ ...facts, about }, facts.handler, ['input', 'about']);
  return {
    subjectKind: about.kind,
    mentorId: about.kind === 'MENTOR' ? about.mentorId : null,
    officerId: about.kind === 'OFFICER' ? about.officerId : null,
  };
}

export interface Extension {
  /** The new last day. */
  readonly until: Date;
  readonly reason: string;
  /** When the complainant was told. */
  readonly toldOn: Date;
}

/**
 * Takes more time, once, with a reason and before the term has run out; the complainant was told.
 * @throws IllegalComplaintStepError, InvalidInputError
 */
export function decideExtend(facts: ComplaintFacts, { until, reason, toldOn }: Extension, today: Date) {
  requireComplaintStep('extendComplaintTerm', [
    facts.decidedOn !== null && decided,
    facts.dueOn > facts.termEndsOn && 'Its term was extended already, which is done once.',
  ]);
  requireBetween(toldOn, 'toldOn', facts, today);
  requireInput(
    toldOn <= facts.dueOn,
    'toldOn',
    'The complainant has to be told before the term has run out; after that it is late.',
  );
  requireInput(until > facts.dueOn, 'until', 'The new last day lies after the present one.');
  requireInput(reason.trim() !== '', 'reason', 'Say why more time is needed.');
  return { dueOn: until, extensionReason: reason, extensionToldOn: toldOn };
}

function requireBetween(day: Date, field: string, { receivedOn }: ComplaintFacts, today: Date): void {
  requireInput(
    day >= receivedOn && day <= today,
    field,
    'This lies between the receipt of the complaint and today.',
  );
}
