import { readChangedValues } from '../../domain/corrections/changed-values.ts';
import { optionalLocalId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';

/** `Correction` and `corrections`. */
export function addCorrection({ builder, connection, pageArgs }: CoreTools): void {
  builder.prismaNode('Correction', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description:
      'That wrongly recorded facts were corrected (GDPR 16). What days, codes and reasons were is kept; of names, addresses and the like neither the old nor the new is in it.',
    fields: (t) => ({
      client: t.relation('client', { description: 'About whom, when a client.' }),
      mentor: t.relation('mentor', { description: 'About whom, when a mentor.' }),
      case: t.relation('case', { description: 'In which case; null when it is about the person.' }),
      fields: t.exposeStringList('fields', {
        nullable: false,
        description: 'Which, by their names in the input.',
      }),
      reason: t.exposeString('reason', { nullable: false, description: 'Why.' }),
      values: t.field({
        type: ['ChangedValue'],
        description: 'Days, codes and reasons before and after, with what moved along.',
        select: { changedValues: true },
        resolve: ({ changedValues }) => readChangedValues(changedValues),
      }),
      recipients: t.exposeStringList('recipients', {
        nullable: false,
        description: 'Who outside was given the old values, and has to be told (GDPR 19).',
      }),
      correctedBy: t.relation('correctedBy', { description: 'Who corrected it.' }),
      correctedAt: t.expose('correctedAt', { type: 'DateTime', nullable: false, description: 'When.' }),
    }),
  });
  const corrections = connection({ type: 'Correction', description: 'Corrections, a page at a time.' });
  builder.queryField('corrections', (t) =>
    t.field({
      type: corrections.ref,
      description: 'What was corrected, latest first.',
      args: {
        ...pageArgs(t),
        clientId: t.arg.globalID({ description: 'Only about this client.' }),
        mentorId: t.arg.globalID({ description: 'Only about this mentor.' }),
      },
      resolve: (_root, { first, after, clientId, mentorId }, context, info) =>
        corrections.resolve(context, info, {
          first,
          after,
          where: {
            ...(clientId && { clientId: optionalLocalId(clientId, 'Client', 'clientId') ?? '' }),
            ...(mentorId && { mentorId: optionalLocalId(mentorId, 'Mentor', 'mentorId') ?? '' }),
          },
          order: [
            { column: 'correctedAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
}
