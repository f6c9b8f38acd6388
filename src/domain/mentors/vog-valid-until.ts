import { addYears } from '../../lib/calendar-date.ts';

/** Last day on which a certificate of conduct (VOG) is good (Besluit kwaliteitseisen CBM art. 2). */
export function vogValidUntil(issuedOn: Date, maxAgeYears: number): Date {
  return addYears(issuedOn, maxAgeYears);
}
