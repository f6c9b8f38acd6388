import type { Tx } from '../../lib/db.ts';

/** Ids of the cases for which somebody with this mail address applied. Capitals do not matter. */
export async function casesOfContact(tx: Pick<Tx, 'case'>, email: string): Promise<string[]> {
  // The address is stored encrypted; what is compared is its keyed hash.
  const cases = await tx.case.findMany({ where: { applicantEmail: email }, select: { id: true } });
  return cases.map(({ id }) => id);
}
