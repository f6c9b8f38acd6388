import type { CoreTools } from '../tools.ts';

export function addNorm({ builder }: CoreTools): void {
  builder.prismaObject('Norm', {
    select: { id: true, value: true },
    description: 'A rule with a value, valid over a period.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'Permanent code.' }),
      description: t.exposeString('description', { nullable: false, description: 'What it asks.' }),
      value: t.float({
        nullable: false,
        description: 'The value.',
        resolve: ({ value }) => value.toNumber(),
      }),
      unit: t.exposeString('unit', { nullable: false, description: 'Unit of the value.' }),
      comparison: t.exposeString('comparison', { nullable: false, description: '`<=`, `>=` or `=`.' }),
      appliesTo: t.exposeString('appliesTo', { nullable: false, description: 'Whom it binds.' }),
      normType: t.exposeString('normType', {
        nullable: false,
        description: 'Law, norm of an office, practice or target.',
      }),
      source: t.exposeString('source', { nullable: false, description: 'Law article or document.' }),
      effectiveFrom: t.expose('effectiveFrom', { type: 'Date', nullable: false, description: 'First day.' }),
      effectiveTo: t.expose('effectiveTo', {
        type: 'Date',
        description: 'Last day; null when it is still valid.',
      }),
    }),
  });
  builder.queryField('norms', (t) =>
    t.prismaField({
      type: ['Norm'],
      description: 'The norms that apply on a day, by code.',
      args: { on: t.arg({ type: 'Date', required: true, description: 'The day.' }) },
      resolve: (query, _root, { on }, { db }) =>
        db.norm.findMany({
          ...query,
          where: { effectiveFrom: { lte: on }, OR: [{ effectiveTo: null }, { effectiveTo: { gte: on } }] },
          orderBy: { code: 'asc' },
        }),
    }),
  );
}
