import type { Prisma } from '../../generated/prisma/client.ts';
import { everyRow, forEveryone, forRoles, onlyFor, type Policy, rowsWhere } from '../policy.ts';

const whoArranges = 'work areas are divided between the coordinator and the consultants';
const whoOpens =
  'an emergency is between the consultant who opened a record and the coordinator who judges it';

/** Who stands in for whom, and records opened in an emergency. */
export const accessPolicy: Policy = {
  Query: {
    fields: [
      forRoles(['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'], whoArranges, 'covers'),
      forRoles(['COORDINATOR', 'CONSULTANT'], whoOpens, 'emergencyAccesses'),
    ],
    arguments: {
      covers: { on: 'Cover.firstDay' },
      emergencyAccesses: { reviewed: 'EmergencyAccess.reviewedAt' },
    },
  },
  Mutation: {
    fields: [
      forRoles(['COORDINATOR', 'CONSULTANT'], whoArranges, 'arrangeCover', 'endCover'),
      forRoles(
        ['CONSULTANT'],
        'the other roles see what they need without it, or have no business with care in a hurry',
        'breakGlass',
      ),
      forRoles(
        ['COORDINATOR'],
        'the head of the office judges whether it was needed',
        'reviewEmergencyAccess',
      ),
    ],
    writes: {
      arrangeCover: 'absentId deputyId firstDay lastDay reason',
      endCover: 'coverId',
      breakGlass: 'caseReference reason',
      reviewEmergencyAccess: 'emergencyAccessId note',
    },
  },
  Cover: {
    rows: onlyFor<Prisma.CoverWhereInput>(whoArranges, {
      COORDINATOR: everyRow('divides the work'),
      ADMIN_OFFICER: everyRow('has to know whom to turn to'),
      CONSULTANT: rowsWhere('those in which he is away or stands in', ({ userId }) => ({
        OR: [{ absentId: userId }, { deputyId: userId }],
      })),
    }),
    fields: [
      forEveryone(
        'id',
        'absent',
        'deputy',
        'firstDay',
        'lastDay',
        'reason',
        'arrangedBy',
        'endedAt',
        'inForce',
      ),
    ],
  },
  EmergencyAccess: {
    rows: onlyFor<Prisma.EmergencyAccessWhereInput>(whoOpens, {
      COORDINATOR: everyRow('judges whether it was needed'),
      CONSULTANT: rowsWhere('his own', ({ userId }) => ({ userId })),
    }),
    fields: [
      forEveryone(
        'id',
        'consultant',
        'caseReference',
        'found',
        'case',
        'reason',
        'openedAt',
        'until',
        'reviewedAt',
        'reviewedBy',
        'reviewNote',
      ),
    ],
  },
};
