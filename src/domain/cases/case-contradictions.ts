import { addDays, addYears, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { AppointmentFacts, CaseFacts } from './case-facts.ts';
import { appointmentInterval } from './court-track.ts';
import { type DatedInterval, isInForce, reaches } from './dated-interval.ts';

/** What cannot be true at once of one case. */
export interface CaseContradiction {
  /** What it is about, by its name in the API: `registeredOn`, `mandates`. */
  readonly about: string;
  readonly message: string;
}

/**
 * What contradicts itself in the facts of a case, whichever way they came in. Commands refuse each step that would lead
 * here, with the reason of that step; this judges facts that were changed afterwards or come from elsewhere.
 */
export function caseContradictions(facts: CaseFacts): CaseContradiction[] {
  return [
    ...beforeItsStart(facts),
    ...reversedPeriods(facts),
    ...courtOutOfOrder(facts),
    ...facts.appointments.flatMap((appointment) => badAppointment(facts, appointment)),
    ...badMandates(facts),
  ];
}

/**
 * What happened after the end of the case. An end may be recorded in retrospect, of a client whose death came to light
 * later, so this is no contradiction by itself; it is when a day is moved there.
 */
export function afterItsEnd(facts: CaseFacts): CaseContradiction[] {
  const { appointments, mandates, ending } = facts;
  // What never came into force, because the case ended before, keeps its first day.
  const started = [
    ...appointments.map(({ effectiveOn, endedOn }) => ({ from: effectiveOn, to: endedOn })),
    ...mandates.map(asInterval),
  ]
    .filter(({ from, to }) => to?.getTime() !== from.getTime())
    .map(({ from }) => from);
  const days = [facts.registeredOn, ...happened(facts), ...started];
  return when(
    ending !== null && days.some((day) => day > ending.endedOn),
    'endedOn',
    'Something happened in the case after it would have ended.',
  );
}

function beforeItsStart(facts: CaseFacts): CaseContradiction[] {
  return when(
    happened(facts).some((day) => day < facts.registeredOn),
    'registeredOn',
    'Something happened in the case before it would be registered.',
  );
}

function happened({ intake, waiting, matches, petitions }: CaseFacts): Date[] {
  return [
    ...(intake?.heldOn ? [intake.heldOn] : []),
    ...waiting.map(({ startsOn }) => startsOn),
    ...matches.map(({ proposedOn }) => proposedOn),
    ...petitions.map(({ filedOn }) => filedOn),
  ];
}

function reversedPeriods({ waiting, matches, appointments, mandates }: CaseFacts): CaseContradiction[] {
  const ends = (rows: readonly { startsOn: Date; endsOn: Date | null }[]) =>
    rows.some(({ startsOn, endsOn }) => endsOn !== null && endsOn < startsOn);
  const message = 'A period would end before it starts.';
  return [
    ...when(ends(waiting), 'waitingFrom', message),
    ...when(ends(mandates), 'mandates', message),
    ...when(
      appointments.some(({ effectiveOn, endedOn }) => endedOn !== null && endedOn < effectiveOn),
      'appointments',
      message,
    ),
    ...when(
      matches.some(
        ({ proposedOn, introducedOn, closedOn }) =>
          (introducedOn !== null && introducedOn < proposedOn) ||
          (closedOn !== null && closedOn < (introducedOn ?? proposedOn)),
      ),
      'matches',
      'A match is proposed first, then introduced, then settled.',
    ),
  ];
}

function courtOutOfOrder({ petitions, orders }: CaseFacts): CaseContradiction[] {
  return [
    ...petitions.flatMap(({ filedOn, hearingOn }) =>
      when(
        hearingOn !== null && hearingOn < filedOn,
        'petitions',
        `A hearing follows the filing of the petition on ${formatCalendarDate(filedOn)}.`,
      ),
    ),
    ...orders.flatMap(({ petitionId, orderedOn, sentOn }) => [
      ...when(
        petitions.some(({ id, filedOn }) => id === petitionId && orderedOn < filedOn),
        'courtOrders',
        'The court decides after the filing of the petition.',
      ),
      ...when(
        sentOn < orderedOn,
        'courtOrders',
        `An order is sent after it was given, on ${formatCalendarDate(orderedOn)} or later.`,
      ),
    ]),
  ];
}

function badAppointment(facts: CaseFacts, appointment: AppointmentFacts): CaseContradiction[] {
  const { effectiveOn, termEndsOn, courtOrderId } = appointment;
  const order = facts.orders.find(({ id }) => id === courtOrderId);
  const firstDay = order && addDays(order.sentOn, 1);
  const comesOfAgeOn = addYears(facts.client.birthDate, 18);
  return [
    ...when(
      firstDay !== undefined && effectiveOn < firstDay,
      'appointmentEffectiveOn',
      `An appointment takes effect the day after its order was sent at the earliest, on ${firstDay ? formatCalendarDate(firstDay) : ''} (BW 1:451(5)).`,
    ),
    ...when(
      effectiveOn < comesOfAgeOn,
      'appointmentEffectiveOn',
      `Mentorship is for adults: the client turns 18 on ${formatCalendarDate(comesOfAgeOn)} (BW 1:450).`,
    ),
    ...when(
      termEndsOn !== null && termEndsOn <= effectiveOn,
      'appointments',
      'A fixed term ends after the day on which the appointment takes effect.',
    ),
  ];
}

/** A mandate lasts within an appointment, and there are never more than the order names mentors. */
function badMandates({ appointments, mandates }: CaseFacts): CaseContradiction[] {
  // One that ended before its first day, because the appointment did, was never in force.
  const everInForce = mandates.filter((mandate) => reaches(asInterval(mandate), mandate.startsOn));
  return everInForce.flatMap(({ startsOn, endsOn }) => {
    const appointment = appointments.findLast(({ effectiveOn }) => effectiveOn <= startsOn);
    if (!appointment) {
      return when(true, 'mandates', 'A mandate starts when the appointment is in force, not before.');
    }
    const { to } = appointmentInterval(appointment);
    const atOnce = everInForce.filter((other) => isInForce(asInterval(other), startsOn)).length;
    return [
      ...when(
        to !== null && (endsOn === null || endsOn > to),
        'mandates',
        `A mandate ends with the appointment on ${to ? formatCalendarDate(to) : ''} at the latest.`,
      ),
      ...when(
        atOnce > appointment.mentorsNamed,
        'mandates',
        `On ${formatCalendarDate(startsOn)} ${atOnce} mandates would be in force; the order names ${appointment.mentorsNamed}.`,
      ),
    ];
  });
}

function asInterval({ startsOn, endsOn }: { startsOn: Date; endsOn: Date | null }): DatedInterval {
  return { from: startsOn, to: endsOn };
}

function when(isSo: boolean, about: string, message: string): CaseContradiction[] {
  return isSo ? [{ about, message }] : [];
}
