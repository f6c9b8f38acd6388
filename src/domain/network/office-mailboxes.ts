import type { WorkArea } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import type { Mailbox } from '../port.ts';

/** Who of the office answers for an area: its consultants and the coordinators; of no area the coordinators. */
export async function officeMailboxes(
  tx: Pick<Tx, 'user'>,
  workArea: WorkArea | null,
): Promise<readonly Mailbox[]> {
  const users = await tx.user.findMany({
    where: {
      deactivatedAt: null,
      OR: [{ role: 'COORDINATOR' }, ...(workArea ? [{ role: 'CONSULTANT' as const, workArea }] : [])],
    },
    select: { id: true, name: true, email: true },
    orderBy: { id: 'asc' },
  });
  return users.map(({ id, name, email }) => ({ userId: id, name, address: email }));
}
