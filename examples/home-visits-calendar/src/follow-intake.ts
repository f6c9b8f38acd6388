import { formatCalendarDate, calendarDate, newId, type PluginWork } from 'dossier/plugin';
import { type KnownVisit, decideVisit, type WantedVisit } from './decide-visit.ts';
import { putEntry, removeEntry } from './jobs.ts';
import { placeOf, visitRow, type VisitRow } from './visit-row.ts';

type Work = PluginWork<'calendar'>;

/** Makes the visit of a case what is planned now. Looks at what is and not at what was told, so a repeat does nothing. */
export async function followIntake(work: Work, caseId: string): Promise<void> {
  const planned = await work.domain.plannedIntake(caseId);
  const wanted = planned && { day: formatCalendarDate(planned.plannedOn), place: planned.place ?? '' };
  const [row] = await work.sql.rows(visitRow)`SELECT * FROM visit WHERE case_id = ${caseId} FOR UPDATE`;
  const decision = decideVisit(
    row ? await opened(work, row) : null,
    wanted,
    formatCalendarDate(calendarDate(work.now)),
  );
  if (decision === 'leave') return;
  if (decision === 'cancel') {
    if (row) await cancel(work, row);
    return;
  }
  await put(work, { caseId, row: row ?? null, wanted: decision.put });
}

async function opened(work: Work, row: VisitRow): Promise<KnownVisit> {
  const place = row.place === '' ? '' : await work.open(placeOf(row), row.place);
  return { day: row.day, place, cancelled: row.cancelled };
}

interface Change {
  readonly caseId: string;
  readonly row: VisitRow | null;
  readonly wanted: WantedVisit;
}

async function put(work: Work, { caseId, row, wanted }: Change): Promise<void> {
  const id = row?.id ?? newId();
  const sequence = row ? row.sequence + 1 : 0;
  const place = await work.seal(placeOf({ id }), wanted.place);
  await work.sql.rows(visitRow)`
    INSERT INTO visit (id, case_id, day, place, sequence, changed_at)
    VALUES (${id}, ${caseId}, ${wanted.day}, ${place}, ${sequence}, ${work.now})
    ON CONFLICT (id) DO UPDATE SET day = EXCLUDED.day, place = EXCLUDED.place, sequence = EXCLUDED.sequence,
      changed_at = EXCLUDED.changed_at, cancelled = false
    RETURNING *`;
  await work.jobs.enqueue(putEntry, { visitId: id, sequence });
}

async function cancel(work: Work, { id, sequence }: VisitRow): Promise<void> {
  await work.sql.rows(visitRow)`
    UPDATE visit SET cancelled = true, sequence = ${sequence + 1}, changed_at = ${work.now}
    WHERE id = ${id} RETURNING *`;
  await work.jobs.enqueue(removeEntry, { visitId: id, sequence: sequence + 1 });
}
