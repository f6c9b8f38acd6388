import type { Tx } from '../../lib/db.ts';

/** Ids of the cases for which somebody with this mail address applied. The address is compared after decryption. */
export async function casesOfContact(tx: Pick<Tx, 'case'>, email: string): Promise<string[]> {
  const cases = await tx.case.findMany({
    where: { applicantEmail: { not: null } },
    select: { id: true, applicantEmail: true },
  });
  const wanted = email.trim().toLowerCase();
  return cases.filter(({ applicantEmail }) => applicantEmail?.toLowerCase() === wanted).map(({ id }) => id);
}
