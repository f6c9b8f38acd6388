import { addDays, addMonths, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseFacts } from './case-facts.ts';
import type { CaseStep } from './case-steps.ts';
import { untoldChanges } from './contact-changes.ts';
import { courtReportsDue, type ReportTerms } from './court-reports-due.ts';
import { appointmentInterval, courtStage, currentAppointment, pendingPetition } from './court-track.ts';
import { earliest, latest } from './dated-interval.ts';
import { isExtensionAsked } from './extension-asked.ts';
import { extensionAskedBy } from './extension-asked-by.ts';
import { matchingStage, unusedMatches, waitingSince } from './matching-track.ts';
import { papersMissing } from './petition-papers.ts';
import { monthsToWriteReport, monthsWithoutMentor, stepTermWeeks } from './step-terms.ts';

/** What a step means for one case on one day. */
export interface StepAdvice {
  readonly description: string;
  /** Is to be done: it brings the client nearer to a mentor at work, or a duty asks for it. Others are possible only. */
  readonly advances: boolean;
  /** Not before this day, when that is known. */
  readonly from?: Date | null;
  /** By this day at the latest; every step that advances has one. */
  readonly until?: Date | null;
}

type Advise = (facts: CaseFacts, on: Date, terms: ReportTerms) => StepAdvice;

export const stepAdvice: Readonly<Record<CaseStep, Advise>> = {
  planIntake: (facts, on) =>
    facts.intake?.plannedOn && facts.intake.plannedOn >= on
      ? {
          description: `Plan the intake on another day than ${day(facts.intake.plannedOn)}.`,
          advances: false,
        }
      : {
          description: 'Plan the intake interview with the client.',
          advances: true,
          until: weeksAfter(takenUpOn(facts, on), 'planIntake'),
        },

  recordIntake: ({ intake, registeredOn }) =>
    intake?.heldOn
      ? {
          description: 'Record the decision on the intake: is mentorship suitable?',
          advances: true,
          until: weeksAfter(intake.heldOn, 'decideIntake'),
        }
      : {
          description: 'Hold the intake and record the report with the decision.',
          advances: true,
          until: intake?.plannedOn ?? weeksAfter(registeredOn, 'holdIntake'),
        },

  placeOnWaitingList: (facts) => ({
    description: 'Place the case on the waiting list, so that a mentor can be sought.',
    advances: true,
    until: weeksAfter(acceptedOn(facts), 'placeOnWaitingList'),
  }),

  proposeMatch: (facts, on) => {
    const advances = !facts.mandates.some(({ endsOn }) => endsOn === null || endsOn > on);
    const last = facts.mandates.at(-1)?.endsOn;
    return last
      ? { description: 'Propose a new mentor.', advances, until: addMonths(last, monthsWithoutMentor) }
      : {
          description: 'Propose a mentor who fits the client.',
          advances,
          until: weeksAfter(waitingSince(facts) ?? acceptedOn(facts), 'proposeMatch'),
        };
  },

  recordIntroduction: (facts, on) => {
    const stage = matchingStage(facts, on);
    const open = facts.matches.find(({ outcome }) => outcome === 'OPEN');
    return stage.at === 'INTRODUCED' && stage.match.introducedOn
      ? {
          description: 'Record the answers that are still missing: both must agree.',
          advances: true,
          until: weeksAfter(stage.match.introducedOn, 'answer'),
        }
      : {
          description: 'Introduce the mentor to the client and record both answers.',
          advances: true,
          until: weeksAfter(open?.proposedOn ?? on, 'introduce'),
        };
  },

  filePetition: (facts, on) =>
    courtStage(facts, on).at === 'REFUSED'
      ? {
          description: 'File another petition, if the reason of the refusal no longer holds.',
          advances: false,
        }
      : {
          description:
            'Have the petition filed by someone whom BW 1:451 allows; a mentor need not be known yet.',
          advances: true,
          until: weeksAfter(acceptedOn(facts), 'filePetition'),
        },

  completePetition: (facts, on) => {
    const petition = pendingPetition(facts, on);
    const missing = petition ? papersMissing(facts, petition).map(({ paper }) => paper) : [];
    return {
      description: `Send the court the papers that the petition lacks: ${missing.join(', ')}.`,
      advances: true,
      until: petition && (petition.hearingOn ?? weeksAfter(petition.filedOn, 'order')),
    };
  },

  planHearing: (facts, on) => ({
    description:
      courtStage(facts, on).at === 'HEARING'
        ? 'Record another date for the hearing.'
        : 'Record the date of the hearing, if the court sets one, and who attends for the foundation.',
    advances: false,
  }),

  recordCourtOrder: adviceOnOrder,

  issueMandate: (facts, on) => {
    const effectiveOn = currentAppointment(facts, on)?.effectiveOn ?? null;
    return {
      description: 'Have the coordinator sign the mandate of the mentor who agreed.',
      advances: true,
      from: effectiveOn,
      until: latest(effectiveOn ?? on, ...unusedMatches(facts).map(({ closedOn }) => closedOn)),
    };
  },

  withdrawMatch: () => ({
    description: 'Withdraw the match, when client or mentor can no longer go on with it.',
    advances: false,
  }),

  endMandate: () => ({
    description: 'End the mandate of the mentor; the appointment of the foundation goes on.',
    advances: false,
  }),

  tellClient: (facts, on) => ({
    description:
      'Tell the client in writing, at once, who the contact person is (Besluit kwaliteitseisen 5(4)).',
    advances: true,
    until: earliest(...untoldChanges(facts).map(({ tellBy }) => tellBy)) ?? on,
  }),

  petitionForChange: adviceOnChange,

  requestCourtReport: () => ({
    description: 'Record that the judge asked for a report, when he did.',
    advances: false,
  }),

  recordCourtReport: (facts, on, terms) => {
    const [due] = courtReportsDue(facts, on, terms);
    return {
      description: due
        ? `Send the court the report ${due.kind} that is due on ${day(due.dueOn)}, and record that it was sent.`
        : 'Record a report that was sent to the court.',
      advances: due !== undefined && due.dueOn <= addMonths(on, monthsToWriteReport),
      until: due?.dueOn ?? null,
    };
  },

  closeCase: (facts, on) => {
    const court = courtStage(facts, on);
    return court.at === 'OVER'
      ? {
          description: 'Close the case with date and reason: the appointment has ended.',
          advances: true,
          until: appointmentInterval(court.appointment).to,
        }
      : {
          description: 'Close the case with date and reason, when mentorship ends or is no longer asked.',
          advances: false,
        };
  },
};

function adviceOnOrder(facts: CaseFacts, on: Date): StepAdvice {
  const petition = pendingPetition(facts, on);
  if (petition) {
    return {
      description: 'Record the order of the court when it arrives.',
      advances: true,
      until: weeksAfter(latest(petition.filedOn, petition.hearingOn), 'order'),
    };
  }
  const court = courtStage(facts, on);
  const termEndsOn = 'appointment' in court ? court.appointment.termEndsOn : null;
  return {
    description: termEndsOn
      ? `Record the order that extends the term beyond ${day(termEndsOn)}, or that ends the mentorship.`
      : 'Record an order that dismisses the foundation or lifts the mentorship.',
    advances: false,
    until: termEndsOn,
  };
}

/** The court has two months for an extension (BW 1:462(3)), so it is asked that long before the term ends. */
function adviceOnChange(facts: CaseFacts, on: Date): StepAdvice {
  const termEndsOn = currentAppointment(facts, on)?.termEndsOn ?? null;
  if (!termEndsOn || isExtensionAsked(facts)) {
    return {
      description: 'Ask the court to lift the measure or to dismiss the foundation, when there is reason to.',
      advances: false,
    };
  }
  return {
    description: `Ask the court to extend the term that ends on ${day(termEndsOn)}, if mentorship is still needed.`,
    advances: true,
    until: extensionAskedBy(termEndsOn),
  };
}

/** The registration, or the refusal after which the request was taken up again. */
function takenUpOn(facts: CaseFacts, on: Date): Date {
  const court = courtStage(facts, on);
  return court.at === 'REFUSED' ? (court.petition.decidedOn ?? facts.registeredOn) : facts.registeredOn;
}

function acceptedOn({ intake, registeredOn }: CaseFacts): Date {
  return intake?.decidedOn ?? intake?.heldOn ?? registeredOn;
}

function weeksAfter(date: Date, term: keyof typeof stepTermWeeks): Date {
  return addDays(date, stepTermWeeks[term] * 7);
}

function day(date: Date): string {
  return formatCalendarDate(date);
}
