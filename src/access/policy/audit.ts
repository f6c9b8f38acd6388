import { forEveryone, forRoles, type Policy } from '../policy.ts';

const coordinator = ['COORDINATOR'] as const;

/**
 * Who looked at whose record: for who supervises, and answers for it to the person. A colleague would see by it where
 * others have work, and who is being looked into.
 */
export const auditPolicy: Policy = {
  Query: {
    fields: [
      forRoles(
        coordinator,
        'the coordinator supervises who looks at what, and answers for it to the person',
        'accessLog',
        'accessLogLetter',
      ),
    ],
    arguments: { accessLog: { subject: 'row' }, accessLogLetter: { subject: 'row' } },
  },
  AccessLogEntry: {
    fields: [
      forEveryone(
        'at',
        'who',
        'user',
        'role',
        'onBehalfOf',
        'purpose',
        'action',
        'outcome',
        'records',
        'channel',
        'operation',
        'requestId',
        'address',
        'sentence',
      ),
    ],
  },
  AccessLogRecord: { fields: [forEveryone('action', 'recordType', 'fields')] },
  AccessLogLetter: { fields: [forEveryone('text', 'html')] },
};
