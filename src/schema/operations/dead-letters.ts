import { retryDeadLetters } from '../../jobs/retry-dead-letters.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import type { CoreTools } from '../tools.ts';

export function addDeadLetters({ builder, command, commonErrors, connection, pageArgs }: CoreTools): void {
  builder.enumType('JobState', {
    description: 'Where a job is.',
    values: {
      PENDING: { description: 'Written; waits for its time or for a worker.' },
      QUEUED: { description: 'Handed to the workers.' },
      DONE: { description: 'Its effect is recorded.' },
      DEAD: { description: 'All tries failed; somebody has to look.' },
      SKIPPED: { description: 'Somebody decided to do without it, after all tries had failed.' },
    },
  });
  builder.prismaNode('Job', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A piece of work in the background.',
    fields: (t) => ({
      queue: t.exposeString('queue', { nullable: false, description: 'Queue; `plugin-<id>` for a plugin.' }),
      name: t.exposeString('name', { nullable: false, description: 'What kind of work.' }),
      state: t.expose('state', { type: 'JobState', nullable: false, description: 'Where it is.' }),
      attempts: t.exposeInt('attempts', { nullable: false, description: 'Tries that failed.' }),
      progress: t.exposeInt('progress', { nullable: false, description: 'Per cent done.' }),
      lastError: t.exposeString('lastError', { description: 'Why the last try failed.' }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was asked for.',
      }),
      finishedAt: t.expose('finishedAt', { type: 'DateTime', description: 'When it was done or given up.' }),
    }),
  });
  const jobs = connection({ type: 'Job', description: 'Jobs, a page at a time.' });
  builder.queryField('deadLetters', (t) =>
    t.field({
      type: jobs.ref,
      description: 'Jobs of which all tries failed, newest first.',
      args: { ...pageArgs(t), queue: t.arg.string({ description: 'Only this queue.' }) },
      resolve: (_root, { first, after, queue }, context, info) =>
        jobs.resolve(context, info, {
          first,
          after,
          where: { state: 'DEAD', ...(queue ? { queue } : {}) },
          order: [
            { column: 'createdAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
  command('retryDeadLetter', {
    description: 'Tries a dead letter again, from the start.',
    result: 'Job',
    input: (t) => ({ jobId: t.globalID({ required: true, description: 'Global id of the job.' }) }),
    run: async (tx, { now }, { jobId }) => {
      const count = await retryDeadLetters(tx, { id: jobId.id }, now);
      if (count === 0) throw new NotFoundError('A dead letter with this id', { path: ['input', 'jobId'] });
      return { id: jobId.id };
    },
  });
  const retried = builder.objectRef<{ count: number }>('RetriedJobs').implement({
    description: 'What a retry in bulk did.',
    fields: (t) => ({
      count: t.exposeInt('count', { nullable: false, description: 'Jobs that are tried again.' }),
    }),
  });
  builder.mutationField('retryDeadLetters', (t) =>
    t.field({
      type: retried,
      description: 'Tries all dead letters of a queue again.',
      errors: {
        types: [...commonErrors],
        directResult: true,
        union: { name: 'RetryDeadLettersResult', description: 'What a retry in bulk answers.' },
      },
      args: { queue: t.arg.string({ required: true, description: 'The queue.' }) },
      resolve: async (_root, { queue }, { systemDb, now }) => ({
        count: await systemDb.$transaction((tx) => retryDeadLetters(tx, { queue }, now)),
      }),
    }),
  );
}
