import { addDays, addMonths } from '../../lib/calendar-date.ts';
import { type DatedInterval, latest } from '../cases/dated-interval.ts';

/** What decides when a client is to be contacted again. */
export interface ContactFacts {
  /** The latest appointment of the foundation as mentor; null = none. */
  readonly appointed: DatedInterval | null;
  /** Day of the last contact that was made. */
  readonly lastMadeOn: Date | null;
  /** Those that have begun, the latest last. */
  readonly arrangements: readonly ContactArrangementFacts[];
}

export interface ContactArrangementFacts {
  readonly startsOn: Date;
  /** Null = no contact is wanted or possible. */
  readonly everyWeeks: number | null;
}

/** In months; a norm that has no value on the day asks nothing. */
export interface ContactNorms {
  readonly legalMonths: number | null;
  readonly ownMonths: number | null;
}

export interface ContactDue {
  /** By what was arranged for this client, else by the norm of the foundation. */
  readonly dueOn: Date | null;
  /** By the law, which lets go of who does not wish contact or cannot have it (Besluit kwaliteitseisen CBM art. 5(3)). */
  readonly legallyDueOn: Date | null;
}

const nothingDue: ContactDue = { dueOn: null, legallyDueOn: null };

/**
 * Last days on which the next contact is in time, as things stand on a day. They count from the last contact that was made, and at the earliest
 * from the first day of the appointment or from the end of a time without contact.
 */
export function contactDue(
  { appointed, lastMadeOn, arrangements }: ContactFacts,
  norms: ContactNorms,
  on: Date,
): ContactDue {
  if (!appointed || (appointed.to && appointed.to <= on)) return nothingDue;
  const arranged = arrangements.at(-1);
  if (arranged?.everyWeeks === null) return nothingDue;
  const restarted = arrangements.at(-2)?.everyWeeks === null ? arranged?.startsOn : null;
  const from = latest(appointed.from, lastMadeOn, restarted);
  const beforeEnd = (day: Date | null) => (day && appointed.to && day >= appointed.to ? null : day);

  const legally = norms.legalMonths === null ? null : addMonths(from, norms.legalMonths);
  const own = norms.ownMonths === null ? legally : addMonths(from, norms.ownMonths);
  const due = arranged ? addDays(from, arranged.everyWeeks * 7) : own;
  // A longer interval is arranged because the client wishes it so, which the law allows.
  const excepted = arranged !== undefined && legally !== null && due !== null && due > legally;
  return { dueOn: beforeEnd(due), legallyDueOn: beforeEnd(excepted ? null : legally) };
}
