import type { Tx } from '../../lib/db.ts';
import { InvalidInputError } from '../../lib/domain-error.ts';

/** Weeks within which a complaint that was received on a day is handled. @throws InvalidInputError for a day without */
export async function loadComplaintTerm(tx: Pick<Tx, 'norm'>, on: Date): Promise<number> {
  const norm = await tx.norm.findFirst({
    where: {
      code: 'COMPLAINT_HANDLING_TERM',
      effectiveFrom: { lte: on },
      OR: [{ effectiveTo: null }, { effectiveTo: { gte: on } }],
    },
    orderBy: { effectiveFrom: 'desc' },
    select: { value: true },
  });
  if (norm) return norm.value.toNumber();
  throw new InvalidInputError('No term was set yet for complaints of that day (COMPLAINT_HANDLING_TERM).', {
    path: ['input', 'receivedOn'],
  });
}
