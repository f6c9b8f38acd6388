import { date, oneOf, text, wholeNumber } from '../cell-kinds.ts';
import { optional, required } from '../import-column.ts';
import { contactKinds, missedReasons } from '../import-codes.ts';

/** Visits and calls, made or missed. */
export const contactsColumns = {
  case: required('Dossiernummer', text(100)),
  mentor: optional('Mentornummer', text(100)),
  occurredOn: required('Datum', date),
  kind: required('Soort', oneOf(contactKinds)),
  minutes: optional('Minuten', wholeNumber(1, 1440)),
  missedBecause: optional('Niet doorgegaan omdat', oneOf(missedReasons)),
  note: optional('Aantekening', text(5000)),
};
