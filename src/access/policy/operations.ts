import { everyRow, forEveryone, forRoles, onlyFor, type Policy } from '../policy.ts';

const operators = ['COORDINATOR', 'ADMIN_OFFICER'] as const;
const because = 'jobs hold no personal data, but their errors may say which partner fails';

export const operationsPolicy: Policy = {
  Query: {
    fields: [
      forRoles(
        operators,
        because,
        'deadLetters',
        'operatorActions',
        'pluginSettings',
        'plugins',
        'queues',
        'schedules',
      ),
    ],
    arguments: {
      deadLetters: { queue: 'Job.queue', name: 'Job.name', from: 'Job.finishedAt', until: 'Job.finishedAt' },
      operatorActions: { queue: 'OperatorAction.queue' },
    },
  },
  Mutation: {
    fields: [
      forRoles(
        operators,
        'trying again is for who keeps the system running',
        'retryDeadLetter',
        'retryDeadLetters',
      ),
      forRoles(['COORDINATOR'], 'who answers for the links with partners sets them', 'changePluginSetting'),
      forRoles(
        operators,
        'steering the work in the background is for who keeps the system running',
        'skipDeadLetter',
        'replayEvents',
        'pauseQueue',
        'resumeQueue',
        'changeSchedule',
        'runSchedule',
      ),
    ],
    writes: {
      retryDeadLetter: 'jobId',
      retryDeadLetters: 'queue name from until',
      skipDeadLetter: 'jobId reason',
      replayEvents: 'plugin subscription since sinceEvent reason',
      pauseQueue: 'queue reason',
      resumeQueue: 'queue',
      changeSchedule: 'plugin name cron on',
      runSchedule: 'plugin name',
      changePluginSetting: 'key plugin value',
    },
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
  JobQueue: {
    fields: [
      forEveryone(
        'name',
        'pausedAt',
        'waiting',
        'underWay',
        'delayed',
        'dead',
        'oldestSince',
        'lastError',
        'lastErrorAt',
      ),
    ],
  },
  OperatorAction: {
    rows: onlyFor('it says who steered the work in the background, and why', {
      COORDINATOR: everyRow('answers for the office'),
      ADMIN_OFFICER: everyRow('keeps the system running'),
    }),
    fields: [forEveryone('id', 'at', 'by', 'kind', 'queue', 'target', 'count', 'reason', 'replay')],
  },
  EventReplay: {
    fields: [forEveryone('id', 'plugin', 'subscription', 'progress', 'deliveries', 'finishedAt')],
  },
  Plugin: {
    fields: [
      forEveryone(
        'id',
        'version',
        'summary',
        'contractVersion',
        'on',
        'health',
        'queue',
        'eventsBehind',
        'oldestEventBehindAt',
        'subscriptions',
        'schedules',
        'settings',
      ),
    ],
  },
  Health: { fields: [forEveryone('status', 'detail')] },
  PluginSetting: {
    fields: [
      forEveryone(
        'plugin',
        'key',
        'label',
        'explanation',
        'isSecret',
        'isChangeable',
        'value',
        'source',
        'changedAt',
        'changedBy',
      ),
    ],
  },
  RetriedJobs: { fields: [forEveryone('count')] },
  Schedule: {
    fields: [
      forEveryone(
        'plugin',
        'name',
        'cron',
        'declaredCron',
        'leastMinutes',
        'offSince',
        'timezone',
        'nextRunAt',
        'lastRunAt',
      ),
    ],
  },
};
