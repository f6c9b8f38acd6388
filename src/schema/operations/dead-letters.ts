import { retryDeadLetters } from '../../jobs/steer/retry-dead-letters.ts';
import { skipDeadLetter } from '../../jobs/steer/skip-dead-letter.ts';
import { ForbiddenError, NotFoundError } from '../../lib/domain-error.ts';
import { localId } from '../cases/local-id.ts';
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
      args: {
        ...pageArgs(t),
        queue: t.arg.string({ description: 'Only this queue.' }),
        name: t.arg.string({ description: 'Only this kind of work.' }),
        from: t.arg({ type: 'DateTime', description: 'Only those given up at or after this moment.' }),
        until: t.arg({ type: 'DateTime', description: 'Only those given up before this moment.' }),
      },
      resolve: (_root, { first, after, queue, name, from, until }, context, info) =>
        jobs.resolve(context, info, {
          first,
          after,
          where: {
            state: 'DEAD',
            ...(queue ? { queue } : {}),
            ...(name ? { name } : {}),
            ...(from || until
              ? { finishedAt: { ...(from ? { gte: from } : {}), ...(until ? { lt: until } : {}) } }
              : {}),
          },
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
    run: async (tx, acting, { jobId }) => {
      const count = await retryDeadLetters(tx, acting, { id: jobId.id });
      if (count === 0) throw new NotFoundError('A dead letter with this id', { path: ['input', 'jobId'] });
      return { id: jobId.id };
    },
  });
  command('skipDeadLetter', {
    description:
      'Decides to do without a dead letter. What waited behind it goes on: later events of the same case.',
    result: 'Job',
    input: (t) => ({
      jobId: t.globalID({ required: true, description: 'Global id of the job.' }),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: async (tx, acting, { jobId, reason }) => {
      await skipDeadLetter(tx, acting, { jobId: localId(jobId, 'Job', 'jobId'), reason });
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
      description: 'Tries all dead letters of a queue again, or those of one kind or time.',
      errors: {
        types: [...commonErrors],
        directResult: true,
        union: { name: 'RetryDeadLettersResult', description: 'What a retry in bulk answers.' },
      },
      args: {
        queue: t.arg.string({ required: true, description: 'The queue.' }),
        name: t.arg.string({ description: 'Only this kind of work.' }),
        from: t.arg({ type: 'DateTime', description: 'Only those given up at or after this moment.' }),
        until: t.arg({ type: 'DateTime', description: 'Only those given up before this moment.' }),
      },
      resolve: async (_root, which, { systemDb, actor, now }) => {
        if (!actor) throw new ForbiddenError('Log in first: send a bearer token.');
        return { count: await systemDb.$transaction((tx) => retryDeadLetters(tx, { actor, now }, which)) };
      },
    }),
  );
}
