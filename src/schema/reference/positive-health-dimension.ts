import type { CoreTools } from '../tools.ts';

export function addPositiveHealthDimension({ builder }: CoreTools): void {
  builder.prismaObject('PositiveHealthDimension', {
    select: { code: true },
    description: 'One of the six dimensions of Positive Health (Huber).',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'Permanent code.' }),
      position: t.exposeInt('position', { nullable: false, description: 'Place in the spider web.' }),
      nameNl: t.exposeString('nameNl', { nullable: false, description: 'Name in Dutch.' }),
      nameEn: t.exposeString('nameEn', { nullable: false, description: 'Name in English.' }),
      aspectsNl: t.exposeStringList('aspectsNl', { nullable: false, description: 'Its aspects, in Dutch.' }),
    }),
  });
  builder.queryField('positiveHealthDimensions', (t) =>
    t.prismaField({
      type: ['PositiveHealthDimension'],
      description: 'The six dimensions, in order.',
      resolve: (query, _root, _args, { db }) =>
        db.positiveHealthDimension.findMany({ ...query, orderBy: { position: 'asc' } }),
    }),
  );
}
