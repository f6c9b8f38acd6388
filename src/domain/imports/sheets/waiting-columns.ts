import { date, oneOf, text } from '../cell-kinds.ts';
import { optional, required } from '../import-column.ts';
import { waitingReasons } from '../import-codes.ts';

/** Another time on the waiting list, after a refusal by the court. The first stands with the case. */
export const waitingColumns = {
  case: required('Dossiernummer', text(100)),
  since: required('Sinds', date),
  reason: optional('Reden', oneOf(waitingReasons)),
};
