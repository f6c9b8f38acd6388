import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Tx } from '../../lib/db.ts';
import type { CaseChange } from './case-change.ts';
import { writeTimeline } from './write-timeline.ts';

interface Happened extends Pick<CaseChange, 'happening' | 'warnings'> {
  /** That the case got by it; left out when its version stays as it is. */
  readonly version?: number | null;
}

/** Writes what happened to the timeline of the case and, for everybody else, to the outbox. */
export async function recordHappening(
  tx: Tx,
  acting: Acting,
  caseId: string,
  { happening, warnings = [], version = null }: Happened,
): Promise<void> {
  const { name, payload, occurredOn, data } = happening;
  await writeTimeline(tx, acting, caseId, {
    type: name,
    occurredOn,
    version,
    data: {
      ...payload,
      ...data,
      ...(warnings.length > 0 && { warnings: warnings.map(({ code }) => code) }),
    },
  });
  await appendEvent(tx, acting, name, { caseId, ...payload });
}
