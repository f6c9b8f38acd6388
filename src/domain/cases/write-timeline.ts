import { type Acting, actorLabel } from '../../access/actor.ts';
import type { CoreEventName } from '../../events/event-catalogue.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';

export interface TimelineNote {
  readonly type: CoreEventName;
  readonly occurredOn: Date;
  /** That the case got by it; left out when its version stays as it is. */
  readonly version?: number | null;
  /** Codes, numbers and dates; no personal data. */
  readonly data: Prisma.InputJsonObject;
  /** That it is about: then only who may know of the complaint sees it. */
  readonly complaintId?: string;
}

/** Writes on the timeline of a case what happened. */
export async function writeTimeline(
  tx: Tx,
  { actor, now }: Acting,
  caseId: string,
  note: TimelineNote,
): Promise<void> {
  await tx.caseEvent.create({
    data: {
      caseId,
      ...note,
      recordedAt: now,
      actorId: actor.kind === 'user' ? actor.userId : null,
      actorLabel: actorLabel(actor),
    },
    select: { id: true },
  });
}
