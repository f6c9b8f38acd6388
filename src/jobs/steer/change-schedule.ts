import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Schedule } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { cronOf, nextRun } from '../run-schedules.ts';
import { noteAction } from './note-action.ts';
import { whyNotCron } from './schedule-bounds.ts';

/** A recurring job, by whose it is and its name. */
export interface ScheduleName {
  readonly plugin: string;
  readonly name: string;
}

export interface ScheduleChange extends ScheduleName {
  /** Null: as the code declares. Undefined: as it is. */
  readonly cron?: string | null | undefined;
  readonly on?: boolean | null | undefined;
}

/** Changes when a recurring job runs, or whether it does, within the bounds that its code declares. Answers its id. */
export async function changeSchedule(
  tx: Tx,
  acting: Acting,
  { plugin, name, cron, on }: ScheduleChange,
): Promise<string> {
  const schedule = await lockSchedule(tx, { plugin, name });
  const { timezone, leastMinutes } = schedule;
  if (leastMinutes === null || cron) {
    const refusal = whyNotCron({ cron: cron ?? schedule.cron, timezone, leastMinutes }, acting.now);
    if (refusal) throw new InvalidInputError(refusal, { path: ['input', cron ? 'cron' : 'name'] });
  }
  const ownCron = cron === undefined ? schedule.ownCron : cron;
  const wasOff = schedule.offSince;
  const offSince = typeof on === 'boolean' ? (on ? null : (wasOff ?? acting.now)) : wasOff;
  await tx.schedule.update({
    where: { id: schedule.id },
    data: {
      ownCron,
      offSince,
      nextRunAt: nextRun({ cron: cronOf({ ...schedule, ownCron }), timezone }, acting.now),
    },
  });
  await noteAction(tx, acting, { kind: 'SCHEDULE_CHANGED', queue: schedule.queue, target: name });
  await appendEvent(tx, acting, 'jobs.schedule-changed', { scheduleId: schedule.id });
  return schedule.id;
}

/** Has a recurring job run at once, also one that is off; its next time stays. Answers its id. */
export async function runScheduleNow(tx: Tx, acting: Acting, which: ScheduleName): Promise<string> {
  const { id, queue, name, payload } = await lockSchedule(tx, which);
  await tx.job.createMany({
    data: [
      {
        ...{ queue, name, payload: payload ?? {}, runAfter: acting.now },
        dedupeKey: `${queue}/schedule/${name}/by-hand/${acting.now.toISOString()}`,
      },
    ],
    skipDuplicates: true,
  });
  await tx.schedule.update({ where: { id }, data: { lastRunAt: acting.now } });
  await noteAction(tx, acting, { kind: 'SCHEDULE_RUN', queue, target: name });
  return id;
}

async function lockSchedule(tx: Tx, { plugin, name }: ScheduleName): Promise<Schedule> {
  await tx.$executeRaw`SELECT FROM "Schedule" WHERE plugin = ${plugin} AND name = ${name} FOR UPDATE`;
  const schedule = await tx.schedule.findUnique({ where: { plugin_name: { plugin, name } } });
  if (!schedule)
    throw new NotFoundError('A recurring job of this plugin and name', { path: ['input', 'name'] });
  return schedule;
}
