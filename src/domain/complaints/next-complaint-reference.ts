import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';

/** `K<year>-<number>` of the year of recording; a lock makes two that record at once follow each other. */
export async function nextComplaintReference(tx: Tx, now: Date): Promise<string> {
  const year = calendarDate(now).getUTCFullYear();
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('complaint-reference'), ${year}::int)) AS locked`;
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT max(split_part("reference", '-', 2)::int) AS "last" FROM "Complaint"
    WHERE "reference" LIKE ${`K${year}-%`}`;
  return `K${year}-${String((row?.last ?? 0) + 1).padStart(2, '0')}`;
}
