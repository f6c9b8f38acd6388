import type { CourtReportKind } from '../../generated/prisma/enums.ts';
import { addMonths } from '../../lib/calendar-date.ts';
import type { AppointmentFacts, CaseFacts } from './case-facts.ts';
import { appointmentInterval } from './court-track.ts';
import { earliest } from './dated-interval.ts';

/** How often the court wants to hear of a mentorship, in months; null = not at all. */
export interface ReportTerms {
  /** Practice of the courts, no law. */
  readonly yearly: number | null;
  /** BW 1:459(3). */
  readonly fiveYearly: number | null;
}

/** A report that the court is to get. */
export interface ReportDue {
  readonly kind: CourtReportKind;
  readonly dueOn: Date;
}

export const usualReportTerms: ReportTerms = { yearly: 12, fiveYearly: 60 };

/**
 * The reports that are due next, the earliest first: of each rolling kind one, reckoned from the last that was sent or
 * from the day on which the appointment took effect; whatever the judge asked for; and the final report once the
 * appointment has ended (BW 1:459). Nothing is due before an appointment is in force.
 */
export function courtReportsDue(
  facts: CaseFacts,
  on: Date,
  terms: ReportTerms = usualReportTerms,
): ReportDue[] {
  const appointment = facts.appointments.filter((each) => wasInForce(each, on)).at(-1);
  if (!appointment) return [];
  const endedOn = endOf(facts, appointment, on);
  const rolling = [
    nextOf('YEARLY', facts, { appointment, months: terms.yearly }),
    nextOf('FIVE_YEARLY', facts, { appointment, months: terms.fiveYearly }),
  ].filter((due) => due !== null);
  const asked = facts.courtReports
    .filter(({ sentOn }) => sentOn === null)
    .map(({ kind, dueOn }): ReportDue => ({ kind, dueOn }));
  const isFinalSent = facts.courtReports.some(
    ({ kind, sentOn }) => kind === 'FINAL' && sentOn && sentOn >= appointment.effectiveOn,
  );
  return [
    ...rolling.filter(({ dueOn }) => endedOn === null || dueOn <= endedOn),
    ...asked,
    ...(endedOn && !isFinalSent ? [{ kind: 'FINAL', dueOn: endedOn } as const] : []),
  ].toSorted((a, b) => a.dueOn.getTime() - b.dueOn.getTime());
}

interface Rolling {
  readonly appointment: AppointmentFacts;
  readonly months: number | null;
}

function nextOf(
  kind: CourtReportKind,
  { courtReports }: CaseFacts,
  { appointment, months }: Rolling,
): ReportDue | null {
  if (!months) return null;
  const { effectiveOn } = appointment;
  const sent = courtReports.filter(
    (report) => report.kind === kind && report.sentOn && report.dueOn > effectiveOn,
  );
  return { kind, dueOn: addMonths(effectiveOn, months * (sent.length + 1)) };
}

function wasInForce(appointment: AppointmentFacts, on: Date): boolean {
  const { from, to } = appointmentInterval(appointment);
  return from <= on && (to === null || to > from);
}

/** The day on which the appointment ended; null while it is in force. */
function endOf({ ending }: CaseFacts, appointment: AppointmentFacts, on: Date): Date | null {
  const to = earliest(appointmentInterval(appointment).to, ending?.endedOn);
  return to && to <= on ? to : null;
}
