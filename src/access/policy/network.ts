import type { Prisma } from '../../generated/prisma/client.ts';
import {
  everyRow,
  forEveryone,
  forRoles,
  lookups,
  type Policy,
  rowsWhere,
  type TypePolicy,
} from '../policy.ts';

const noSecret = everyRow('the partner network is no secret to who works for the foundation');

const organisation: TypePolicy<Prisma.OrganisationWhereInput> = {
  rows: {
    COORDINATOR: noSecret,
    CONSULTANT: noSecret,
    ADMIN_OFFICER: noSecret,
    FINANCE_OFFICER: noSecret,
    REGIONAL_SUPPORTER: noSecret,
    MENTOR: noSecret,
    BOARD: noSecret,
    PARTNER: rowsWhere('his own', ({ organisationId }) => ({ id: organisationId ?? { in: [] } })),
  },
  fields: [
    forEveryone('id', 'name', 'category', 'kind', 'email', 'municipality', 'sources'),
    forRoles(
      ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'],
      'a note of the office about how to deal with a partner',
      'note',
    ),
  ],
};

export const networkPolicy: Policy = {
  Query: {
    fields: [forEveryone('organisation', 'organisations', 'municipalities', 'regions')],
    arguments: { organisation: { id: 'row' }, municipalities: { workArea: 'Municipality.workArea' } },
  },
  OrganisationFilter: lookups({
    category: 'Organisation.category',
    municipalityCode: 'Organisation.municipality',
    nameContains: 'Organisation.name',
  }),
  Organisation: organisation,
  OrganisationSource: { fields: [forEveryone('list', 'entry', 'nameInSource', 'note')] },
  Municipality: {
    fields: [
      forEveryone('code', 'name', 'subRegion', 'subRegionDetail', 'workArea', 'inAppendix2', 'region'),
    ],
  },
  Region: { fields: [forEveryone('id', 'code', 'name', 'workArea', 'municipalities')] },
};
