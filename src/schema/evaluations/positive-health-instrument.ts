import type { CoreTools } from '../tools.ts';

export function addPositiveHealthInstrument({ builder }: CoreTools): void {
  builder.prismaObject('PositiveHealthInstrument', {
    select: { code: true },
    description:
      'A question form for Positive Health, in one version. Marks of two forms are never compared.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'Permanent code.' }),
      nameNl: t.exposeString('nameNl', { nullable: false, description: 'Name in Dutch.' }),
      nameEn: t.exposeString('nameEn', { nullable: false, description: 'Name in English.' }),
      source: t.exposeString('source', { nullable: false, description: 'Where it comes from.' }),
      effectiveFrom: t.expose('effectiveFrom', { type: 'Date', nullable: false, description: 'First day.' }),
      effectiveTo: t.expose('effectiveTo', {
        type: 'Date',
        description: 'Last day; null when it is still in use.',
      }),
    }),
  });
  builder.queryField('positiveHealthInstruments', (t) =>
    t.prismaField({
      type: ['PositiveHealthInstrument'],
      description: 'The question forms that were in use on a day, by code.',
      args: { on: t.arg({ type: 'Date', required: true, description: 'The day.' }) },
      resolve: (query, _root, { on }, { db }) =>
        db.positiveHealthInstrument.findMany({
          ...query,
          where: { effectiveFrom: { lte: on }, OR: [{ effectiveTo: null }, { effectiveTo: { gte: on } }] },
          orderBy: { code: 'asc' },
        }),
    }),
  );
}
