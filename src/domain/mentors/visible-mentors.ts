import { type Acting, asWriter } from '../../access/actor.ts';
import { mentorRows } from '../../access/policy/mentors.ts';
import { asWhere } from '../../access/policy-table.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';

/**
 * The mentors that somebody may act upon: those he may see, but for what he opened in an
 * emergency. A system actor acts upon all.
 */
export function visibleMentors({ actor, now }: Acting): Prisma.MentorWhereInput {
  if (actor.kind === 'system') return {};
  return asWhere(mentorRows[actor.role], asWriter(actor), calendarDate(now));
}
