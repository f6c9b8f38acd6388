import { recordDuty } from '../../domain/tasks/record-duty.ts';
import { optionalLocalId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';

/** `DutyRecord`, `dutyRecords` and `recordDuty`. */
export function addDutyRecord({ builder, command, connection, pageArgs }: CoreTools): void {
  builder.prismaNode('DutyRecord', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A duty of the foundation that was met, and when the next time is.',
    fields: (t) => ({
      duty: t.expose('duty', { type: 'DutyKind', nullable: false, description: 'Which duty.' }),
      organisation: t.relation('organisation', { description: 'With whom the letter of intent is.' }),
      doneOn: t.expose('doneOn', { type: 'Date', nullable: false, description: 'When it was done.' }),
      nextOn: t.expose('nextOn', {
        type: 'Date',
        nullable: false,
        description: 'When it is to be done next at the latest.',
      }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded.',
      }),
      recordedBy: t.relation('recordedBy', { description: 'Who recorded it.' }),
    }),
  });
  const records = connection({ type: 'DutyRecord', description: 'Duties that were met, a page at a time.' });
  builder.queryField('dutyRecords', (t) =>
    t.field({
      type: records.ref,
      description: 'The duties of the foundation that were met, the last one first.',
      args: { ...pageArgs(t), duty: t.arg({ type: 'DutyKind', description: 'Only this duty.' }) },
      resolve: (_root, { first, after, duty }, context, info) =>
        records.resolve(context, info, {
          first,
          after,
          where: duty ? { duty } : {},
          order: [
            { column: 'doneOn', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
  command('recordDuty', {
    description: 'Records that a duty of the foundation was met; from it follows when the next time is.',
    result: 'DutyRecord',
    input: (t) => ({
      duty: t.field({ type: 'DutyKind', required: true, description: 'Which duty.' }),
      doneOn: t.field({ type: 'Date', required: true, description: 'When it was done.' }),
      nextOn: t.field({
        type: 'Date',
        description: 'When it is to be done next. Default by the norm; of a letter of intent required.',
      }),
      organisationId: t.globalID({
        description: 'Global id of the organisation with which the letter of intent is.',
      }),
    }),
    run: (tx, acting, { organisationId, ...input }) =>
      recordDuty(tx, acting, {
        ...input,
        nextOn: input.nextOn ?? null,
        organisationId: optionalLocalId(organisationId, 'Organisation', 'organisationId'),
      }),
  });
}
