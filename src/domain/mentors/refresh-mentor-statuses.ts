import type { Tx } from '../../lib/db.ts';
import { deriveMentorStatus } from './derive-mentor-status.ts';
import { loadMentorFacts } from './load-mentor-facts.ts';

/** Stores the status that follows from the facts of these mentors; answers how many got another one. */
export async function refreshMentorStatuses(tx: Tx, ids: readonly string[], today: Date): Promise<number> {
  if (ids.length === 0) return 0;
  await lockMentors(tx, ids);
  let changed = 0;
  for (const facts of await loadMentorFacts(tx, ids)) {
    const status = deriveMentorStatus(facts, today);
    const { count } = await tx.mentor.updateMany({
      where: { id: facts.id, status: { not: status } },
      data: { status, version: { increment: 1 } },
    });
    changed += count;
  }
  return changed;
}

/** Locks mentors in the order of their ids, so that two transactions never wait for each other. */
export async function lockMentors(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Mentor" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR UPDATE`;
}
