import type { JobRun, PluginHost } from 'dossier/plugin';
import { takeOutOfCalendar } from './calendar-client.ts';
import type { EntryJob } from './jobs.ts';
import type { CalendarConfig } from './settings.ts';
import { visitRow } from './visit-row.ts';

type Host = PluginHost<CalendarConfig, 'calendar'>;

/** Takes an entry out of the calendar, unless its visit was planned again meanwhile. */
export async function removeVisit(
  host: Host,
  { visitId, sequence }: EntryJob,
  { signal }: Pick<JobRun, 'signal'>,
): Promise<void> {
  const [visit] = await host.transaction(
    ({ sql }) => sql.rows(visitRow)`SELECT * FROM visit WHERE id = ${visitId}`,
  );
  if (visit && visit.sequence > sequence) return;
  await takeOutOfCalendar(host, visitId, signal);
  await host.transaction(
    ({ sql }) => sql.rows(visitRow)`
      UPDATE visit SET etag = NULL, told_sequence = ${sequence}
      WHERE id = ${visitId} AND sequence = ${sequence} RETURNING *`,
  );
}
