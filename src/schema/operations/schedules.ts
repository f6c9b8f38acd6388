import { changeSchedule, runScheduleNow } from '../../jobs/steer/change-schedule.ts';
import type { CoreTools } from '../tools.ts';

export function addSchedules({ builder, command }: CoreTools): void {
  builder.prismaObject('Schedule', {
    select: { plugin: true, name: true },
    description: 'A recurring job.',
    fields: (t) => ({
      plugin: t.exposeString('plugin', { nullable: false, description: 'Whose it is; `core` for the host.' }),
      name: t.exposeString('name', { nullable: false, description: 'The job.' }),
      cron: t.string({
        nullable: false,
        description: 'Cron expression that it runs by.',
        select: { cron: true, ownCron: true },
        resolve: ({ cron, ownCron }) => ownCron ?? cron,
      }),
      declaredCron: t.exposeString('cron', {
        nullable: false,
        description: 'Cron expression that its code declares; another one was set by `changeSchedule`.',
      }),
      leastMinutes: t.exposeInt('leastMinutes', {
        description: 'Minutes between two runs at least, when it is changed; null when it cannot be.',
      }),
      offSince: t.expose('offSince', {
        type: 'DateTime',
        description: 'Since when it is off; null when it is on.',
      }),
      timezone: t.exposeString('timezone', {
        nullable: false,
        description: 'IANA time zone of the expression.',
      }),
      nextRunAt: t.expose('nextRunAt', { type: 'DateTime', nullable: false, description: 'Next time.' }),
      lastRunAt: t.expose('lastRunAt', {
        type: 'DateTime',
        description: 'Last time; null when it never ran.',
      }),
    }),
  });
  builder.queryField('schedules', (t) =>
    t.prismaField({
      type: ['Schedule'],
      description: 'All recurring jobs, soonest first.',
      resolve: (query, _root, _args, { db }) =>
        db.schedule.findMany({ ...query, orderBy: { nextRunAt: 'asc' } }),
    }),
  );
  command('changeSchedule', {
    description:
      'Changes when a recurring job runs, or whether it does, within the bounds that its code declares (`leastMinutes`).',
    result: 'Schedule',
    input: (t) => ({
      plugin: t.string({ required: true, description: 'Whose it is; `core` for the host.' }),
      name: t.string({ required: true, description: 'The job.' }),
      cron: t.string({ description: 'Cron expression of five fields; null: as its code declares.' }),
      on: t.boolean({ description: 'Whether it runs at all; default as it is.' }),
    }),
    run: async (tx, acting, input) => ({ id: await changeSchedule(tx, acting, input) }),
  });
  command('runSchedule', {
    description: 'Has a recurring job run at once, also one that is off; its next time stays.',
    result: 'Schedule',
    input: (t) => ({
      plugin: t.string({ required: true, description: 'Whose it is; `core` for the host.' }),
      name: t.string({ required: true, description: 'The job.' }),
    }),
    run: async (tx, acting, input) => ({ id: await runScheduleNow(tx, acting, input) }),
  });
}
