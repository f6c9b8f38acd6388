import { previewRetention, type RetentionForecast } from '../../domain/retention/preview-retention.ts';
import type { CoreTools } from '../tools.ts';

/** `RetentionRun`, `RetentionForecast`, `retentionRuns` and `retentionPreview`. */
export function addRetentionRun({ builder, connection, pageArgs, retention }: CoreTools): void {
  builder.prismaObject('RetentionResult', {
    description: 'What a run did with one kind of data: due = done + held + failed.',
    fields: (t) => ({
      kind: t.exposeString('kind', { nullable: false, description: 'Kind of data.' }),
      months: t.exposeInt('months', { nullable: false, description: 'How long it was kept, in months.' }),
      before: t.expose('before', {
        type: 'Date',
        nullable: false,
        description: 'What ended before this day was due.',
      }),
      due: t.exposeInt('due', { nullable: false, description: 'How many were due.' }),
      done: t.exposeInt('done', { nullable: false, description: 'How many of them were removed.' }),
      held: t.exposeInt('held', { nullable: false, description: 'How many a legal hold kept.' }),
      failed: t.exposeInt('failed', {
        nullable: false,
        description: 'How many could not be removed; the next run tries again.',
      }),
    }),
  });
  builder.prismaNode('RetentionRun', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'One pass over all kinds of data, and what it did.',
    fields: (t) => ({
      day: t.expose('day', { type: 'Date', nullable: false, description: 'The day of which it is.' }),
      startedAt: t.expose('startedAt', { type: 'DateTime', nullable: false, description: 'When it began.' }),
      finishedAt: t.expose('finishedAt', {
        type: 'DateTime',
        description: 'When it was through; null when it is under way or was broken off.',
      }),
      results: t.relation('results', {
        description: 'Per kind of data.',
        query: { orderBy: { kind: 'asc' } },
      }),
    }),
  });
  const forecast = builder.objectRef<RetentionForecast>('RetentionForecast').implement({
    description: 'What a run would do with one kind of data.',
    fields: (t) => ({
      kind: t.string({
        nullable: false,
        description: 'Kind of data.',
        resolve: ({ rule }) => rule.kind,
      }),
      months: t.exposeInt('months', { nullable: false, description: 'How long it is kept, in months.' }),
      before: t.expose('before', {
        type: 'Date',
        nullable: false,
        description: 'What ended before this day is due.',
      }),
      due: t.exposeInt('due', { nullable: false, description: 'How many are due.' }),
      held: t.exposeInt('held', { nullable: false, description: 'How many of them a legal hold keeps.' }),
      references: t.stringList({
        nullable: false,
        description: 'References of what would be removed, the first 100.',
        resolve: ({ references }) => [...references],
      }),
      heldReferences: t.stringList({
        nullable: false,
        description: 'References of what a hold keeps, the first 100.',
        resolve: ({ heldReferences }) => [...heldReferences],
      }),
    }),
  });
  const runs = connection({ type: 'RetentionRun', description: 'Runs, a page at a time.' });
  builder.queryFields((t) => ({
    retentionPreview: t.field({
      type: [forecast],
      description: 'What a run would do, without doing it.',
      args: {
        on: t.arg({ type: 'Date', description: 'On this day; default today. Counts what ended by now.' }),
        kind: t.arg.string({ description: 'Only this kind of data.' }),
      },
      // References are the file numbers that the coordinator, who alone may ask, sees everywhere.
      resolve: (_root, { on, kind }, { systemDb, actor, now, today, trail }, info) => {
        if (!actor) return [];
        const filters = [...(on ? ['on'] : []), ...(kind ? ['kind'] : [])];
        trail.note(info, { action: 'SEARCH', recordType: 'Case', fields: ['reference'], filters }, []);
        const asked = { on: on ?? today, kind: kind ?? null };
        return systemDb.$transaction((tx) => previewRetention(tx, { actor, now }, retention, asked));
      },
    }),
    retentionRuns: t.field({
      type: runs.ref,
      description: 'What was removed by the clock, the last run first.',
      args: pageArgs(t),
      resolve: (_root, { first, after }, context, info) =>
        runs.resolve(context, info, {
          first,
          after,
          order: [
            { column: 'startedAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));
}
