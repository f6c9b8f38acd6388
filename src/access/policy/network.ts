import type { Prisma } from '../../generated/prisma/client.ts';
import type { Policy, TypePolicy } from '../policy.ts';

/** The partner network is no secret to who works at the foundation; a partner sees itself. */
const organisation: TypePolicy<Prisma.OrganisationWhereInput> = {
  rows: {
    COORDINATOR: 'every-row',
    CONSULTANT: 'every-row',
    ADMIN_OFFICER: 'every-row',
    FINANCE_OFFICER: 'every-row',
    REGIONAL_SUPPORTER: 'every-row',
    MENTOR: 'every-row',
    BOARD: 'every-row',
    PARTNER: ({ organisationId }) => ({ id: organisationId ?? { in: [] } }),
  },
  fields: {
    id: 'everyone',
    name: 'everyone',
    category: 'everyone',
    kind: 'everyone',
    email: 'everyone',
    municipality: 'everyone',
    note: ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'],
    sources: 'everyone',
  },
};

export const networkPolicy: Policy = {
  Query: {
    fields: {
      organisation: 'everyone',
      organisations: 'everyone',
      municipalities: 'everyone',
      regions: 'everyone',
    },
  },
  Organisation: organisation,
  OrganisationSource: {
    fields: { list: 'everyone', entry: 'everyone', nameInSource: 'everyone', note: 'everyone' },
  },
  Municipality: {
    fields: {
      code: 'everyone',
      name: 'everyone',
      subRegion: 'everyone',
      subRegionDetail: 'everyone',
      workArea: 'everyone',
      inAppendix2: 'everyone',
      region: 'everyone',
    },
  },
  Region: {
    fields: {
      id: 'everyone',
      code: 'everyone',
      name: 'everyone',
      workArea: 'everyone',
      municipalities: 'everyone',
    },
  },
};
