import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { CoverReason } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError, NotFoundError } from '../../lib/domain-error.ts';
import { type CoverPlan, decideCover } from './decide-cover.ts';

export interface ArrangeCoverInput extends CoverPlan {
  readonly reason: CoverReason;
}

/**
 * Lets a consultant stand in for another. The coordinator arranges it for anybody, a consultant for the own absence.
 *
 * @throws NotFoundError, ForbiddenError, InvalidInputError, ConflictError
 */
export async function arrangeCover(
  tx: Tx,
  acting: Acting,
  { absentId, deputyId, firstDay, lastDay, reason }: ArrangeCoverInput,
): Promise<{ id: string }> {
  const { actor, now } = acting;
  if (actor.kind === 'user' && actor.role === 'CONSULTANT' && actor.userId !== absentId) {
    throw new ForbiddenError('A consultant arranges the own absence. Ask the coordinator for another one.', {
      path: ['input', 'absentId'],
    });
  }
  // In one order, and before looking at covers: two who arrange at once must not both find nothing in the way.
  for (const id of [absentId, deputyId].toSorted()) {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`;
  }
  await requireConsultant(tx, { id: absentId, workArea: { not: null } }, 'absentId');
  await requireConsultant(tx, { id: deputyId, deactivatedAt: null }, 'deputyId');
  const people = { in: [absentId, deputyId] };
  const others = await tx.cover.findMany({
    where: {
      endedAt: null,
      lastDay: { gte: firstDay },
      OR: [{ absentId: people }, { deputyId: people }],
    },
  });
  const plan = { absentId, deputyId, firstDay, lastDay };
  decideCover(plan, others, calendarDate(now));
  const { id } = await tx.cover.create({
    data: {
      ...plan,
      reason,
      arrangedById: actor.kind === 'user' ? actor.userId : null,
      createdAt: now,
    },
    select: { id: true },
  });
  await appendEvent(tx, acting, 'access.cover-arranged', { coverId: id });
  return { id };
}

async function requireConsultant(
  tx: Tx,
  where: { id: string; workArea?: { not: null }; deactivatedAt?: null },
  field: string,
): Promise<void> {
  if ((await tx.user.count({ where: { ...where, role: 'CONSULTANT' } })) === 1) return;
  throw new NotFoundError('The consultant', { path: ['input', field] });
}
