import type { JobRun, PluginHost } from 'dossier/plugin';
import { putIntoCalendar } from './calendar-client.ts';
import { calendarText } from './calendar-text.ts';
import type { EntryJob } from './jobs.ts';
import type { CalendarConfig } from './settings.ts';
import { placeOf, visitRow } from './visit-row.ts';

type Host = PluginHost<CalendarConfig, 'calendar'>;

/** Tells the calendar of a visit, unless a later change is on its way: then that one does. */
export async function putVisit(host: Host, job: EntryJob, { signal }: Pick<JobRun, 'signal'>): Promise<void> {
  const entry = await entryOf(host, job);
  if (!entry) return;
  const etag = await putIntoCalendar(host, { entryId: job.visitId, ...entry }, signal);
  await host.transaction(
    ({ sql }) => sql.rows(visitRow)`
      UPDATE visit SET etag = ${etag}, told_sequence = ${job.sequence} WHERE id = ${job.visitId} RETURNING *`,
  );
}

/** Null when the visit is another by now, or is no more. */
function entryOf(host: Host, { visitId, sequence }: EntryJob) {
  return host.transaction(async ({ sql, open, domain, now }) => {
    const [visit] = await sql.rows(visitRow)`
      SELECT * FROM visit WHERE id = ${visitId} AND sequence = ${sequence} AND NOT cancelled`;
    const standing = visit?.case_id ? await domain.caseStanding(visit.case_id) : null;
    if (!visit || !standing) return null;
    const text = calendarText({
      uid: visit.id,
      day: visit.day,
      // Who it is about stays in Dossier: a calendar is read by more people.
      summary: `Huisbezoek ${standing.reference}`,
      location: host.config.showPlace ? await open(placeOf(visit), visit.place) : '',
      sequence,
      writtenAt: now,
    });
    return { text, etag: visit.etag };
  });
}
