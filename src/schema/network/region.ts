import type { CoreTools } from '../tools.ts';

export function addRegion({ builder }: CoreTools): void {
  builder.prismaNode('Region', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'An area in which a regional supporter helps the mentors.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'Short permanent code.' }),
      name: t.exposeString('name', { nullable: false, description: 'Name in Dutch.' }),
      workArea: t.expose('workArea', {
        type: 'WorkArea',
        nullable: false,
        description: 'The consultant’s area it lies in.',
      }),
      municipalities: t.relation('municipalities', {
        nullable: false,
        description: 'The municipalities of the region, by name.',
        query: { orderBy: { name: 'asc' } },
      }),
    }),
  });
  builder.queryField('regions', (t) =>
    t.prismaField({
      type: ['Region'],
      description: 'All regions, by name.',
      resolve: (query, _root, _args, { db }) => db.region.findMany({ ...query, orderBy: { name: 'asc' } }),
    }),
  );
}
