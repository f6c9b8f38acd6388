import { isDeepStrictEqual } from 'node:util';
import type { Acting } from '../../../access/actor.ts';
import { recordAudit } from '../../../audit/record-audit.ts';
import { calendarDate } from '../../../lib/calendar-date.ts';
import type { Tx } from '../../../lib/db.ts';
import { lockMentors, refreshMentorStatuses } from '../../mentors/refresh-mentor-statuses.ts';
import { checkContent, holdImport } from '../check-received.ts';
import { type ImportReport, importReport, importReportSchema } from '../import-report.ts';
import type { ImportPlan } from '../import-plan.ts';
import { insertCases } from './insert-cases.ts';
import { insertPersons } from './insert-persons.ts';
import { updatePersons } from './update-persons.ts';

/**
 * Carries out a file that somebody decided upon: all of it or, when anything is wrong by now or it would do something
 * else than was shown, nothing. One at a time; a repeat finds it done.
 */
export async function carryOutImport(tx: Tx, acting: Acting, importId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('import'))) AS locked`;
  const found = await holdImport(tx, importId);
  if (found?.status !== 'CARRYING_OUT' || !found.carriedOutById) return;
  await holdPersons(tx);
  const { checked } = await checkContent(tx, acting, found);
  const report = importReport(checked);
  if (report.errors > 0 || isOther(report, importReportSchema.parse(found.report))) {
    await tx.import.update({
      where: { id: importId },
      data: {
        ...{
          status: report.errors > 0 ? 'REFUSED' : 'READY',
          carriedOutById: null,
          report,
          checkedAt: acting.now,
        },
        version: { increment: 1 },
      },
      select: { id: true },
    });
    return;
  }
  await save(tx, acting, checked.plan, found.carriedOutById);
  await tx.import.update({
    where: { id: importId },
    data: {
      ...{ status: 'CARRIED_OUT', carriedOutAt: acting.now, report, content: null, sample: null },
      version: { increment: 1 },
    },
    select: { id: true },
  });
}

/** Who was imported before may be changed by this file, or get a case or a mandate by it. In one order, for everybody. */
async function holdPersons(tx: Tx): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Client" WHERE "id" IN (SELECT "clientId" FROM "ImportedRow" WHERE "sheet" = 'clients')
    ORDER BY "id" FOR UPDATE`;
  const mentors = await tx.importedRow.findMany({ where: { sheet: 'mentors' }, select: { recordId: true } });
  await lockMentors(
    tx,
    mentors.map(({ recordId }) => recordId),
  );
}

function isOther({ sheets }: ImportReport, shown: ImportReport): boolean {
  return !isDeepStrictEqual(sheets, shown.sheets);
}

async function save(tx: Tx, acting: Acting, plan: ImportPlan, userId: string): Promise<void> {
  await insertPersons(tx, acting, plan);
  await insertCases(tx, acting, plan.cases, userId);
  await updatePersons(tx, plan.changed);
  const known = new Set(plan.mentors.map(({ id }) => id));
  const mandated = plan.cases.flatMap(({ replayed }) =>
    replayed.facts.mandates.map(({ mentorId }) => mentorId),
  );
  const others = [...new Set(mandated)].filter((id) => !known.has(id));
  await refreshMentorStatuses(tx, others, calendarDate(acting.now));
  const written = (recordType: string, recordIds: string[], action: 'CREATE' | 'CHANGE' = 'CREATE') => {
    if (recordIds.length > 0) recordAudit(tx, acting, { action, recordType, recordIds });
  };
  const idsOf = (planned: readonly { readonly id: string }[]) => planned.map(({ id }) => id);
  written('Client', idsOf(plan.clients));
  written('Mentor', idsOf(plan.mentors));
  written('Case', idsOf(plan.cases));
  written('Client', idsOf(plan.changed.filter(({ sheet }) => sheet === 'clients')), 'CHANGE');
  written('Mentor', idsOf(plan.changed.filter(({ sheet }) => sheet === 'mentors')), 'CHANGE');
}
