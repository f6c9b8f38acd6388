import { formatCalendarDate } from '../../lib/calendar-date.ts';
import { requireAvailableMentor } from '../matching/mentor-not-available-error.ts';
import type { MatchingNorms } from '../matching/mentor-objections.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';
import type { CaseChange } from './case-change.ts';
import type { AppointmentFacts, CaseFacts, MatchFacts } from './case-facts.ts';
import { contactChange } from './contact-changes.ts';
import { appointmentInterval, currentAppointment } from './court-track.ts';
import { latest, reaches } from './dated-interval.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { refuseStep, requireStep } from './illegal-step-error.ts';
import { unusedMatches } from './matching-track.ts';
import { requireInput } from './require-input.ts';

export interface IssueMandate {
  readonly match: MatchFacts;
  /** Of the match. */
  readonly mentor: MentorFacts;
  /** Left out: today, or the day on which the appointment takes effect when that is later. */
  readonly startsOn: Date | null;
  readonly norms: MatchingNorms;
}

/** Why a mandate under a fixed term has an end from its first day; an extension of the term moves it. */
export const termLapsed = 'TERM_LAPSED';

/** The foundation mandates the agreed volunteer, from the day its appointment is in force and no longer than its term. */
export function decideIssueMandate(
  facts: CaseFacts,
  { mentor, norms, ...mandate }: IssueMandate,
  moment: DecisionMoment,
): CaseChange {
  const change = decideMandate(facts, mandate, moment);
  requireAvailableMentor(mentor, facts, { on: change.happening.occurredOn, norms });
  return change;
}

/** The same, whatever may be said of the mentor: for a mandate that was issued before it was recorded here. */
export function decideMandate(
  facts: CaseFacts,
  { match, ...given }: Pick<IssueMandate, 'match' | 'startsOn'>,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('issueMandate', facts, today);
  const appointment = currentAppointment(facts, today);
  if (!appointment)
    return refuseStep('issueMandate', ['The foundation is not appointed.'], { facts, on: today });

  const startsOn = given.startsOn ?? latest(today, appointment.effectiveOn);
  const obstacle = obstacleTo(facts, appointment, startsOn);
  if (obstacle) return refuseStep('issueMandate', [obstacle], { facts, on: today });
  requireInput(
    match.closedOn === null || startsOn >= match.closedOn,
    'startsOn',
    'A mandate starts on or after the day on which client and mentor agreed.',
  );
  const id = newId();
  return {
    happening: {
      name: 'case.mandate-issued',
      payload: { mentorId: match.mentorId },
      occurredOn: startsOn,
      data: { mandateId: id },
    },
    mandates: [{ id, mentorId: match.mentorId, startsOn, ...foreseenEnd(appointment) }],
    contactChanges: succeeds(facts, startsOn)
      ? [
          contactChange(facts, {
            mandateId: id,
            kind: 'SUCCESSOR',
            changesOn: startsOn,
            contactId: null,
            tellBy: today,
            newId,
          }),
        ]
      : [],
  };
}

/** With the appointment, when its end is known: by its term, or by an order that takes effect on a day to come. */
function foreseenEnd(appointment: AppointmentFacts): { endsOn: Date | null; endReason: string | null } {
  const { to } = appointmentInterval(appointment);
  if (to === null) return { endsOn: null, endReason: null };
  return { endsOn: to, endReason: to === appointment.endedOn ? appointment.endKind : termLapsed };
}

/** Whether somebody else was the mentor before, and not only a second one is at work beside him. */
function succeeds({ mandates }: CaseFacts, startsOn: Date): boolean {
  return mandates.some(({ endsOn }) => endsOn !== null && endsOn <= startsOn);
}

/**
 * The agreed match for which a mandate is asked; without an id the only one.
 *
 * @throws IllegalStepError when none is agreed; InvalidInputError when the id is not one of them.
 */
export function matchForMandate(
  facts: CaseFacts,
  matchId: string | null,
  { today }: DecisionMoment,
): MatchFacts {
  requireStep('issueMandate', facts, today);
  const agreed = unusedMatches(facts);
  const match = matchId === null && agreed.length === 1 ? agreed[0] : agreed.find(({ id }) => id === matchId);
  requireInput(match !== undefined, 'matchId', 'Name the agreed match of this case that has no mandate yet.');
  return match;
}

function obstacleTo(facts: CaseFacts, appointment: AppointmentFacts, startsOn: Date): string | null {
  const { from, to } = appointmentInterval(appointment);
  if (startsOn < from) {
    return `The appointment takes effect on ${formatCalendarDate(from)}; a mandate cannot start before that day.`;
  }
  if (to && startsOn >= to) {
    return `The appointment ends on ${formatCalendarDate(to)}; a mandate cannot start on or after that day.`;
  }
  const besides = facts.mandates.filter((mandate) =>
    reaches({ from: mandate.startsOn, to: mandate.endsOn }, startsOn),
  );
  if (besides.length < appointment.mentorsNamed) return null;
  return (
    `The order names ${appointment.mentorsNamed === 1 ? 'one mentor' : 'two mentors'}, and as many mandates are ` +
    `in force on ${formatCalendarDate(startsOn)}. End one first, or start on the day it ends.`
  );
}
