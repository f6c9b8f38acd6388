import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseCommand } from '../../access/case-command-roles.ts';
import type { CaseFacts } from './case-facts.ts';
import { type CourtStage, courtStage, currentAppointment } from './court-track.ts';
import { freeSeats, isSuitable, isWaiting, openMatches, unusedMatches } from './matching-track.ts';

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

  closeCase: ({ ending }, on) =>
    ending && ending.endedOn <= on
      ? [`The case ended on ${formatCalendarDate(ending.endedOn)}. A new request becomes a new case.`]
      : [],
};

type Obstacle = string | false | undefined;

/** The first obstacle: later ones often follow from it and would only confuse. */
function firstOf(...obstacles: readonly Obstacle[]): readonly string[] {
  return allOf(...obstacles).slice(0, 1);
}

function allOf(...obstacles: readonly Obstacle[]): readonly string[] {
  return obstacles.filter((obstacle) => typeof obstacle === 'string');
}

function closed({ ending }: CaseFacts): Obstacle {
  return (
    ending !== null &&
    `The case is closed as of ${formatCalendarDate(ending.endedOn)}. A new request becomes a new case.`
  );
}

function underWay(facts: CaseFacts, on: Date): string | undefined {
  const { at } = courtStage(facts, on);
  if (at === 'NOTHING_FILED' || at === 'REFUSED') return undefined;
  return 'The court track is past the intake: a petition is filed or the foundation is appointed.';
}

function decided({ intake }: CaseFacts): string | undefined {
  return intake?.decision ? `The intake is decided: ${intake.decision}.` : undefined;
}

function held({ intake }: CaseFacts): string | undefined {
  return intake?.heldOn ? 'The intake was held. Record the decision.' : undefined;
}

function notSuitable(facts: CaseFacts, on: Date): string | undefined {
  return isSuitable(facts, on) ? undefined : 'The intake must be recorded with the decision SUITABLE first.';
}

function appointed(facts: CaseFacts, on: Date): Obstacle {
  const appointment = currentAppointment(facts, on);
  if (!appointment) return over(facts, on);
  return `The court has appointed the foundation, effective ${formatCalendarDate(appointment.effectiveOn)}.`;
}

function over(facts: CaseFacts, on: Date): Obstacle {
  return courtStage(facts, on).at === 'OVER' && 'The appointment has ended. Close the case.';
}

function refused(facts: CaseFacts, on: Date): Obstacle {
  return (
    courtStage(facts, on).at === 'REFUSED' &&
    'The court refused. File another petition, plan a new intake or close the case.'
  );
}

function noPetition(facts: CaseFacts, on: Date): Obstacle {
  return !isPending(courtStage(facts, on)) && 'No petition is with the court. File one first.';
}

function isPending({ at }: CourtStage): boolean {
  return at === 'APPLIED' || at === 'HEARING';
}

/** A term that ran out: an extension that the court gave in time may still be recorded. */
function hasLapsed(stage: CourtStage, on: Date): boolean {
  if (stage.at !== 'OVER') return false;
  const { termEndsOn, endedOn } = stage.appointment;
  return termEndsOn !== null && termEndsOn <= on && endedOn === null;
}

function isMatched(facts: CaseFacts): boolean {
  return openMatches(facts).length > 0 || unusedMatches(facts).length > 0;
}
