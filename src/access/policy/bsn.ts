import type { Prisma } from '../../generated/prisma/client.ts';
import { everyRow, forEveryone, forRoles, onlyFor, type Policy } from '../policy.ts';
import { professionals } from './role-groups.ts';

const coordinator = ['COORDINATOR'] as const;
const whoNeedsIt = 'only who prepares what a law wants the number on has a use for it (UGDPR 46)';

/** The citizen service number. The fields of the client stand with the client, in `cases.ts`. */
export const bsnPolicy: Policy = {
  Query: {
    fields: [
      forRoles(professionals, 'who records numbers has to know on which ground', 'bsnPermissionInForce'),
    ],
  },
  Mutation: {
    fields: [
      forRoles(
        coordinator,
        'the head of the office answers for the legal ground',
        'permitBsn',
        'withdrawBsnPermission',
      ),
      forRoles(professionals, whoNeedsIt, 'recordBsn', 'eraseBsn', 'revealBsn'),
    ],
    writes: {
      permitBsn: 'legalGround reason',
      withdrawBsnPermission: '',
      recordBsn: 'clientId bsn',
      eraseBsn: 'clientId',
      revealBsn: 'clientId purpose',
    },
  },
  BsnPermission: {
    rows: onlyFor<Prisma.BsnPermissionWhereInput>('the office works under it', {
      COORDINATOR: everyRow('answers for it'),
      CONSULTANT: everyRow('records numbers under it'),
    }),
    fields: [
      forEveryone(
        'id',
        'legalGround',
        'reason',
        'permittedBy',
        'permittedAt',
        'withdrawnBy',
        'withdrawnAt',
        'erasedCount',
      ),
    ],
  },
  RevealedBsn: { fields: [forEveryone('bsn')] },
};
