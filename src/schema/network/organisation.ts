import type { CoreTools } from '../tools.ts';

const categories = {
  MUNICIPALITIES: { description: 'Gemeenten.' },
  ELDERLY_ORGANISATIONS: { description: 'Ouderenorganisaties en -verenigingen.' },
  CARE_PROVIDERS: { description: 'Zorgaanbieders.' },
  CARE_NETWORK: { description: 'Zorgnetwerk.' },
  OTHER_NETWORK: { description: 'Netwerkcontacten divers.' },
  PARTICIPATION_CITIZEN_INITIATIVES: { description: 'Participatie en burgerinitiatieven.' },
} as const;

const kinds = {
  MUNICIPALITY: { description: 'A municipality.' },
  COMPANY: { description: 'A firm.' },
  ORGANISATION: { description: 'Any other legal person or body.' },
  GROUP: { description: 'A profession or group, not one organisation.' },
  PROJECT: { description: 'A project of several parties.' },
  NETWORK: { description: 'A network of organisations.' },
} as const;

export function addOrganisation({ builder, connection, pageArgs }: CoreTools): void {
  builder.enumType('OrganisationCategory', {
    description: 'Where the partner list puts an organisation.',
    values: categories,
  });
  builder.enumType('OrganisationKind', { description: 'What kind of party it is.', values: kinds });
  builder.prismaObject('OrganisationSource', {
    select: { id: true },
    description: 'An entry of a published list from which an organisation came.',
    fields: (t) => ({
      list: t.exposeString('list', { nullable: false, description: 'The list.' }),
      entry: t.exposeInt('entry', { nullable: false, description: 'Number of the entry in the list.' }),
      nameInSource: t.exposeString('nameInSource', { nullable: false, description: 'The name as printed.' }),
      note: t.exposeString('note', { description: 'What was found when the entry was cleaned.' }),
    }),
  });
  builder.prismaNode('Organisation', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A partner of the foundation.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: 'The cleaned name.' }),
      category: t.expose('category', {
        type: 'OrganisationCategory',
        nullable: false,
        description: 'Its place in the partner list.',
      }),
      kind: t.expose('kind', {
        type: 'OrganisationKind',
        nullable: false,
        description: 'What kind of party it is.',
      }),
      email: t.exposeString('email', { description: 'Functional mailbox, never of a named person.' }),
      municipality: t.relation('municipality', { description: 'Its municipality, if the list says so.' }),
      note: t.exposeString('note', { description: 'A remark of the office.' }),
      sources: t.relation('sources', {
        nullable: false,
        description: 'The entries it came from; two when the list had a duplicate.',
        query: { orderBy: { entry: 'asc' } },
      }),
    }),
  });
  const organisations = connection({ type: 'Organisation', description: 'Partners, a page at a time.' });
  const filter = builder.inputType('OrganisationFilter', {
    description: 'All that is given has to hold.',
    fields: (t) => ({
      category: t.field({ type: 'OrganisationCategory', description: 'Only this category.' }),
      nameContains: t.string({ description: 'Part of the name; case does not matter.' }),
      municipalityCode: t.string({ description: 'CBS code of its municipality.' }),
    }),
  });
  builder.queryFields((t) => ({
    organisation: t.prismaField({
      type: 'Organisation',
      description: 'One partner; null when it is absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'Its global id.' }) },
      resolve: (query, _root, { id }, { db, access }) =>
        id.typename === 'Organisation'
          ? db.organisation.findFirst({
              ...query,
              where: { AND: [{ id: id.id }, access.where('Organisation')] },
            })
          : null,
    }),
    organisations: t.field({
      type: organisations.ref,
      description: 'Partners by name.',
      args: { ...pageArgs(t), filter: t.arg({ type: filter, description: 'Which ones.' }) },
      resolve: (_root, { first, after, filter: wanted }, context, info) =>
        organisations.resolve(context, info, {
          first,
          after,
          where: {
            ...(wanted?.category ? { category: wanted.category } : {}),
            ...(wanted?.nameContains ? { name: { contains: wanted.nameContains, mode: 'insensitive' } } : {}),
            ...(wanted?.municipalityCode ? { municipalityCode: wanted.municipalityCode } : {}),
          },
          order: [
            { column: 'name', direction: 'asc' },
            { column: 'id', direction: 'asc' },
          ],
        }),
    }),
  }));
}
