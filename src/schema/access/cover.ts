import type { CoreTools } from '../tools.ts';

/** `Cover` and `covers`. */
export function addCover({ builder, connection, pageArgs }: CoreTools): void {
  builder.enumType('CoverReason', {
    description: 'Why a consultant is covered. A code: why somebody is absent may be about his health.',
    values: {
      LEAVE: { description: 'Verlof.' },
      ABSENCE: { description: 'Away; why is nobody’s business here.' },
      VACANCY: { description: 'The post is vacant.' },
      WORKLOAD: { description: 'Too much work for one.' },
    },
  });
  builder.prismaNode('Cover', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'Waarneming: a consultant works in the area of another too, from the first to the last day.',
    fields: (t) => ({
      absent: t.relation('absent', { description: 'Who is away.' }),
      deputy: t.relation('deputy', {
        description: 'Who stands in, with the rights of a consultant of that area.',
      }),
      firstDay: t.expose('firstDay', { type: 'Date', nullable: false, description: 'First day.' }),
      lastDay: t.expose('lastDay', { type: 'Date', nullable: false, description: 'Last day, included.' }),
      reason: t.expose('reason', { type: 'CoverReason', nullable: false, description: 'Why.' }),
      arrangedBy: t.relation('arrangedBy', { description: 'Who arranged it.' }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        description: 'When it was ended before its last day, or called off; null when it was not.',
      }),
      inForce: t.boolean({
        nullable: false,
        description: 'Whether it is in force today.',
        select: { firstDay: true, lastDay: true, endedAt: true },
        resolve: ({ firstDay, lastDay, endedAt }, _args, { today }) =>
          endedAt === null && firstDay <= today && today <= lastDay,
      }),
    }),
  });
  const covers = connection({ type: 'Cover', description: 'Covers, a page at a time.' });
  builder.queryField('covers', (t) =>
    t.field({
      type: covers.ref,
      description: 'The covers that you may see, the latest first day first. A consultant sees the own ones.',
      args: {
        ...pageArgs(t),
        on: t.arg({ type: 'Date', description: 'Only those in force on this day.' }),
      },
      resolve: (_root, { first, after, on }, context, info) =>
        covers.resolve(context, info, {
          first,
          after,
          where: on ? { firstDay: { lte: on }, lastDay: { gte: on }, endedAt: null } : {},
          order: [
            { column: 'firstDay', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
}
