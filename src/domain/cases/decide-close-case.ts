import type { CaseEndReason, LegalEndKind } from '../../generated/prisma/enums.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseChange } from './case-change.ts';
import type { AppointmentFacts, CaseFacts, EndingFacts } from './case-facts.ts';
import { appointmentInterval } from './court-track.ts';
import { earliest, latest, reaches } from './dated-interval.ts';
import { endWaiting } from './decide-record-introduction.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { endOfWork } from './end-of-work.ts';
import { refuseStep, requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

export interface CloseCase {
  readonly endedOn: Date;
  readonly reason: CaseEndReason;
  /** Needed only for GUARDIANSHIP, which no order in this case tells. */
  readonly legalEndKind: LegalEndKind | null;
}

/**
 * Ends the case and, on the same day, its mandates, matches, waiting, petition and appointment. Death ends an
 * appointment by itself (BW 1:462(1)); for any other reason the court, the term or a guardianship must have ended it.
 */
export function decideCloseCase(facts: CaseFacts, command: CloseCase, { today }: DecisionMoment): CaseChange {
  requireStep('closeCase', facts, today);
  const { endedOn, reason } = command;
  requireInput(
    endedOn >= facts.registeredOn,
    'endedOn',
    `A case cannot end before its registration on ${formatCalendarDate(facts.registeredOn)}.`,
  );
  requireInput(
    !facts.ending || endedOn < facts.ending.endedOn,
    'endedOn',
    `The case is closed as of ${facts.ending ? formatCalendarDate(facts.ending.endedOn) : ''}; only an earlier end may be recorded.`,
  );
  const appointment = facts.appointments.at(-1);
  const legalKind = appointment ? legalEnd(facts, appointment, { ...command, today }) : null;
  requireInput(
    endedOn <= today ||
      (reason !== 'DECEASED' &&
        appointment !== undefined &&
        appointment.endedOn?.getTime() === endedOn.getTime()),
    'endedOn',
    'A case ends in the future only on the day on which a court order ends the appointment.',
  );
  return changeOf(facts, {
    endedOn,
    reason,
    phase: appointment && appointment.effectiveOn <= endedOn ? 'AFTER_APPOINTMENT' : 'BEFORE_APPOINTMENT',
    legalKind,
  });
}

interface Closing extends CloseCase {
  readonly today: Date;
}

/** How the appointment ends in law on the given day; refuses when nothing ended it. */
function legalEnd(facts: CaseFacts, appointment: AppointmentFacts, closing: Closing): LegalEndKind {
  const { endedOn, reason, legalEndKind, today } = closing;
  const { to } = appointmentInterval(appointment);
  if (reason === 'DECEASED' && (to === null || endedOn < to)) return 'DEATH';
  if (to && (to <= today || appointment.endedOn)) {
    requireInput(
      reason === 'DECEASED' || endedOn.getTime() === to.getTime(),
      'endedOn',
      `The appointment ends on ${formatCalendarDate(to)}; the case ends on the same day.`,
    );
    return appointment.endKind ?? 'TERM_LAPSED';
  }
  if (legalEndKind === 'GUARDIANSHIP') {
    requireInput(
      endedOn >= appointment.effectiveOn,
      'endedOn',
      'The guardianship ends an appointment that took effect before.',
    );
    return 'GUARDIANSHIP';
  }
  return refuseStep(
    'closeCase',
    [
      `The foundation is appointed, and ${reason} does not end that. Record the court order of DISMISSAL or LIFTING ` +
        'first; the client stays appointed until its effective date.',
    ],
    { facts, on: today },
  );
}

function changeOf(facts: CaseFacts, ending: EndingFacts): CaseChange {
  const { endedOn, reason, phase, legalKind } = ending;
  return {
    happening: {
      name: 'case.closed',
      payload: { reason, phase },
      occurredOn: endedOn,
      data: { reason, phase, legalKind },
    },
    ...endOfWork(facts, endedOn, reason),
    ...(reason === 'DECEASED' && { client: { deceasedOn: endedOn } }),
    waiting: endWaiting(facts, endedOn),
    petitions: facts.petitions
      .filter(({ outcome }) => outcome === 'PENDING')
      .map((petition) => ({
        ...petition,
        outcome: 'WITHDRAWN',
        decidedOn: latest(petition.filedOn, endedOn),
      })),
    changePetitions: facts.changePetitions
      .filter(({ outcome }) => outcome === 'PENDING')
      .map((petition) => ({
        ...petition,
        outcome: 'WITHDRAWN',
        decidedOn: latest(petition.filedOn, endedOn),
      })),
    appointments: facts.appointments
      .filter(
        (appointment) => reaches(appointmentInterval(appointment), endedOn) || lapsed(appointment, endedOn),
      )
      .map((appointment) => ({
        ...appointment,
        endedOn: latest(appointment.effectiveOn, earliest(endedOn, appointment.termEndsOn)),
        endKind: legalKind,
      })),
    ending,
  };
}

/** A term that lapsed on the day gets its legal end recorded by the closing. */
function lapsed({ termEndsOn, endedOn }: AppointmentFacts, on: Date): boolean {
  return endedOn === null && termEndsOn !== null && termEndsOn <= on;
}
