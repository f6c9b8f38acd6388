import { Prisma } from '../../generated/prisma/client.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';
import type { PlannedKind } from './task-kinds.ts';
import { planKeyOf, type WantedTask } from './wanted-task.ts';

/** Of what all the tasks that are to be there are named. */
export interface PlanScope {
  readonly caseIds?: readonly string[];
  readonly mentorIds?: readonly string[];
  readonly complaintIds?: readonly string[];
  /** Of the foundation as a whole, of its officers and of organisations; and the load of mentors. */
  readonly office?: boolean;
  /** One duty of the foundation. */
  readonly duty?: { readonly kind: PlannedKind; readonly organisationId: string | null };
}

export interface PlanChange {
  readonly planned: number;
  readonly fellAway: number;
}

/**
 * Makes the planned tasks within a scope equal to those that are wanted, however many, in three statements. A task that
 * is there already stays as it is, also when it is done; one whose reason is gone falls away, and comes back when the
 * reason does. What was passed on by a person stays with whom it was passed on to.
 */
export async function savePlan(
  tx: Pick<Tx, '$queryRaw'>,
  wanted: readonly WantedTask[],
  scope: PlanScope,
  now: Date,
): Promise<PlanChange> {
  const rows = JSON.stringify(wanted.map(rowOf));
  const [fell] = await tx.$queryRaw<[{ count: number }]>`
    WITH fallen AS (
      UPDATE "Task" SET state = 'FELL_AWAY', "finishedAt" = ${now}, "snoozedUntil" = NULL, version = version + 1
      WHERE state = 'OPEN' AND "planKey" IS NOT NULL AND (${within(scope)})
        AND "planKey" <> ALL (ARRAY(SELECT w."planKey" FROM jsonb_to_recordset(${rows}::jsonb) AS w("planKey" text)))
      RETURNING id
    ), acts AS (
      INSERT INTO "TaskAct" (id, "taskId", kind, at)
      SELECT gen_random_uuid(), id, 'FELL_AWAY', ${now} FROM fallen
    )
    SELECT count(*)::int AS count FROM fallen`;
  if (wanted.length === 0) return { planned: 0, fellAway: fell.count };
  const [came] = await tx.$queryRaw<[{ count: number }]>`
    WITH wanted AS (${wantedRows(rows)}), came AS (
      INSERT INTO "Task" AS task (id, kind, "planKey", "caseId", "mentorId", "complaintId", "officerId",
        "organisationId", "dueOn", role, "assigneeId", "createdAt")
      SELECT id, kind, "planKey", "caseId", "mentorId", "complaintId", "officerId", "organisationId", "dueOn", role,
        "assigneeId", ${now}
      FROM wanted
      ON CONFLICT ("planKey") DO UPDATE
      SET state = 'OPEN', "finishedAt" = NULL, version = task.version + 1 WHERE task.state = 'FELL_AWAY'
      RETURNING task.id, task.version
    ), acts AS (
      INSERT INTO "TaskAct" (id, "taskId", kind, at)
      SELECT gen_random_uuid(), id, CASE version WHEN 1 THEN 'PLANNED' ELSE 'RETURNED' END::"TaskActKind", ${now}
      FROM came
    )
    SELECT count(*)::int AS count FROM came`;
  await tx.$queryRaw`
    WITH wanted AS (${wantedRows(rows)}), passed AS (
      UPDATE "Task" AS task SET role = wanted.role, "assigneeId" = wanted."assigneeId", version = task.version + 1
      FROM wanted
      WHERE task."planKey" = wanted."planKey" AND task.state = 'OPEN' AND NOT task."isDelegated"
        AND (task.role, task."assigneeId") IS DISTINCT FROM (wanted.role, wanted."assigneeId")
      RETURNING task.id, task."assigneeId"
    )
    INSERT INTO "TaskAct" (id, "taskId", kind, at, "assigneeId")
    SELECT gen_random_uuid(), id, 'REASSIGNED', ${now}, "assigneeId" FROM passed
    RETURNING 1`;
  return { planned: came.count, fellAway: fell.count };
}

function rowOf(task: WantedTask) {
  return {
    id: newId(),
    planKey: planKeyOf(task),
    kind: task.kind,
    ...task.subject,
    dueOn: formatCalendarDate(task.dueOn),
    role: task.assigned.role,
    assigneeId: task.assigned.userId,
  };
}

function wantedRows(rows: string): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS w(
      id uuid, "planKey" text, kind "TaskKind", "caseId" uuid, "mentorId" uuid, "complaintId" uuid, "officerId" uuid,
      "organisationId" uuid, "dueOn" date, role "Role", "assigneeId" uuid)`;
}

/** The load of mentors is judged with that of officers, whatever else there is to do about a mentor. */
function within({
  caseIds = [],
  mentorIds = [],
  complaintIds = [],
  office = false,
  duty,
}: PlanScope): Prisma.Sql {
  if (duty) {
    const { kind, organisationId } = duty;
    return Prisma.sql`kind = ${kind}::"TaskKind" AND "organisationId" IS NOT DISTINCT FROM ${organisationId}::uuid`;
  }
  return Prisma.sql`
    "caseId" = ANY (${[...caseIds]}::uuid[])
    OR ("mentorId" = ANY (${[...mentorIds]}::uuid[]) AND kind <> 'NORM_LOAD')
    OR "complaintId" = ANY (${[...complaintIds]}::uuid[])
    OR (${office} AND (kind = 'NORM_LOAD' OR num_nonnulls("caseId", "mentorId", "complaintId") = 0))`;
}
