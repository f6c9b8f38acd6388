import { type Acting, asWriter } from '../../access/actor.ts';
import { caseRows } from '../../access/policy/case-rows.ts';
import { asWhere } from '../../access/policy-table.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';

/**
 * The cases that somebody may act upon: those he may see, but for what he opened in an
 * emergency. A system actor acts upon all.
 */
export function visibleCases({ actor, now }: Acting): Prisma.CaseWhereInput {
  if (actor.kind === 'system') return {};
  return asWhere(caseRows[actor.role], asWriter(actor), calendarDate(now));
}
