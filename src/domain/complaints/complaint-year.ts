import type { Tx } from '../../lib/db.ts';
import { complaintFigures, type ComplaintFigures } from './complaint-figures.ts';

/** The figures on complaints of a year, counted over all complaints, also those that nobody who asks may see. */
export async function complaintYear(
  tx: Pick<Tx, 'complaint'>,
  year: number,
  today: Date,
): Promise<ComplaintFigures> {
  const first = new Date(Date.UTC(year, 0, 1));
  const next = new Date(Date.UTC(year + 1, 0, 1));
  const complaints = await tx.complaint.findMany({
    where: { receivedOn: { lt: next }, OR: [{ decidedOn: null }, { decidedOn: { gte: first } }] },
    select: {
      receivedOn: true,
      termEndsOn: true,
      dueOn: true,
      decidedOn: true,
      consequences: true,
      parts: { select: { outcome: true } },
    },
  });
  const counted = complaints.map(({ parts, ...complaint }) => ({
    ...complaint,
    outcomes: parts.map(({ outcome }) => outcome),
  }));
  return complaintFigures(counted, year, today);
}
