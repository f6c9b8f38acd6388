import { queueStandings, type QueueStanding } from '../../jobs/queue-standing.ts';
import { pauseQueue, resumeQueue } from '../../jobs/steer/pause-queue.ts';
import type { AppContext, LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';

const standings: LoaderDefinition<string, QueueStanding> = {
  name: 'queue standings',
  batch: ({ systemDb, now }, queues) => queueStandings(systemDb, queues, now),
};

/** Queues of jobs: one of each plugin, and one of the host itself. */
export function addQueues({ builder, command }: CoreTools): void {
  const of = ({ id }: { readonly id: string }, context: AppContext) => context.load(standings, id);
  builder.prismaObject('JobQueue', {
    select: { id: true },
    description: 'Jobs of one plugin, or of Dossier itself.',
    fields: (t) => ({
      name: t.exposeString('id', { nullable: false, description: '`core`, or `plugin-<id>`.' }),
      pausedAt: t.expose('pausedAt', {
        type: 'DateTime',
        description: 'Since when its jobs wait; null when they do not.',
      }),
      waiting: t.int({
        nullable: false,
        description: 'Jobs whose time has come and that no worker has yet.',
        resolve: async (queue, _args, context) => (await of(queue, context)).waiting,
      }),
      underWay: t.int({
        nullable: false,
        description: 'Jobs that the workers have.',
        resolve: async (queue, _args, context) => (await of(queue, context)).underWay,
      }),
      delayed: t.int({
        nullable: false,
        description: 'Jobs whose time is still to come, also for a next try.',
        resolve: async (queue, _args, context) => (await of(queue, context)).delayed,
      }),
      dead: t.int({
        nullable: false,
        description: 'Jobs that were given up; see `deadLetters`.',
        resolve: async (queue, _args, context) => (await of(queue, context)).dead,
      }),
      oldestSince: t.field({
        type: 'DateTime',
        description: 'Since when the job that has waited longest could have been done.',
        resolve: async (queue, _args, context) => (await of(queue, context)).oldestSince,
      }),
      lastError: t.string({
        description: 'Why a try failed last, of the jobs that are not done yet.',
        resolve: async (queue, _args, context) => (await of(queue, context)).lastError,
      }),
      lastErrorAt: t.field({
        type: 'DateTime',
        description: 'When that was.',
        resolve: async (queue, _args, context) => (await of(queue, context)).lastErrorAt,
      }),
    }),
  });
  builder.queryField('queues', (t) =>
    t.prismaField({
      type: ['JobQueue'],
      description: 'All queues of jobs, by name.',
      resolve: (query, _root, _args, { db }) => db.jobQueue.findMany({ ...query, orderBy: { id: 'asc' } }),
    }),
  );
  command('pauseQueue', {
    description: 'Has the jobs of a plugin wait until `resumeQueue`; those under way are finished.',
    result: 'JobQueue',
    input: (t) => ({
      queue: t.string({ required: true, description: 'Name of the queue.' }),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: async (tx, acting, input) => {
      await pauseQueue(tx, acting, input);
      return { id: input.queue };
    },
  });
  command('resumeQueue', {
    description: 'Has the jobs of a queue go on that were made to wait.',
    result: 'JobQueue',
    input: (t) => ({ queue: t.string({ required: true, description: 'Name of the queue.' }) }),
    run: async (tx, acting, { queue }) => {
      await resumeQueue(tx, acting, queue);
      return { id: queue };
    },
  });
}
