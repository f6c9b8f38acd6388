import type { Acting } from '../../../access/actor.ts';
import { calendarDate } from '../../../lib/calendar-date.ts';
import type { Tx } from '../../../lib/db.ts';
import { groupBy } from '../../../lib/group-by.ts';
import { insertRows } from '../../../privacy/encryption/insert-rows.ts';
import { nextReferences } from '../../cases/next-reference.ts';
import { loadContactNorms } from '../../contact-log/load-contact-norms.ts';
import type { PlannedCase } from '../import-plan.ts';
import { caseRow } from './case-row.ts';
import { contactRows, courtRows, intakeRows, matchingRows, reportRows } from './history-tables.ts';
import { importedRow } from './insert-persons.ts';
import { timelineRows } from './timeline-rows.ts';

/**
 * Writes new cases with all that happened in them: a statement for each table. Every case gets its own number, and its
 * timeline each thing on its day. Of all that happened years ago nobody is told; only that the case came in.
 */
export async function insertCases(
  tx: Tx,
  acting: Acting,
  cases: readonly PlannedCase[],
  userId: string,
): Promise<void> {
  const { now } = acting;
  const today = calendarDate(now);
  const references = await newReferences(tx, cases);
  const norms = await loadContactNorms(tx, today);
  await insertRows(
    tx,
    'Case',
    cases.map((planned) =>
      caseRow(planned, { reference: references.get(planned.id) ?? '', now, today, norms }),
    ),
  );
  await insertRows(tx, 'Intake', cases.flatMap(intakeRows));
  const { waiting, matches, mandates } = matchingRows(cases);
  await insertRows(tx, 'WaitingInterval', waiting);
  await insertRows(tx, 'Match', matches);
  const { petitions, orders, appointments } = courtRows(cases, now);
  await insertRows(tx, 'Petition', petitions);
  await insertRows(tx, 'CourtOrder', orders);
  await insertRows(tx, 'Appointment', appointments);
  await insertRows(tx, 'Mandate', mandates);
  await insertRows(tx, 'CourtReport', cases.flatMap(reportRows));
  await insertRows(
    tx,
    'ClientContact',
    cases.flatMap((planned) => contactRows(planned, { now, userId })),
  );
  await insertRows(
    tx,
    'CaseEvent',
    cases.flatMap((planned) => timelineRows(planned, { now, today, userId })),
  );
  await insertRows(
    tx,
    'ImportedRow',
    cases.map(({ id, row, digests, replayed }) =>
      importedRow('cases', row.values.externalId, { id, clientId: replayed.facts.client.id, digests }),
    ),
  );
  await recordDeaths(tx, cases);
  await insertRows(
    tx,
    'OutboxEvent',
    cases.map(({ id }) => ({
      name: 'case.imported',
      payload: { caseId: id },
      actorLabel: `user:${userId}`,
      occurredAt: now,
    })),
  );
}

/** Numbers in the order of registration, year after year. */
async function newReferences(tx: Tx, cases: readonly PlannedCase[]): Promise<Map<string, string>> {
  const registeredOn = ({ replayed }: PlannedCase) => replayed.facts.registeredOn;
  const inOrder = cases.toSorted((a, b) => registeredOn(a).getTime() - registeredOn(b).getTime());
  const references = new Map<string, string>();
  for (const [year, ofYear] of groupBy(inOrder, (planned) => registeredOn(planned).getUTCFullYear())) {
    const given = await nextReferences(tx, year, ofYear.length);
    for (const [index, { id }] of ofYear.entries()) references.set(id, given[index] ?? '');
  }
  return references;
}

/** Of clients who were there already. */
async function recordDeaths(tx: Tx, cases: readonly PlannedCase[]): Promise<void> {
  for (const {
    replayed: { facts },
  } of cases) {
    if (facts.ending?.reason !== 'DECEASED') continue;
    const { id, deceasedOn } = facts.client;
    await tx.client.updateMany({ where: { id, deceasedOn: null }, data: { deceasedOn } });
  }
}
