import type { Tx } from '../../lib/db.ts';
import { InvalidInputError } from '../../lib/domain-error.ts';
import { normsOn } from '../norms/norms-on.ts';

const code = 'COMPLAINT_HANDLING_TERM';

/** Weeks within which a complaint that was received on a day is handled. @throws InvalidInputError for a day without */
export async function loadComplaintTerm(tx: Pick<Tx, 'norm'>, on: Date): Promise<number> {
  const term = (await normsOn(tx, on, [code])).get(code);
  if (term) return term.value;
  throw new InvalidInputError(`No term was set yet for complaints of that day (${code}).`, {
    path: ['input', 'receivedOn'],
  });
}
