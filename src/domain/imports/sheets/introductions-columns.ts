import { date, oneOf, text, yesNo } from '../cell-kinds.ts';
import { optional, required } from '../import-column.ts';
import { matchOutcomes } from '../import-codes.ts';

/** Mentors who were proposed, and what came of it. */
export const introductionsColumns = {
  case: required('Dossiernummer', text(100)),
  mentor: required('Mentornummer', text(100)),
  proposedOn: required('Voorgesteld op', date),
  introducedOn: optional('Kennisgemaakt op', date),
  clientAgrees: optional('Cliënt akkoord', yesNo),
  mentorAgrees: optional('Mentor akkoord', yesNo),
  agreedOn: optional('Akkoord op', date),
  outcome: required('Uitkomst', oneOf(matchOutcomes)),
  closedOn: optional('Afgerond op', date),
  reason: optional('Reden ingetrokken', text(5000)),
};
