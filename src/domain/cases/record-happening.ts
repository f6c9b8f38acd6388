import { type Acting, actorLabel } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Tx } from '../../lib/db.ts';
import type { CaseChange } from './case-change.ts';

/** Writes what happened to the timeline of the case and, for everybody else, to the outbox. */
export async function recordHappening(
  tx: Tx,
  acting: Acting,
  caseId: string,
  { happening, warnings = [] }: Pick<CaseChange, 'happening' | 'warnings'>,
): Promise<void> {
  const { name, payload, occurredOn, data } = happening;
  await tx.caseEvent.create({
    data: {
      caseId,
      type: name,
      occurredOn,
      recordedAt: acting.now,
      actorId: acting.actor.kind === 'user' ? acting.actor.userId : null,
      actorLabel: actorLabel(acting.actor),
      data: {
        ...payload,
        ...data,
        ...(warnings.length > 0 && { warnings: warnings.map(({ code }) => code) }),
      },
    },
    select: { id: true },
  });

  await appendEvent(tx, acting, name, { caseId, ...payload });
}
