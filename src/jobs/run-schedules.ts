import { CronExpressionParser } from 'cron-parser';
import { type Prisma } from '../generated/prisma/client.ts';
import type { Tx } from '../lib/db.ts';
import type { RelayOptions } from './relay.ts';
import { whyNotCron } from './steer/schedule-bounds.ts';

export interface DeclaredSchedule {
  readonly plugin: string;
  readonly queue: string;
  readonly name: string;
  readonly cron: string;
  readonly timezone: string;
  readonly payload: object;
  /** The shortest time between two runs that staff may change it to; null: they may not. Minutes. */
  readonly leastMinutes: number | null;
}

interface DueSchedule {
  readonly plugin: string;
  readonly name: string;
  readonly queue: string;
  readonly cron: string;
  readonly ownCron: string | null;
  readonly timezone: string;
  readonly payload: Prisma.JsonValue;
  readonly nextRunAt: Date;
}

/**
 * Makes the table equal to what the code declares: new ones start counting now, changed ones anew, gone ones go. What staff
 * set goes before it, for as long as the bounds allow.
 */
export async function storeSchedules(
  tx: Tx,
  declared: readonly DeclaredSchedule[],
  now: Date,
): Promise<void> {
  const stored = await tx.schedule.findMany();
  const wanted = new Set(declared.map(({ plugin, name }) => `${plugin}/${name}`));
  for (const { plugin, name } of stored.filter((row) => !wanted.has(`${row.plugin}/${row.name}`))) {
    await tx.schedule.delete({ where: { plugin_name: { plugin, name } } });
  }
  for (const { payload, ...schedule } of declared) {
    const { plugin, name, timezone, leastMinutes } = schedule;
    const row = stored.find((each) => each.plugin === plugin && each.name === name);
    const kept = row?.ownCron ?? null;
    const ownCron = kept && !whyNotCron({ cron: kept, timezone, leastMinutes }, now) ? kept : null;
    const cron = ownCron ?? schedule.cron;
    const same = row?.timezone === timezone && cronOf(row) === cron;
    const data = {
      ...schedule,
      payload,
      ownCron,
      ...(leastMinutes === null ? { offSince: null } : {}),
      ...(same ? {} : { nextRunAt: nextRun({ cron, timezone }, now) }),
    };
    await tx.schedule.upsert({
      where: { plugin_name: { plugin, name } },
      create: { ...data, nextRunAt: nextRun({ cron, timezone }, now) },
      update: data,
    });
  }
}

/** Enqueues a job for each schedule whose time has come; missed runs of a stopped system count as one. */
export async function runSchedules({ db, clock }: Pick<RelayOptions, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  await db.$transaction(async (tx) => {
    const due = await tx.$queryRaw<DueSchedule[]>`
      SELECT plugin, name, queue, cron, "ownCron", timezone, payload, "nextRunAt" FROM "Schedule"
      WHERE "nextRunAt" <= ${now} AND "offSince" IS NULL FOR UPDATE SKIP LOCKED`;
    for (const schedule of due) {
      await tx.job.createMany({
        data: [
          {
            queue: schedule.queue,
            name: schedule.name,
            payload: schedule.payload as Prisma.InputJsonValue,
            dedupeKey: `${schedule.queue}/schedule/${schedule.name}/${schedule.nextRunAt.toISOString()}`,
            runAfter: now,
          },
        ],
        skipDuplicates: true,
      });
      await tx.schedule.update({
        where: { plugin_name: { plugin: schedule.plugin, name: schedule.name } },
        data: {
          lastRunAt: now,
          nextRunAt: nextRun({ cron: cronOf(schedule), timezone: schedule.timezone }, now),
        },
      });
    }
  });
}

/** What staff set goes before what the code declares. */
export function cronOf({
  cron,
  ownCron,
}: {
  readonly cron: string;
  readonly ownCron: string | null;
}): string {
  return ownCron ?? cron;
}

/** The first moment after `after`. @throws Error when the cron expression or the time zone does not exist. */
export function nextRun(
  { cron, timezone }: { readonly cron: string; readonly timezone: string },
  after: Date,
): Date {
  return CronExpressionParser.parse(cron, { currentDate: after, tz: timezone }).next().toDate();
}

/** Whether a cron expression and a time zone exist. */
export function isSchedule(schedule: { readonly cron: string; readonly timezone: string }): boolean {
  try {
    nextRun(schedule, new Date(0));
    return true;
  } catch {
    return false;
  }
}
