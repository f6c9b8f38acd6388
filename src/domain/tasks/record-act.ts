import type { Acting } from '../../access/actor.ts';
import type { TaskActKind } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';

export interface ActDetails {
  readonly assigneeId?: string | null;
  readonly until?: Date | null;
}

/** Keeps in the history of a task what somebody did with it. */
export async function recordAct(
  tx: Tx,
  { actor, now }: Acting,
  taskId: string,
  kind: TaskActKind,
  { assigneeId = null, until = null }: ActDetails = {},
): Promise<void> {
  const actorId = actor.kind === 'user' ? actor.userId : null;
  await tx.taskAct.create({
    data: { id: newId(), taskId, kind, at: now, actorId, assigneeId, until },
    select: { id: true },
  });
}
