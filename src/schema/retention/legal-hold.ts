import { holdsOn } from '../../domain/retention/legal-hold-of.ts';
import type { CoreTools } from '../tools.ts';

/** `LegalHold` and `legalHolds`. */
export function addLegalHold({ builder, connection, pageArgs }: CoreTools): void {
  builder.prismaNode('LegalHold', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A person of whom nothing is removed, whatever is due. One of client, mentor and email.',
    fields: (t) => ({
      client: t.relation('client', { description: 'The client, when it is one.' }),
      mentor: t.relation('mentor', { description: 'The mentor, when it is one.' }),
      email: t.exposeString('email', { description: 'Mail address of anybody else.' }),
      reason: t.exposeString('reason', { nullable: false, description: 'Why.' }),
      until: t.expose('until', {
        type: 'Date',
        description: 'Last day; null = until it is lifted.',
      }),
      placedAt: t.expose('placedAt', { type: 'DateTime', nullable: false, description: 'When.' }),
      placedBy: t.relation('placedBy', { description: 'By whom.' }),
      isInForce: t.boolean({
        nullable: false,
        description: 'Whether it holds today.',
        select: { until: true, liftedAt: true },
        resolve: ({ until, liftedAt }, _args, { today }) =>
          liftedAt === null && (until === null || until >= today),
      }),
      liftedAt: t.expose('liftedAt', { type: 'DateTime', description: 'When it was lifted.' }),
      liftedBy: t.relation('liftedBy', { description: 'By whom.' }),
      liftReason: t.exposeString('liftReason', { description: 'Why it was lifted.' }),
    }),
  });
  const holds = connection({ type: 'LegalHold', description: 'Holds, a page at a time.' });
  builder.queryField('legalHolds', (t) =>
    t.field({
      type: holds.ref,
      description: 'Holds on data, the latest first.',
      args: { ...pageArgs(t), inForce: t.arg.boolean({ description: 'Only those that hold today.' }) },
      resolve: (_root, { first, after, inForce }, context, info) =>
        holds.resolve(context, info, {
          first,
          after,
          where: inForce ? holdsOn(context.today) : {},
          order: [
            { column: 'placedAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
}
