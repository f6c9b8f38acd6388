import { addDays, addMonths, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseFacts } from './case-facts.ts';
import type { CaseStep } from './case-steps.ts';
import { courtStage, currentAppointment } from './court-track.ts';
import { latest } from './dated-interval.ts';
import { matchingStage } from './matching-track.ts';

/** What a step means for one case on one day. */
export interface StepAdvice {
  readonly description: string;
  /** Brings the client nearer to a mentor at work; the other steps are possible, not needed. */
  readonly advances: boolean;
  /** Not before this day, when that is known. */
  readonly from?: Date | null;
  /** Expected by this day at the latest, when that is known. */
  readonly until?: Date | null;
}

/** A practitioner's upper bound for the time a court takes to decide. */
const weeksForOrder = 13;
/** The court decides on an extension within two months (BW 1:462(3)). */
const monthsForExtension = 2;

export const stepAdvice: Readonly<Record<CaseStep, (facts: CaseFacts, on: Date) => StepAdvice>> = {
  planIntake: ({ intake }, on) =>
    intake?.plannedOn && intake.plannedOn >= on
      ? { description: `Plan the intake on another day than ${day(intake.plannedOn)}.`, advances: false }
      : { description: 'Plan the intake interview with the client.', advances: true },

  recordIntake: ({ intake }) => ({
    description: intake?.heldOn
      ? 'Record the decision on the intake: is mentorship suitable?'
      : 'Hold the intake and record the report with the decision.',
    advances: true,
    until: intake?.plannedOn ?? null,
  }),

  placeOnWaitingList: () => ({
    description: 'Place the case on the waiting list, so that a mentor can be sought.',
    advances: true,
  }),

  proposeMatch: (facts, on) => ({
    description:
      facts.mandates.length > 0 ? 'Propose a new mentor.' : 'Propose a mentor who fits the client.',
    advances: !facts.mandates.some(({ endsOn }) => endsOn === null || endsOn > on),
  }),

  recordIntroduction: (facts, on) => ({
    description:
      matchingStage(facts, on).at === 'INTRODUCED'
        ? 'Record the answers that are still missing: both must agree.'
        : 'Introduce the mentor to the client and record both answers.',
    advances: true,
  }),

  filePetition: (facts, on) => ({
    description:
      courtStage(facts, on).at === 'REFUSED'
        ? 'File another petition, if the reason of the refusal no longer holds.'
        : 'Have the petition filed by someone whom BW 1:451 allows; a mentor need not be known yet.',
    advances: courtStage(facts, on).at !== 'REFUSED',
  }),

  planHearing: (facts, on) => ({
    description:
      courtStage(facts, on).at === 'HEARING'
        ? 'Record another date for the hearing.'
        : 'Record the date of the hearing, if the court sets one, and who attends for the foundation.',
    advances: false,
  }),

  recordCourtOrder: adviceOnOrder,

  issueMandate: (facts, on) => ({
    description: 'Have the coordinator sign the mandate of the mentor who agreed.',
    advances: true,
    from: currentAppointment(facts, on)?.effectiveOn ?? null,
  }),

  withdrawMatch: () => ({
    description: 'Withdraw the match, when client or mentor can no longer go on with it.',
    advances: false,
  }),

  endMandate: () => ({
    description: 'End the mandate of the mentor; the appointment of the foundation goes on.',
    advances: false,
  }),

  closeCase: (facts, on) => {
    const isOver = courtStage(facts, on).at === 'OVER';
    return {
      description: isOver
        ? 'Close the case with date and reason: the appointment has ended.'
        : 'Close the case with date and reason, when mentorship ends or is no longer asked.',
      advances: isOver,
    };
  },
};

function adviceOnOrder(facts: CaseFacts, on: Date): StepAdvice {
  const court = courtStage(facts, on);
  if (court.at === 'APPLIED' || court.at === 'HEARING') {
    return {
      description: 'Record the order of the court when it arrives.',
      advances: true,
      until: addDays(latest(court.petition.filedOn, court.petition.hearingOn), weeksForOrder * 7),
    };
  }
  const termEndsOn = 'appointment' in court ? court.appointment.termEndsOn : null;
  return {
    description: termEndsOn
      ? `Record the order that extends the term beyond ${day(termEndsOn)}, or that ends the mentorship.`
      : 'Record an order that dismisses the foundation or lifts the mentorship.',
    advances: false,
    until: termEndsOn && addMonths(termEndsOn, -monthsForExtension),
  };
}

function day(date: Date): string {
  return formatCalendarDate(date);
}
