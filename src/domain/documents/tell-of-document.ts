import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { CoreEventName } from '../../events/event-catalogue.ts';
import type { DocumentKind } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { writeTimeline } from '../cases/write-timeline.ts';

export interface DocumentHappening {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly caseId: string | null;
  readonly complaintId: string | null;
}

/**
 * Announces what happened to a document, and puts it on the timeline of its case. Not of a paper of a complaint: who reads
 * the timeline may be whom the complaint is about.
 */
export async function tellOfDocument(
  tx: Tx,
  acting: Acting,
  name: Extract<CoreEventName, `document.${string}`>,
  { id, kind, caseId, complaintId }: DocumentHappening,
): Promise<void> {
  if (caseId !== null && complaintId === null) {
    const occurredOn = calendarDate(acting.now);
    await writeTimeline(tx, acting, caseId, { type: name, occurredOn, data: { document: id, kind } });
  }
  await appendEvent(tx, acting, name, { documentId: id });
}
