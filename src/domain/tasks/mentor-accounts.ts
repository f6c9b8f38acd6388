import type { Tx } from '../../lib/db.ts';

/** The accounts with which mentors log in, by mentor. */
export async function mentorAccounts(
  tx: Pick<Tx, 'user'>,
  mentorIds: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(mentorIds.filter((id) => id !== undefined))];
  if (ids.length === 0) return new Map();
  const users = await tx.user.findMany({
    where: { mentorId: { in: ids }, role: 'MENTOR', deactivatedAt: null },
    select: { id: true, mentorId: true },
  });
  return new Map(users.map(({ id, mentorId }) => [mentorId ?? '', id]));
}
