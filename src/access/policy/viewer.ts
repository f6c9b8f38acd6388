import type { Prisma } from '../../generated/prisma/client.ts';
import { everyRow, forEveryone, type Policy, rowsWhere, type TypePolicy } from '../policy.ts';

const colleagues = everyRow('colleagues know each other');

/** Volunteers see, besides themselves, the professionals who guide them, whose address is that of their work. */
const whoGuides = rowsWhere<Prisma.UserWhereInput>(
  'himself, and the professionals who guide volunteers',
  ({ userId }) => ({ OR: [{ id: userId }, { role: { in: ['COORDINATOR', 'CONSULTANT'] } }] }),
);

const user: TypePolicy<Prisma.UserWhereInput> = {
  rows: {
    COORDINATOR: colleagues,
    CONSULTANT: colleagues,
    ADMIN_OFFICER: colleagues,
    FINANCE_OFFICER: rowsWhere('all but mentors, whose accounts are no matter of finance', () => ({
      role: { not: 'MENTOR' },
    })),
    REGIONAL_SUPPORTER: whoGuides,
    MENTOR: whoGuides,
    BOARD: rowsWhere('himself, the coordinator and the other members of the board', ({ userId }) => ({
      OR: [{ id: userId }, { role: { in: ['COORDINATOR', 'BOARD'] } }],
    })),
    PARTNER: rowsWhere('himself', ({ userId }) => ({ id: userId })),
  },
  fields: [forEveryone('id', 'name', 'role', 'email', 'workArea', 'region', 'organisation', 'mentor')],
};

export const viewerPolicy: Policy = {
  Query: {
    fields: [
      { readers: 'anyone', because: 'who asks who he is without a token gets nothing', fields: ['viewer'] },
      forEveryone('node', 'nodes'),
    ],
    arguments: { node: { id: 'row' }, nodes: { ids: 'row' } },
  },
  User: user,
};
