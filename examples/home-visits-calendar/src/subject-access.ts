import type { DataSubject, PluginWork, SubjectAccess } from 'dossier/plugin';
import { removeEntry } from './jobs.ts';
import { placeOf, visitRow, type VisitRow } from './visit-row.ts';

type Work = PluginWork<'calendar'>;

/** Visits are to clients; mentors and mail addresses are not in them. What is in the calendar goes with them. */
export const subjectAccess: SubjectAccess<'calendar'> = {
  async export(work, subject) {
    const visits = await visitsOf(work, subject);
    return { visits: await Promise.all(visits.map((visit) => plain(work, visit))) };
  },

  async erase(work, subject) {
    for (const visit of await visitsOf(work, subject)) {
      await takeOut(work, visit);
      await work.sql.rows(visitRow)`DELETE FROM visit WHERE id = ${visit.id} RETURNING *`;
    }
  },

  async anonymise(work, subject) {
    for (const visit of await visitsOf(work, subject)) {
      const nowhere = await work.seal(placeOf(visit), '');
      await takeOut(work, visit);
      await work.sql.rows(visitRow)`
        UPDATE visit SET case_id = NULL, place = ${nowhere}, cancelled = true, sequence = sequence + 1
        WHERE id = ${visit.id} RETURNING *`;
    }
  },

  async recipients(work, subject) {
    return (await visitsOf(work, subject)).length > 0 ? ['De agenda van het kantoor'] : [];
  },

  words: {
    visits: 'Huisbezoeken',
    'calendar.visit': 'een huisbezoek in de agenda',
    day: 'Dag',
    place: 'Plaats',
    cancelled: 'Vervallen',
  },
};

async function visitsOf({ sql }: Work, subject: DataSubject): Promise<readonly VisitRow[]> {
  if (subject.kind !== 'client') return [];
  return sql.rows(visitRow)`SELECT * FROM visit WHERE case_id = ANY (${subject.caseIds}) ORDER BY day`;
}

async function plain({ open }: Work, visit: VisitRow): Promise<object> {
  const place = visit.place === '' ? '' : await open(placeOf(visit), visit.place);
  return { day: visit.day, place, cancelled: visit.cancelled };
}

/** The job knows the entry by its id alone, so it can do it when the row is gone. */
function takeOut({ jobs }: Work, { id, sequence }: VisitRow): Promise<void> {
  return jobs.enqueue(removeEntry, { visitId: id, sequence: sequence + 1 });
}
