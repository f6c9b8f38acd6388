import { replayEvents } from '../../jobs/steer/replay-events.ts';
import type { CoreTools } from '../tools.ts';

/** What staff did to the work in the background, and why. */
export function addOperatorActions({ builder, command, connection, pageArgs, plugins }: CoreTools): void {
  builder.enumType('OperatorActionKind', {
    description: 'What somebody did to the work in the background.',
    values: {
      RETRIED: { description: 'Had jobs tried again that were given up.' },
      SKIPPED: { description: 'Decided to do without a job that was given up.' },
      REPLAYED: { description: 'Had events brought to a plugin once more.' },
      PAUSED: { description: 'Had the jobs of a queue wait.' },
      RESUMED: { description: 'Had the jobs of a queue go on.' },
      SCHEDULE_CHANGED: { description: 'Changed when a recurring job runs, or whether it does.' },
      SCHEDULE_RUN: { description: 'Had a recurring job run at once.' },
      ENDPOINT_REGISTERED: { description: 'Registered a webhook endpoint of a partner.' },
      ENDPOINT_CHANGED: { description: 'Changed a webhook endpoint of a partner.' },
      ENDPOINT_REMOVED: { description: 'Took a webhook endpoint of a partner out of use.' },
      ENDPOINT_PAUSED: { description: 'Had all messages to a webhook endpoint wait.' },
      ENDPOINT_RESUMED: { description: 'Had the messages to a webhook endpoint go on.' },
      ENDPOINT_RESENT: { description: 'Sent messages of a webhook endpoint again.' },
      SECRET_ROTATED: { description: 'Issued another secret for a webhook endpoint.' },
    },
  });
  builder.prismaNode('OperatorAction', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'Something that somebody did to the work in the background.',
    fields: (t) => ({
      at: t.expose('at', { type: 'DateTime', nullable: false, description: 'When.' }),
      by: t.exposeString('actorLabel', { nullable: false, description: 'Who: `user:<id>`.' }),
      kind: t.expose('kind', { type: 'OperatorActionKind', nullable: false, description: 'What.' }),
      queue: t.exposeString('queue', { nullable: false, description: 'Queue of the jobs.' }),
      target: t.exposeString('target', {
        description: 'The job, recurring job, subscription or webhook endpoint, when it was about one.',
      }),
      count: t.exposeInt('count', {
        nullable: false,
        description: 'How many jobs or messages it was done to.',
      }),
      reason: t.exposeString('reason', { description: 'Why, as he wrote it.' }),
      replay: t.relation('replay', { description: 'How far the events have been brought once more.' }),
    }),
  });
  builder.prismaObject('EventReplay', {
    select: { id: true },
    description: 'Events that are brought to a plugin once more.',
    fields: (t) => ({
      id: t.exposeString('id', { nullable: false, description: 'Its id, which its jobs carry.' }),
      plugin: t.exposeString('follower', { nullable: false, description: 'The plugin.' }),
      subscription: t.exposeString('subscription', {
        description: 'The one subscription that gets them; null when all do.',
      }),
      progress: t.int({
        nullable: false,
        description: 'Per cent of the events of which the deliveries were made.',
        select: { fromPosition: true, untilPosition: true, position: true },
        resolve: ({ fromPosition, untilPosition, position }) =>
          Number(((position - fromPosition + 1n) * 100n) / (untilPosition - fromPosition + 1n)),
      }),
      deliveries: t.exposeInt('deliveries', { nullable: false, description: 'Deliveries made so far.' }),
      finishedAt: t.expose('finishedAt', {
        type: 'DateTime',
        description: 'When all deliveries were made; the queue shows how many are still to be done.',
      }),
    }),
  });
  const actions = connection({ type: 'OperatorAction', description: 'Such actions, a page at a time.' });
  builder.queryField('operatorActions', (t) =>
    t.field({
      type: actions.ref,
      description: 'What staff did to the work in the background, newest first.',
      args: { ...pageArgs(t), queue: t.arg.string({ description: 'Only this queue.' }) },
      resolve: (_root, { first, after, queue }, context, info) =>
        actions.resolve(context, info, {
          first,
          after,
          where: queue ? { queue } : {},
          order: [
            { column: 'at', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
  command('replayEvents', {
    description:
      'Has events brought to a plugin once more that it has had, from a moment or an event on, in their order per case. Its reactions bear a repeat; `operatorActions` shows how far it is.',
    result: 'EventReplay',
    input: (t) => ({
      plugin: t.string({ required: true, description: 'Id of the plugin.' }),
      subscription: t.string({ description: 'Only this one of its reactions; default all.' }),
      since: t.field({ type: 'DateTime', description: 'From the first event at or after this moment.' }),
      sinceEvent: t.string({
        description: 'From this event, by its number, as a job that was given up names it.',
      }),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: async (tx, acting, { plugin, subscription, since, sinceEvent, reason }) => ({
      id: await replayEvents(tx, acting, plugins, {
        ...{ plugin, reason },
        subscription: subscription ?? null,
        since: since ?? null,
        sinceEvent: sinceEvent ?? null,
      }),
    }),
  });
}
