import { addDays, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseChange } from '../cases/case-change.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';

/** Days on which something happened, as they should have been recorded. */
export interface CaseDates {
  readonly registeredOn?: Date | undefined;
  readonly intakeHeldOn?: Date | undefined;
  /** Of the first time on the waiting list. */
  readonly waitingFrom?: Date | undefined;
  /** Of the last appointment. */
  readonly appointmentEffectiveOn?: Date | undefined;
  readonly endedOn?: Date | undefined;
}

/**
 * Moves days that were wrongly recorded. What ended because the case ended moves along with its end, the death of the
 * client included. A closed case stays closed.
 *
 * @param fields names of all that is corrected, for the timeline
 * @throws InvalidInputError for a day that contradicts the others
 */
export function decideCorrectCase(
  facts: CaseFacts,
  dates: CaseDates,
  { fields, today }: { fields: readonly string[]; today: Date },
): CaseChange {
  for (const [field, date] of Object.entries(dates) as [string, Date | undefined][]) {
    requireInput(!date || date <= today, field, 'What has happened cannot be in the future.');
  }
  const intake = correctedIntake(facts, dates.intakeHeldOn);
  const waiting = correctedWaiting(facts, dates.waitingFrom);
  const appointments = correctedAppointment(facts, dates.appointmentEffectiveOn);
  const change = withEnd({ ...facts, waiting, appointments }, dates.endedOn);
  requireOrder({ ...facts, ...change, intake, registeredOn: dates.registeredOn ?? facts.registeredOn });
  return {
    happening: {
      name: 'case.corrected',
      payload: {},
      occurredOn: today,
      data: { fields: fields.join(', ') },
    },
    ...(intake && dates.intakeHeldOn && { intake }),
    ...change,
  };
}

function correctedIntake({ intake }: CaseFacts, heldOn: Date | undefined): CaseFacts['intake'] {
  requireInput(!heldOn || !!intake?.heldOn, 'intakeHeldOn', 'No intake is recorded that could be corrected.');
  return intake && heldOn ? { ...intake, heldOn } : intake;
}

function correctedWaiting({ waiting }: CaseFacts, startsOn: Date | undefined): CaseFacts['waiting'] {
  if (!startsOn) return waiting;
  requireInput(waiting.length > 0, 'waitingFrom', 'The case was never on the waiting list.');
  return waiting.map((interval, index) => (index === 0 ? { ...interval, startsOn } : interval));
}

/** In force on the day after the order was given, or later (BW 1:451(5)). */
function correctedAppointment(
  { appointments, orders, mandates }: CaseFacts,
  effectiveOn: Date | undefined,
): CaseFacts['appointments'] {
  const last = appointments.at(-1);
  if (!effectiveOn) return appointments;
  requireInput(last !== undefined, 'appointmentEffectiveOn', 'There is no appointment.');
  const order = orders.find(({ id }) => id === last.courtOrderId);
  requireInput(
    !order || effectiveOn >= addDays(order.orderedOn, 1),
    'appointmentEffectiveOn',
    `The order is of ${order ? formatCalendarDate(order.orderedOn) : ''}; it takes effect the day after at the earliest (BW 1:451(5)).`,
  );
  requireInput(
    mandates.every(({ startsOn }) => startsOn < last.effectiveOn || startsOn >= effectiveOn),
    'appointmentEffectiveOn',
    'A mandate started before that day.',
  );
  return appointments.map((appointment) =>
    appointment === last ? { ...appointment, effectiveOn } : appointment,
  );
}

type Ends = Pick<CaseFacts, 'waiting' | 'appointments' | 'mandates' | 'ending' | 'client'>;

function withEnd(facts: CaseFacts, endedOn: Date | undefined) {
  const { waiting, appointments, mandates, ending, client } = facts;
  if (!endedOn) return { waiting, appointments };
  requireInput(ending !== null, 'endedOn', 'The case has not ended; close it instead.');
  const moved = (day: Date | null) => (day?.getTime() === ending.endedOn.getTime() ? endedOn : day);
  const deceasedOn = moved(client.deceasedOn);
  return {
    waiting: waiting.map((row) => ({ ...row, endsOn: moved(row.endsOn) })),
    appointments: appointments.map((row) => ({ ...row, endedOn: moved(row.endedOn) })),
    mandates: mandates.map((row) => ({ ...row, endsOn: moved(row.endsOn) })),
    ending: { ...ending, endedOn },
    ...(deceasedOn && { client: { deceasedOn } }),
  };
}

/** No fact before the registration, none after the end, and no end before its beginning. */
function requireOrder(
  facts: Omit<Ends, 'client'> & Pick<CaseFacts, 'registeredOn' | 'intake' | 'matches' | 'petitions'>,
): void {
  const { registeredOn, intake, waiting, appointments, mandates, matches, petitions, ending } = facts;
  const starts = [
    ...waiting.map(({ startsOn }) => startsOn),
    ...appointments.map(({ effectiveOn }) => effectiveOn),
    ...mandates.map(({ startsOn }) => startsOn),
  ];
  const happened = [
    ...(intake?.heldOn ? [intake.heldOn] : []),
    ...waiting.map(({ startsOn }) => startsOn),
    ...matches.map(({ proposedOn }) => proposedOn),
    ...petitions.map(({ filedOn }) => filedOn),
  ];
  requireInput(
    happened.every((day) => day >= registeredOn),
    'registeredOn',
    'Something happened in the case before it would be registered.',
  );
  requireInput(
    !ending || [registeredOn, ...happened, ...starts].every((day) => day <= ending.endedOn),
    'endedOn',
    'Something happened in the case after it would have ended.',
  );
  requireInput(
    [...waiting, ...mandates].every(({ startsOn, endsOn }) => !endsOn || endsOn >= startsOn) &&
      appointments.every(({ effectiveOn, endedOn }) => !endedOn || endedOn >= effectiveOn),
    'waitingFrom',
    'A period would end before it starts.',
  );
}
