import { everyRow, forEveryone, forRoles, onlyFor, type Policy } from '../policy.ts';

const operators = ['COORDINATOR', 'ADMIN_OFFICER'] as const;
const because = 'jobs hold no personal data, but their errors may say which partner fails';

export const operationsPolicy: Policy = {
  Query: {
    fields: [forRoles(operators, because, 'deadLetters', 'schedules')],
    arguments: { deadLetters: { queue: 'Job.queue' } },
  },
  Mutation: {
    fields: [
      forRoles(
        operators,
        'trying again is for who keeps the system running',
        'retryDeadLetter',
        'retryDeadLetters',
      ),
    ],
    writes: { retryDeadLetter: 'jobId', retryDeadLetters: 'queue' },
  },
  Job: {
    rows: onlyFor(because, {
      COORDINATOR: everyRow('answers for the office'),
      ADMIN_OFFICER: everyRow('keeps the system running'),
    }),
    fields: [
      forEveryone(
        'id',
        'queue',
        'name',
        'state',
        'attempts',
        'progress',
        'lastError',
        'createdAt',
        'finishedAt',
      ),
    ],
  },
  RetriedJobs: { fields: [forEveryone('count')] },
  Schedule: { fields: [forEveryone('plugin', 'name', 'cron', 'timezone', 'nextRunAt', 'lastRunAt')] },
};
