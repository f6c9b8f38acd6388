import type { CoreTools } from '../tools.ts';

export function addEndingReason({ builder }: CoreTools): void {
  builder.enumType('EndingSubject', {
    description: 'What ends.',
    values: { CASE: { description: 'A case.' }, MENTOR: { description: 'The work of a mentor.' } },
  });
  builder.prismaObject('EndingReason', {
    select: { subject: true, code: true },
    description: 'A reason for which cases or mentors end.',
    fields: (t) => ({
      subject: t.expose('subject', { type: 'EndingSubject', nullable: false, description: 'What ends.' }),
      code: t.exposeString('code', { nullable: false, description: 'Permanent code.' }),
      nameNl: t.exposeString('nameNl', {
        nullable: false,
        description: 'In the words of the annual report.',
      }),
      publishedCount: t.exposeInt('publishedCount', {
        nullable: false,
        description: 'How often, as published for all years until 2022-01-01.',
      }),
    }),
  });
  builder.queryField('endingReasons', (t) =>
    t.prismaField({
      type: ['EndingReason'],
      description: 'The reasons to choose from: six for cases, nine for mentors.',
      args: { subject: t.arg({ type: 'EndingSubject', required: true, description: 'What ends.' }) },
      resolve: (query, _root, { subject }, { db }) =>
        db.endingReason.findMany({ ...query, where: { subject }, orderBy: { publishedCount: 'desc' } }),
    }),
  );
}
