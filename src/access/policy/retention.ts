import { everyRow, forEveryone, forRoles, onlyFor, type Policy } from '../policy.ts';

const coordinator = ['COORDINATOR'] as const;
const overseers = ['COORDINATOR', 'BOARD'] as const;

const because = 'who decides how long data are kept answers for the foundation';
const overseen = onlyFor(because, {
  COORDINATOR: everyRow('decides on it'),
  BOARD: everyRow('answers for the foundation'),
});

export const retentionPolicy: Policy = {
  Query: {
    fields: [
      forRoles(overseers, because, 'retentionKinds', 'retentionRuns'),
      forRoles(
        coordinator,
        'it names files, and persons whose data are held',
        'retentionPreview',
        'legalHolds',
      ),
    ],
    arguments: {
      retentionPreview: { on: 'nothing', kind: 'RetentionForecast.kind' },
      legalHolds: { inForce: 'LegalHold.isInForce' },
    },
  },
  Mutation: {
    fields: [forRoles(coordinator, because, 'setRetentionPeriod', 'placeLegalHold', 'liftLegalHold')],
    writes: {
      setRetentionPeriod: 'kind months effectiveFrom reason',
      placeLegalHold: 'clientId mentorId email reason until',
      liftLegalHold: 'holdId reason',
    },
  },
  RetentionKind: {
    fields: [
      forEveryone(
        'kind',
        'covers',
        'countsFrom',
        'action',
        'months',
        'defaultMonths',
        'leastMonths',
        'decisions',
      ),
    ],
  },
  RetentionPeriod: {
    rows: overseen,
    fields: [forEveryone('id', 'kind', 'months', 'effectiveFrom', 'reason', 'decidedBy', 'createdAt')],
  },
  RetentionForecast: {
    fields: [forEveryone('kind', 'months', 'before', 'due', 'held', 'references', 'heldReferences')],
  },
  RetentionRun: {
    rows: overseen,
    fields: [forEveryone('id', 'day', 'startedAt', 'finishedAt', 'results')],
  },
  RetentionResult: {
    fields: [forEveryone('kind', 'months', 'before', 'due', 'done', 'held', 'failed')],
  },
  LegalHold: {
    rows: onlyFor('a hold tells of a complaint or claim', {
      COORDINATOR: everyRow('places and lifts them'),
    }),
    fields: [
      forEveryone(
        'id',
        'client',
        'mentor',
        'email',
        'reason',
        'until',
        'placedAt',
        'placedBy',
        'isInForce',
        'liftedAt',
        'liftedBy',
        'liftReason',
      ),
    ],
  },
};
