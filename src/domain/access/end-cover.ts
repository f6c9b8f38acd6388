import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../lib/domain-error.ts';

/**
 * Ends a cover at once, or calls it off before its first day. The coordinator ends any, a consultant that of the own
 * absence; a deputy asks one of them.
 *
 * @throws NotFoundError, ForbiddenError, ConflictError when it has ended
 */
export async function endCover(tx: Tx, acting: Acting, coverId: string): Promise<{ id: string }> {
  const { actor, now } = acting;
  const userId = actor.kind === 'user' ? actor.userId : null;
  const isOwn = actor.kind === 'user' && actor.role === 'CONSULTANT';
  const path = ['input', 'coverId'];
  const cover = await tx.cover.findFirst({
    where: { id: coverId, ...(isOwn && { OR: [{ absentId: actor.userId }, { deputyId: actor.userId }] }) },
  });
  if (!cover) throw new NotFoundError('The cover', { path });
  if (isOwn && cover.absentId !== userId) {
    throw new ForbiddenError('You stand in here. Ask the coordinator, or who is away, to end it.', { path });
  }
  // The condition decides when two end it at once.
  const { count } = await tx.cover.updateMany({
    where: { id: coverId, endedAt: null, lastDay: { gte: calendarDate(now) } },
    data: { endedAt: now, endedById: userId },
  });
  if (count === 0) throw new ConflictError('This cover has ended already.', { path });
  await appendEvent(tx, acting, 'access.cover-ended', { coverId });
  return { id: coverId };
}
