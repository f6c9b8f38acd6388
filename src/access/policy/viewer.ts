import type { Prisma } from '../../generated/prisma/client.ts';
import type { Policy, TypePolicy } from '../policy.ts';

const staff: TypePolicy<Prisma.UserWhereInput> = {
  // Colleagues see each other. Volunteers see, besides themselves, the professionals who guide them, whose address is
  // that of their work; the board sees the coordinator and itself, and a partner nobody else.
  rows: {
    COORDINATOR: 'every-row',
    CONSULTANT: 'every-row',
    ADMIN_OFFICER: 'every-row',
    FINANCE_OFFICER: () => ({ role: { not: 'MENTOR' } }),
    REGIONAL_SUPPORTER: ({ userId }) => ({
      OR: [{ id: userId }, { role: { in: ['COORDINATOR', 'CONSULTANT'] } }],
    }),
    MENTOR: ({ userId }) => ({ OR: [{ id: userId }, { role: { in: ['COORDINATOR', 'CONSULTANT'] } }] }),
    BOARD: ({ userId }) => ({ OR: [{ id: userId }, { role: { in: ['COORDINATOR', 'BOARD'] } }] }),
    PARTNER: ({ userId }) => ({ id: userId }),
  },
  fields: {
    id: 'everyone',
    name: 'everyone',
    role: 'everyone',
    email: 'everyone',
    workArea: 'everyone',
    region: 'everyone',
    organisation: 'everyone',
    mentor: 'everyone',
  },
};

export const viewerPolicy: Policy = {
  Query: { fields: { viewer: 'anyone', node: 'everyone', nodes: 'everyone' } },
  User: staff,
};
