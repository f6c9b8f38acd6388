import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Tx } from '../../lib/db.ts';
import type { CaseChange } from './case-change.ts';
import { writeTimeline } from './write-timeline.ts';

/** Writes what happened to the timeline of the case and, for everybody else, to the outbox. */
export async function recordHappening(
  tx: Tx,
  acting: Acting,
  caseId: string,
  { happening, warnings = [] }: Pick<CaseChange, 'happening' | 'warnings'>,
): Promise<void> {
  const { name, payload, occurredOn, data } = happening;
  await writeTimeline(tx, acting, caseId, {
    type: name,
    occurredOn,
    data: {
      ...payload,
      ...data,
      ...(warnings.length > 0 && { warnings: warnings.map(({ code }) => code) }),
    },
  });
  await appendEvent(tx, acting, name, { caseId, ...payload });
}
