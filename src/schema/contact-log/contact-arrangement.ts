import type { CoreTools } from '../tools.ts';

/** How often a client is to be contacted, and `Case.contactArrangements`. */
export function addContactArrangement({ builder }: CoreTools): void {
  builder.prismaObject('ContactArrangement', {
    select: { id: true },
    description:
      'How often a client is to be contacted, when that is not as the norm says. The latest holds.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among arrangements.' }),
      startsOn: t.expose('startsOn', { type: 'Date', nullable: false, description: 'From this day on.' }),
      everyWeeks: t.exposeInt('everyWeeks', {
        description: 'At least once in so many weeks; null: no contact is wanted or possible.',
      }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded.',
      }),
      recordedBy: t.relation('recordedBy', { description: 'Who recorded it.' }),
    }),
  });
  builder.prismaObjectField('Case', 'contactArrangements', (t) =>
    t.relation('contactArrangements', {
      description: 'What was arranged about contact with the client, the latest first.',
      query: { orderBy: [{ startsOn: 'desc' }, { id: 'desc' }] },
    }),
  );
}
