import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Tx } from '../../lib/db.ts';
import { InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { coreQueue } from '../queue-name.ts';
import { noteAction } from './note-action.ts';

/**
 * Has the jobs of a queue wait until it is resumed; those under way are finished. Paused already, it stays so.
 * @throws InvalidInputError for the host's own queue: dates take effect and people are warned through it
 */
export async function pauseQueue(
  tx: Tx,
  acting: Acting,
  { queue, reason }: { readonly queue: string; readonly reason: string },
): Promise<void> {
  if (queue === coreQueue) {
    throw new InvalidInputError(
      "Dossier's own queue cannot be paused: dates take effect and people are warned through it. Pause the queue of a plugin.",
      { path: ['input', 'queue'] },
    );
  }
  if (reason.trim() === '') throw new InvalidInputError('Say why.', { path: ['input', 'reason'] });
  await lockQueue(tx, queue);
  const { count } = await tx.jobQueue.updateMany({
    where: { id: queue, pausedAt: null },
    data: { pausedAt: acting.now },
  });
  if (count === 0) return;
  await noteAction(tx, acting, { kind: 'PAUSED', queue, reason });
  await appendEvent(tx, acting, 'jobs.queue-paused', { queue });
}

/** Has the jobs of a queue go on; when it was not paused, they do. */
export async function resumeQueue(tx: Tx, acting: Acting, queue: string): Promise<void> {
  await lockQueue(tx, queue);
  const { count } = await tx.jobQueue.updateMany({
    where: { id: queue, pausedAt: { not: null } },
    data: { pausedAt: null },
  });
  if (count === 0) return;
  await noteAction(tx, acting, { kind: 'RESUMED', queue });
  await appendEvent(tx, acting, 'jobs.queue-resumed', { queue });
}

async function lockQueue(tx: Tx, queue: string): Promise<void> {
  const found = await tx.$queryRaw<object[]>`SELECT id FROM "JobQueue" WHERE id = ${queue} FOR UPDATE`;
  if (found.length === 0) throw new NotFoundError('A queue of this name', { path: ['input', 'queue'] });
}
