import type { Health, PluginWork } from 'dossier/plugin';
import { z } from 'zod';

const late = z.object({ visits: z.int() });

/** Ill when the calendar has not heard of a visit for an hour. */
export async function calendarHealth({ sql, now }: PluginWork<'calendar'>): Promise<Health> {
  const anHourAgo = new Date(now.getTime() - 3_600_000);
  const [found] = await sql.rows(late)`
    SELECT count(*)::int AS visits FROM visit
    WHERE told_sequence IS DISTINCT FROM sequence AND changed_at < ${anHourAgo}`;
  const visits = found?.visits ?? 0;
  if (visits === 0) return { status: 'ok' };
  return { status: 'degraded', detail: `The calendar has not taken ${visits} changes of visits.` };
}
