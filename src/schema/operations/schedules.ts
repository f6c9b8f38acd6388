import type { CoreTools } from '../tools.ts';

export function addSchedules({ builder }: CoreTools): void {
  builder.prismaObject('Schedule', {
    select: { plugin: true, name: true },
    description: 'A recurring job.',
    fields: (t) => ({
      plugin: t.exposeString('plugin', { nullable: false, description: 'Whose it is; `core` for the host.' }),
      name: t.exposeString('name', { nullable: false, description: 'The job.' }),
      cron: t.exposeString('cron', { nullable: false, description: 'Cron expression.' }),
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
}
