import { type EventsBehind, eventsBehind } from '../../jobs/events/events-behind.ts';
import type { Health } from '../../plugins/contract.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';
import { addPluginSettings } from './plugin-settings.ts';
import type { PluginFacts } from './plugin-facts.ts';

const behindOf: LoaderDefinition<string, EventsBehind> = {
  name: 'events behind',
  batch: ({ systemDb }, followers) => eventsBehind(systemDb, followers),
};

/** The plugins of this Dossier, with how each fares. */
export function addPlugin(tools: CoreTools): void {
  const { builder, plugins } = tools;
  const { setting, settingsOf } = addPluginSettings(tools);
  const healthStatus = builder.enumType('HealthStatus', {
    description: 'How something is.',
    values: {
      OK: { value: 'ok', description: 'All is well.' },
      DEGRADED: { value: 'degraded', description: 'Something does not work; the rest goes on.' },
    } as const,
  });
  const health = builder.objectRef<Health>('Health').implement({
    description: 'How something is, and why.',
    fields: (t) => ({
      status: t.expose('status', { type: healthStatus, nullable: false, description: 'How it is.' }),
      detail: t.exposeString('detail', { description: 'What is the matter, in a sentence.' }),
    }),
  });
  const plugin = builder.objectRef<PluginFacts>('Plugin').implement({
    description: 'A plugin that is installed: a link with a partner, or work of its own.',
    fields: (t) => ({
      id: t.exposeString('id', {
        nullable: false,
        description: 'Its own short name, as in its queue and routes.',
      }),
      version: t.exposeString('version', { nullable: false, description: 'Its version.' }),
      summary: t.exposeString('summary', { nullable: false, description: 'What it does.' }),
      contractVersion: t.exposeInt('contractVersion', {
        nullable: false,
        description: 'Version of the contract between plugins and Dossier that it was written for.',
      }),
      on: t.boolean({
        nullable: false,
        description: 'Whether it is switched on.',
        resolve: (facts) => facts.isOn(),
      }),
      health: t.field({
        type: health,
        nullable: false,
        description:
          'How it is: by its own account, whether it could start, and whether its jobs were given up.',
        resolve: (facts) => facts.health(),
      }),
      queue: t.prismaField({
        type: 'JobQueue',
        description: 'Its jobs, those that bring events to it among them.',
        resolve: (query, { queue }, _args, { db }) =>
          db.jobQueue.findUnique({ ...query, where: { id: queue } }),
      }),
      eventsBehind: t.int({
        nullable: false,
        description: 'Events that happened and that it is still to be given.',
        resolve: async ({ id }, _args, context) => (await context.load(behindOf, id)).count,
      }),
      oldestEventBehindAt: t.field({
        type: 'DateTime',
        description: 'When the first of those happened; null when there is none.',
        resolve: async ({ id }, _args, context) => (await context.load(behindOf, id)).oldestAt,
      }),
      settings: t.field({
        type: [setting],
        nullable: false,
        description: 'Its settings, as far as the office is told of them.',
        resolve: async ({ id }, _args, context) =>
          (await settingsOf(context)).filter(({ plugin: of }) => of === id),
      }),
      subscriptions: t.exposeStringList('subscriptions', {
        nullable: false,
        description: 'Its reactions to events, by name; for `replayEvents`.',
      }),
      schedules: t.prismaField({
        type: ['Schedule'],
        description: 'Its recurring jobs, soonest first.',
        resolve: (query, { id }, _args, { db }) =>
          db.schedule.findMany({
            ...query,
            where: { plugin: id },
            orderBy: [{ nextRunAt: 'asc' }, { name: 'asc' }],
          }),
      }),
    }),
  });
  builder.queryField('plugins', (t) =>
    t.field({
      type: [plugin],
      description: 'All plugins, by name.',
      resolve: () => [...plugins].sort((one, other) => (one.id < other.id ? -1 : 1)),
    }),
  );
}
