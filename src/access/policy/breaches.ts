import type { Prisma } from '../../generated/prisma/client.ts';
import { everyRow, forEveryone, forRoles, onlyFor, type Policy, rowsWhere } from '../policy.ts';

const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER', 'FINANCE_OFFICER'] as const;
const readers = [...office, 'BOARD'] as const;
const coordinator = ['COORDINATOR'] as const;

const own = rowsWhere<Prisma.DataBreachWhereInput>('what he recorded himself', ({ userId }) => ({
  recordedById: userId,
}));

export const breachesPolicy: Policy = {
  Query: {
    fields: [
      forRoles(
        readers,
        'the register of breaches is for the office and the board',
        'dataBreach',
        'dataBreaches',
      ),
    ],
    arguments: { dataBreach: { id: 'row' }, dataBreaches: { open: 'DataBreach.closedAt' } },
  },
  Mutation: {
    fields: [
      forRoles(office, 'whoever of the office discovers a breach records it at once', 'recordDataBreach'),
      forRoles(
        coordinator,
        'the coordinator answers to the authority',
        'assessDataBreach',
        'recordReportToAuthority',
        'recordSubjectsInformed',
        'closeDataBreach',
      ),
    ],
    writes: {
      recordDataBreach:
        'discoveredAt whatHappened dataCategories personKinds personCount consequences measures',
      assessDataBreach:
        'breachId risk riskReason isReportable decisionReason consequences measures personCount',
      recordReportToAuthority: 'breachId reportedAt reference lateReason',
      recordSubjectsInformed: 'breachId informedAt how',
      closeDataBreach: 'breachId note whySubjectsWereNotInformed',
    },
  },
  DataBreach: {
    rows: onlyFor('breaches are handled by the office', {
      COORDINATOR: everyRow('handles them'),
      BOARD: everyRow('answers for the foundation'),
      CONSULTANT: own,
      ADMIN_OFFICER: own,
      FINANCE_OFFICER: own,
    }),
    fields: [
      forEveryone(
        'id',
        'reference',
        'discoveredAt',
        'recordedAt',
        'recordedBy',
        'whatHappened',
        'dataCategories',
        'personKinds',
        'personCount',
        'consequences',
        'measures',
        'risk',
        'riskReason',
        'isReportable',
        'decisionReason',
        'assessedAt',
        'reportDueAt',
        'hoursLeft',
        'isOverdue',
        'reportedAt',
        'authorityReference',
        'lateReason',
        'subjectsInformedAt',
        'howSubjectsWereInformed',
        'closedAt',
        'closingNote',
        'version',
      ),
    ],
  },
};
