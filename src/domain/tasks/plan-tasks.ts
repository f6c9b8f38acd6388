import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Db } from '../../lib/db.ts';
import type { RetentionPlan } from '../retention/retention-plan.ts';
import { loadOfficeTasks } from './load-office-tasks.ts';
import { loadPlanningDay } from './load-planning-day.ts';
import { officeTasks } from './office-tasks.ts';
import { type Files, planFiles } from './plan-files.ts';
import { type PlanChange, savePlan } from './save-plan.ts';

export interface PlanningMeans {
  readonly db: Db;
  readonly acting: Acting;
  readonly retention: RetentionPlan;
  /** Aborted when the worker shuts down; a later run goes on. */
  readonly signal: AbortSignal;
}

const batch = 500;

/**
 * Brings all planned tasks up to the day, some hundred files in each transaction. What a run left undone the next one
 * does; a second run on a day does nothing.
 */
export async function planTasks({ db, acting, retention, signal }: PlanningMeans): Promise<PlanChange> {
  const { now } = acting;
  const day = await loadPlanningDay(db, calendarDate(now));
  const change = { planned: 0, fellAway: 0 };
  const add = ({ planned, fellAway }: PlanChange): void => {
    change.planned += planned;
    change.fellAway += fellAway;
  };
  for (const kind of ['caseIds', 'mentorIds', 'complaintIds'] as const) {
    for await (const ids of filesInBatches(db, kind)) {
      signal.throwIfAborted();
      add(await db.$transaction((tx) => planFiles(tx, { [kind]: ids }, day, now), { timeout: 60_000 }));
    }
  }
  add(
    await db.$transaction(
      async (tx) => {
        const wanted = officeTasks(await loadOfficeTasks(tx, acting, retention, day), day);
        return savePlan(tx, wanted, { office: true }, now);
      },
      { timeout: 60_000 },
    ),
  );
  return change;
}

/** The files of which there may be something to do, or of which something is still to be done. */
async function* filesInBatches(db: Db, kind: keyof Files): AsyncGenerator<string[]> {
  for (let after: string | null = null; ;) {
    const rows: readonly { id: string }[] = await idsAfter(db, kind, after);
    if (rows.length > 0) yield rows.map(({ id }) => id);
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

function idsAfter(db: Db, kind: keyof Files, after: string | null): Promise<{ id: string }[]> {
  const open = { tasks: { some: { state: 'OPEN' } } } as const;
  const page = { select: { id: true }, orderBy: { id: 'asc' }, take: batch } as const;
  const next = after === null ? {} : { id: { gt: after } };
  switch (kind) {
    case 'caseIds':
      return db.case.findMany({ ...page, where: { ...next, OR: [{ status: { not: 'ENDED' } }, open] } });
    case 'mentorIds': {
      const active = { vogIssuedOn: { not: null }, stoppedOn: null, rejectedOn: null };
      return db.mentor.findMany({ ...page, where: { ...next, OR: [active, open] } });
    }
    case 'complaintIds':
      return db.complaint.findMany({ ...page, where: { ...next, OR: [{ decidedOn: null }, open] } });
    default:
      return kind satisfies never;
  }
}
