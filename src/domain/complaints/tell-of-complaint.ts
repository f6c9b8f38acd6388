import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { CoreEventName } from '../../events/event-catalogue.ts';
import type { Tx } from '../../lib/db.ts';
import { writeTimeline } from '../cases/write-timeline.ts';

export interface ComplaintHappening {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string | null;
  readonly occurredOn: Date;
}

/**
 * Announces what happened to a complaint, and puts it on the timeline of its case, where only who may know of the
 * complaint sees it. Nothing is announced as a change of the case: to that its mentor listens.
 */
export async function tellOfComplaint(
  tx: Tx,
  acting: Acting,
  name: Extract<CoreEventName, `complaint.${string}`>,
  { id, reference, caseId, occurredOn }: ComplaintHappening,
): Promise<void> {
  if (caseId) {
    const data = { complaint: reference };
    await writeTimeline(tx, acting, caseId, { type: name, occurredOn, data, complaintId: id });
  }
  await appendEvent(tx, acting, name, { complaintId: id });
}
