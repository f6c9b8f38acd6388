import type { Policy } from '../policy.ts';

const operators = ['COORDINATOR', 'ADMIN_OFFICER'] as const;

/** Jobs hold no personal data, but their errors may say which partner fails: for those who keep the system running. */
export const operationsPolicy: Policy = {
  Query: { fields: { deadLetters: operators, schedules: operators } },
  Mutation: { fields: { retryDeadLetter: operators, retryDeadLetters: operators } },
  Job: {
    rows: {
      COORDINATOR: 'every-row',
      ADMIN_OFFICER: 'every-row',
      CONSULTANT: 'no-row',
      FINANCE_OFFICER: 'no-row',
      REGIONAL_SUPPORTER: 'no-row',
      MENTOR: 'no-row',
      BOARD: 'no-row',
      PARTNER: 'no-row',
    },
    fields: {
      id: 'everyone',
      queue: 'everyone',
      name: 'everyone',
      state: 'everyone',
      attempts: 'everyone',
      progress: 'everyone',
      lastError: 'everyone',
      createdAt: 'everyone',
      finishedAt: 'everyone',
    },
  },
  RetriedJobs: { fields: { count: 'everyone' } },
  Schedule: {
    fields: {
      plugin: 'everyone',
      name: 'everyone',
      cron: 'everyone',
      timezone: 'everyone',
      nextRunAt: 'everyone',
      lastRunAt: 'everyone',
    },
  },
};
