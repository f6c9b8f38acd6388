import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';

/** @throws NotFoundError when an id is given and no organisation has it */
export async function requireOrganisation(
  tx: Pick<Tx, 'organisation'>,
  id: string | null | undefined,
  field: string,
): Promise<void> {
  if (!id) return;
  const found = await tx.organisation.findUnique({ where: { id }, select: { id: true } });
  if (!found) throw new NotFoundError('The organisation', { path: ['input', field] });
}
