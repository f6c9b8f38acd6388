import type { AppointmentFacts, CaseFacts, PetitionFacts } from './case-facts.ts';
import { type DatedInterval, earliest, isInForce } from './dated-interval.ts';

/** How far the court track is on a day. */
export type CourtStage =
  /** Nothing filed, or the last petition was withdrawn, or refused and followed by a new intake. */
  | { readonly at: 'NOTHING_FILED' }
  | { readonly at: 'APPLIED' | 'HEARING'; readonly petition: PetitionFacts }
  /** The order is there; the appointment takes effect on a later day. */
  | {
      readonly at: 'GRANTED';
      readonly petition: PetitionFacts | null;
      readonly appointment: AppointmentFacts;
    }
  | { readonly at: 'APPOINTED'; readonly appointment: AppointmentFacts }
  | { readonly at: 'REFUSED'; readonly petition: PetitionFacts }
  /** The appointment ended in law: by order, by lapse of its term, or with the case. */
  | { readonly at: 'OVER'; readonly appointment: AppointmentFacts };

export function courtStage(facts: CaseFacts, on: Date): CourtStage {
  const begun = facts.appointments.filter(({ effectiveOn }) => effectiveOn <= on);
  const inForce = begun.findLast((appointment) => isInForce(appointmentInterval(appointment), on));
  if (inForce) return { at: 'APPOINTED', appointment: inForce };
  const over = begun.at(-1);
  if (over) return { at: 'OVER', appointment: over };

  const petition = latestPetition(facts, on);
  const upcoming = facts.appointments.find((appointment) => isKnown(facts, appointment, on));
  if (upcoming) return { at: 'GRANTED', petition, appointment: upcoming };
  if (!petition) return { at: 'NOTHING_FILED' };
  if (petition.outcome === 'REFUSED' && petition.decidedOn && petition.decidedOn <= on) {
    return intakeFollows(facts, petition.decidedOn) ? { at: 'NOTHING_FILED' } : { at: 'REFUSED', petition };
  }
  return { at: petition.hearingOn ? 'HEARING' : 'APPLIED', petition };
}

/** A fixed term ends the appointment by itself (BW 1:462(1)), unless something ended it earlier. */
export function appointmentInterval({ effectiveOn, endedOn, termEndsOn }: AppointmentFacts): DatedInterval {
  return { from: effectiveOn, to: earliest(endedOn, termEndsOn) };
}

/** The appointment that is in force or recorded for a later day, if there is one. */
export function currentAppointment(facts: CaseFacts, on: Date): AppointmentFacts | null {
  const stage = courtStage(facts, on);
  return stage.at === 'APPOINTED' || stage.at === 'GRANTED' ? stage.appointment : null;
}

/** The petition on which the court has still to decide. */
export function pendingPetition(facts: CaseFacts, on: Date): PetitionFacts | null {
  const stage = courtStage(facts, on);
  return stage.at === 'APPLIED' || stage.at === 'HEARING' ? stage.petition : null;
}

function latestPetition({ petitions }: CaseFacts, on: Date): PetitionFacts | null {
  const standing = petitions.filter(
    ({ filedOn, outcome, decidedOn }) =>
      filedOn <= on && !(outcome === 'WITHDRAWN' && (decidedOn === null || decidedOn <= on)),
  );
  return standing.toSorted((a, b) => a.filedOn.getTime() - b.filedOn.getTime()).at(-1) ?? null;
}

/** An appointment is known from the day of its order. */
function isKnown({ orders }: CaseFacts, { courtOrderId }: AppointmentFacts, on: Date): boolean {
  const order = orders.find(({ id }) => id === courtOrderId);
  return order === undefined || order.orderedOn <= on;
}

function intakeFollows({ intake }: CaseFacts, refusedOn: Date): boolean {
  return [intake?.plannedOn, intake?.decidedOn].some((day) => day && day > refusedOn);
}
