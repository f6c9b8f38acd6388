import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { CoreEventName } from '../../events/event-catalogue.ts';
import type { ComplaintSubject } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import { writeTimeline } from '../cases/write-timeline.ts';

export interface ComplaintHappening {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string | null;
  readonly about: ComplaintSubject;
  readonly occurredOn: Date;
}

/**
 * Announces what happened to a complaint, and puts it on the timeline of its case. Not of one about an officer: he reads
 * the timeline too, and hears of it from its handler. For the same reason nothing is announced as a change of the case, to
 * which its mentor listens.
 */
export async function tellOfComplaint(
  tx: Tx,
  acting: Acting,
  name: Extract<CoreEventName, `complaint.${string}`>,
  { id, reference, caseId, about, occurredOn }: ComplaintHappening,
): Promise<void> {
  if (caseId && about !== 'OFFICER') {
    const data = { complaint: reference };
    await writeTimeline(tx, acting, caseId, { type: name, occurredOn, data });
  }
  await appendEvent(tx, acting, name, { complaintId: id });
}
