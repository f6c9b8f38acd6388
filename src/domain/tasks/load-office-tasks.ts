import type { Acting } from '../../access/actor.ts';
import { addDays } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { judgeMentors } from '../norms/judge-mentors.ts';
import { judgeOfficers } from '../norms/judge-officers.ts';
import { loadStaffFacts } from '../norms/load-staff-facts.ts';
import { previewRetention } from '../retention/preview-retention.ts';
import type { RetentionPlan } from '../retention/retention-plan.ts';
import type { PlanningDay } from './case-tasks.ts';
import { lastOfMonth, monthsToLookAt, type OfficeTaskFacts } from './office-tasks.ts';

/** The norms on how much work somebody has. */
const loadNorms: readonly string[] = [
  'MAX_CASES_PER_FULLTIME',
  'MAX_MENTORS_GUIDED_PER_FULLTIME',
  'MAX_CLIENTS_PER_UNQUALIFIED_MENTOR',
];

/** What decides which tasks there are for the foundation as a whole. */
export async function loadOfficeTasks(
  tx: Tx,
  acting: Acting,
  retention: RetentionPlan,
  day: PlanningDay,
): Promise<OfficeTaskFacts> {
  return {
    duties: await nextDuties(tx),
    loaded: await loadedPeople(tx, day.today),
    removalMonths: await removalMonths(tx, acting, retention, day),
  };
}

/** Of each duty, and of each letter of intent, the record that was made for the last time. */
async function nextDuties(tx: Tx): Promise<OfficeTaskFacts['duties']> {
  return tx.dutyRecord.findMany({
    distinct: ['duty', 'organisationId'],
    orderBy: [{ duty: 'asc' }, { organisationId: 'asc' }, { doneOn: 'desc' }, { id: 'desc' }],
    select: { duty: true, organisationId: true, nextOn: true },
  });
}

async function loadedPeople(tx: Tx, today: Date): Promise<OfficeTaskFacts['loaded']> {
  const facts = await loadStaffFacts(tx, today);
  const rows = [...judgeOfficers(facts), ...judgeMentors(facts)].filter(
    ({ code, status, subject }) => loadNorms.includes(code) && status !== 'met' && subject.id !== null,
  );
  const people = new Map(rows.map(({ subject }) => [subject.id ?? '', subject.kind]));
  return [...people].map(([id, kind]) => (kind === 'officer' ? { officerId: id } : { mentorId: id }));
}

/** Months in which persons go out of the files who are there on their first day, and whom no hold keeps. */
async function removalMonths(tx: Tx, acting: Acting, plan: RetentionPlan, day: PlanningDay): Promise<Date[]> {
  const ofPersons = plan.rules.filter(({ action }) => action === 'anonymise');
  const goneBy = async (on: Date): Promise<number> => {
    const forecasts = await previewRetention(tx, acting, { ...plan, rules: ofPersons }, { on });
    return forecasts.reduce((sum, { due, held }) => sum + due - held, 0);
  };
  const months: Date[] = [];
  for (const first of monthsToLookAt(day)) {
    if ((await goneBy(lastOfMonth(first))) > (await goneBy(addDays(first, -1)))) months.push(first);
  }
  return months;
}
