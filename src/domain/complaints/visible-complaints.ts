import { type Acting, asWriter } from '../../access/actor.ts';
import { complaintRows } from '../../access/policy/complaints.ts';
import { asWhere } from '../../access/policy-table.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';

/** The complaints that somebody may act upon: those he may see. A system actor acts upon all. */
export function visibleComplaints({ actor, now }: Acting): Prisma.ComplaintWhereInput {
  if (actor.kind === 'system') return {};
  return asWhere(complaintRows[actor.role], asWriter(actor), calendarDate(now));
}
