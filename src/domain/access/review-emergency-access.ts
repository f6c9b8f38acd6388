import { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, NotFoundError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';

const noteSchema = z.object({ note: z.string().trim().max(1000).nullish() });

/** Marks that a coordinator judged an emergency access. It ends nothing: that does its time. @throws NotFoundError, ConflictError */
export async function reviewEmergencyAccess(
  tx: Tx,
  acting: Acting,
  { id, ...input }: { readonly id: string; readonly note?: string | null | undefined },
): Promise<{ id: string }> {
  const { note } = parseInput(noteSchema, input);
  const path = ['input', 'emergencyAccessId'];
  const { actor, now } = acting;
  if ((await tx.emergencyAccess.count({ where: { id } })) === 0) {
    throw new NotFoundError('The emergency access', { path });
  }
  const { count } = await tx.emergencyAccess.updateMany({
    where: { id, reviewedAt: null },
    data: {
      reviewedAt: now,
      reviewedById: actor.kind === 'user' ? actor.userId : null,
      reviewNote: note ?? null,
    },
  });
  if (count === 0) throw new ConflictError('Somebody has reviewed this already.', { path });
  await appendEvent(tx, acting, 'access.emergency-reviewed', { emergencyAccessId: id });
  return { id };
}
