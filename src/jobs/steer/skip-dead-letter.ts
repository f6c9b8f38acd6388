import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Tx } from '../../lib/db.ts';
import { InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { noteAction } from './note-action.ts';

/** Decides to do without a job that was given up. What waited behind it goes on. */
export async function skipDeadLetter(
  tx: Tx,
  acting: Acting,
  { jobId, reason }: { readonly jobId: string; readonly reason: string },
): Promise<void> {
  if (reason.trim() === '') throw new InvalidInputError('Say why.', { path: ['input', 'reason'] });
  const [job] = await tx.$queryRaw<{ queue: string }[]>`
    SELECT queue FROM "Job" WHERE id = ${jobId}::uuid AND state = 'DEAD' FOR UPDATE`;
  if (!job) throw new NotFoundError('A dead letter with this id', { path: ['input', 'jobId'] });
  await tx.job.update({
    where: { id: jobId },
    data: { state: 'SKIPPED', finishedAt: acting.now },
    select: { id: true },
  });
  await noteAction(tx, acting, { kind: 'SKIPPED', queue: job.queue, target: jobId, reason });
  await appendEvent(tx, acting, 'jobs.dead-letter-skipped', { jobId });
}
