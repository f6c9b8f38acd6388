import type { Tx } from '../../lib/db.ts';

/** Ids of the complaints of somebody with this mail address. Capitals do not matter. */
export async function complaintsOfContact(tx: Pick<Tx, 'complaint'>, email: string): Promise<string[]> {
  // The address is stored encrypted; what is compared is its keyed hash.
  const complaints = await tx.complaint.findMany({
    where: { complainantEmail: email },
    select: { id: true },
  });
  return complaints.map(({ id }) => id);
}
