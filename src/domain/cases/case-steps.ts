import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseCommand } from '../../access/case-command-roles.ts';
import type { CaseFacts } from './case-facts.ts';
import {
  allOf,
  appointed,
  closed,
  decided,
  firstOf,
  hasLapsed,
  held,
  isMatched,
  isPending,
  noPetition,
  notSuitable,
  over,
  refused,
  underWay,
} from './case-obstacles.ts';
import { untoldChanges } from './contact-changes.ts';
import { courtReportsDue } from './court-reports-due.ts';
import { courtStage, currentAppointment, pendingPetition } from './court-track.ts';
import { freeSeats, isWaiting, openMatches, unusedMatches } from './matching-track.ts';
import { papersMissing } from './petition-papers.ts';

export type CaseStep = Exclude<CaseCommand, 'registerCase'>;

/** A rule of the life cycle: what stands in the way of a step on a day. Empty = the step may be taken. */
type StepRule = (facts: CaseFacts, on: Date) => readonly string[];

/**
 * The life cycle in one table. A command may be given exactly when its rule finds nothing missing, and `nextSteps`
 * lists exactly those commands, so that what the API offers and what it accepts cannot drift apart.
 */
export const caseSteps: Readonly<Record<CaseStep, StepRule>> = {
  planIntake: (facts, on) =>
    firstOf(
      closed(facts),
      courtStage(facts, on).at !== 'REFUSED' && (underWay(facts, on) ?? decided(facts) ?? held(facts)),
    ),

  recordIntake: (facts, on) =>
    firstOf(
      closed(facts),
      underWay(facts, on),
      courtStage(facts, on).at === 'REFUSED' &&
        'The court refused. Plan a new intake first, or file another petition.',
      decided(facts),
    ),

  placeOnWaitingList: (facts, on) =>
    firstOf(
      closed(facts),
      appointed(facts, on),
      refused(facts, on),
      notSuitable(facts, on),
      (isWaiting(facts, on) || facts.waiting.some(({ endsOn }) => endsOn === null)) &&
        'The case is on the waiting list already.',
      isMatched(facts) && 'A mentor is proposed or agreed already.',
    ),

  proposeMatch: (facts, on) =>
    firstOf(
      closed(facts),
      refused(facts, on),
      over(facts, on),
      !currentAppointment(facts, on) &&
        (notSuitable(facts, on) ??
          (facts.waiting.length === 0 && 'The case must be placed on the waiting list first.')),
      openMatches(facts).length > 0 &&
        'A mentor is proposed already; one at a time. Record the introduction or withdraw the match first.',
      freeSeats(facts, on) <= 0 &&
        'There is no room for another mentor: one is agreed or at work for as long as the appointment lasts. ' +
          'Withdraw that match or end that mandate first.',
    ),

  recordIntroduction: (facts, on) =>
    firstOf(
      closed(facts),
      over(facts, on),
      openMatches(facts).length === 0 && 'No mentor is proposed. Propose a match first.',
    ),

  withdrawMatch: (facts, on) =>
    firstOf(closed(facts), over(facts, on), !isMatched(facts) && 'No mentor is proposed or agreed.'),

  filePetition: (facts, on) =>
    firstOf(
      closed(facts),
      appointed(facts, on),
      notSuitable(facts, on),
      isPending(courtStage(facts, on)) && 'A petition is with the court already; its order is awaited.',
    ),

  completePetition: (facts, on) => {
    const petition = pendingPetition(facts, on);
    return firstOf(
      closed(facts),
      noPetition(facts, on),
      petition !== null && papersMissing(facts, petition).length === 0 && 'The petition is complete.',
    );
  },

  planHearing: (facts, on) => firstOf(closed(facts), noPetition(facts, on)),

  recordCourtOrder: (facts, on) =>
    firstOf(
      closed(facts),
      !currentAppointment(facts, on) && !hasLapsed(courtStage(facts, on), on) && noPetition(facts, on),
    ),

  issueMandate: (facts, on) =>
    facts.ending
      ? firstOf(closed(facts))
      : allOf(
          !currentAppointment(facts, on) &&
            'A court order that appoints the foundation must be recorded first.',
          unusedMatches(facts).length === 0 &&
            'Client and mentor must agree first: propose a mentor and record the introduction.',
        ),

  endMandate: (facts, on) =>
    firstOf(
      closed(facts),
      over(facts, on),
      !facts.mandates.some(({ endsOn }) => endsOn === null || endsOn > on) && 'No mandate is in force.',
    ),

  tellClient: (facts) =>
    firstOf(
      closed(facts),
      untoldChanges(facts).length === 0 && 'The client knows who the contact person is.',
    ),

  petitionForChange: (facts, on) => {
    const endedOn = currentAppointment(facts, on)?.endedOn;
    return firstOf(
      closed(facts),
      over(facts, on),
      !currentAppointment(facts, on) &&
        'The foundation is not appointed; until then others petition (BW 1:451), by `filePetition`.',
      endedOn && `An order ends the appointment on ${formatCalendarDate(endedOn)} already.`,
    );
  },

  requestCourtReport: (facts, on) =>
    firstOf(
      closed(facts),
      courtStage(facts, on).at !== 'APPOINTED' &&
        'No appointment is in force on which the court could ask a report.',
    ),

  // The final report is written at the end, so it may follow the closing of the case.
  recordCourtReport: (facts, on) =>
    firstOf(
      courtReportsDue(facts, on).length === 0 &&
        'No report to the court is due: none is before the appointment, nor after the final one.',
    ),

  closeCase: ({ ending }, on) =>
    ending && ending.endedOn <= on
      ? [`The case ended on ${formatCalendarDate(ending.endedOn)}. A new request becomes a new case.`]
      : [],
};
