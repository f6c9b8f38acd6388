import type { Tx } from '../lib/db.ts';

/** Gives dead letters all their tries again. Returns how many there were. */
export async function retryDeadLetters(
  tx: Tx,
  which: { readonly id: string } | { readonly queue: string },
  now: Date,
): Promise<number> {
  const dead = await tx.job.findMany({
    where: { ...which, state: 'DEAD' },
    select: { id: true, attempts: true },
  });
  for (const { id, attempts } of dead) {
    // Attempts go on counting: their number is part of the ticket's id, and Redis may still know the old ones.
    await tx.job.updateMany({
      where: { id, state: 'DEAD' },
      data: { state: 'PENDING', pardoned: attempts, runAfter: now, finishedAt: null },
    });
  }
  return dead.length;
}
