import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { groupBy } from '../../lib/group-by.ts';
import { noteAction } from './note-action.ts';

/** Which dead letters: one, or all of a queue that were given up in a time. */
export type DeadLetterChoice =
  | { readonly id: string }
  | {
      readonly queue: string;
      readonly name?: string | null | undefined;
      readonly from?: Date | null | undefined;
      readonly until?: Date | null | undefined;
    };

/** Gives dead letters all their tries again. Returns how many there were. */
export async function retryDeadLetters(tx: Tx, acting: Acting, which: DeadLetterChoice): Promise<number> {
  const dead = await tx.job.findMany({
    where: { ...whereOf(which), state: 'DEAD' },
    select: { id: true, queue: true, attempts: true },
  });
  // Attempts go on counting: their number is part of the ticket's id, and Redis may still know the old ones.
  await tx.$executeRaw`
    UPDATE "Job" SET state = 'PENDING', pardoned = attempts, "runAfter" = ${acting.now}, "finishedAt" = NULL
    WHERE id = ANY(${dead.map(({ id }) => id)}::uuid[]) AND state = 'DEAD'`;
  for (const [queue, jobs] of groupBy(dead, (job) => job.queue)) {
    const target = 'id' in which ? which.id : (which.name ?? null);
    await noteAction(tx, acting, { kind: 'RETRIED', queue, target, count: jobs.length });
  }
  return dead.length;
}

function whereOf(which: DeadLetterChoice) {
  if ('id' in which) return which;
  const { queue, name, from, until } = which;
  return {
    queue,
    ...(name ? { name } : {}),
    ...(from || until
      ? { finishedAt: { ...(from ? { gte: from } : {}), ...(until ? { lt: until } : {}) } }
      : {}),
  };
}
