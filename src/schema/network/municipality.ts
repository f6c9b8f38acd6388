import type { CoreTools } from '../tools.ts';

export function addMunicipality({ builder }: CoreTools): void {
  builder.prismaObject('Municipality', {
    select: { cbsCode: true },
    description: 'One of the 31 municipalities of the province of Limburg.',
    fields: (t) => ({
      code: t.exposeString('cbsCode', {
        nullable: false,
        description: 'Code of Statistics Netherlands, e.g. `GM0935`.',
      }),
      name: t.exposeString('name', { nullable: false, description: 'Name in Dutch.' }),
      subRegion: t.exposeString('subRegion', { nullable: false, description: 'Noord, Midden or Zuid.' }),
      subRegionDetail: t.exposeString('subRegionDetail', {
        nullable: false,
        description: 'A finer division of Zuid-Limburg.',
      }),
      workArea: t.expose('workArea', {
        type: 'WorkArea',
        nullable: false,
        description: 'The consultant’s area it lies in.',
      }),
      inAppendix2: t.exposeBoolean('inAppendix2', {
        nullable: false,
        description: 'Named as a partner in appendix 2 of the annual report 2021.',
      }),
      region: t.relation('region', {
        description: 'The regional supporter’s region; null when it has none.',
      }),
    }),
  });
  builder.queryField('municipalities', (t) =>
    t.prismaField({
      type: ['Municipality'],
      description: 'All municipalities, by name.',
      args: { workArea: t.arg({ type: 'WorkArea', description: 'Only those of one area.' }) },
      resolve: (query, _root, { workArea }, { db }) =>
        db.municipality.findMany({ ...query, where: workArea ? { workArea } : {}, orderBy: { name: 'asc' } }),
    }),
  );
}
