import { date, text } from '../cell-kinds.ts';
import { optional, required } from '../import-column.ts';

/** Which mentor works or worked for which client. */
export const mandatesColumns = {
  case: required('Dossiernummer', text(100)),
  mentor: required('Mentornummer', text(100)),
  startsOn: required('Van', date),
  endsOn: optional('Tot', date),
  endReason: optional('Reden einde', text(1000)),
};
