import { addMonths } from '../../lib/calendar-date.ts';
import type { AppointmentFacts } from '../cases/case-facts.ts';
import { appointmentInterval } from '../cases/court-track.ts';
import { isInForce } from '../cases/dated-interval.ts';

/** What the day of the next evaluation follows from. */
export interface EvaluationFacts {
  readonly appointments: readonly AppointmentFacts[];
  /** Days on which evaluations were held, in any order. */
  readonly heldOn: readonly Date[];
}

/**
 * The day by which the mentorship has to be evaluated next: the interval after the last evaluation, or after the
 * appointment took effect when there was none since. Null while no appointment is in force.
 * @param months the interval, from the norm EVALUATION_INTERVAL
 */
export function evaluationDueOn(
  { appointments, heldOn }: EvaluationFacts,
  { months, on }: { readonly months: number; readonly on: Date },
): Date | null {
  const current = appointments.find((appointment) => isInForce(appointmentInterval(appointment), on));
  if (!current) return null;
  const last = heldOn
    .filter((day) => day <= on)
    .reduce((latest, day) => (day > latest ? day : latest), current.effectiveOn);
  return addMonths(last, months);
}
