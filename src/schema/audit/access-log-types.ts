import { type auditActions, type auditChannels, type auditOutcomes } from '../../audit/audit-entry.ts';
import { type purposes } from '../../audit/purpose.ts';
import type { AccessLogLetter } from '../../domain/access-log/access-log-letter.ts';
import type { AccessLogLine } from '../../domain/access-log/access-log-line.ts';
import { personOfActor } from './names-of-users.ts';
import type { CoreTools } from '../tools.ts';

/** A line of the log with its sentence. */
export interface ShownLine extends AccessLogLine {
  readonly sentence: string;
}

/** `AccessLogEntry` and what belongs to it. */
export function addAccessLogTypes({ builder, connection }: CoreTools) {
  const [action, outcome, channel, purpose] = [
    builder.enumType('AuditAction', { description: 'What was done.', values: valuesOf(actionWords) }),
    builder.enumType('AuditOutcome', { description: 'What came of it.', values: valuesOf(outcomeWords) }),
    builder.enumType('AuditChannel', { description: 'By which way.', values: valuesOf(channelWords) }),
    builder.enumType('AuditPurpose', { description: 'What for.', values: valuesOf(purposeWords) }),
  ];
  const record = builder.objectRef<AccessLogLine['records'][number]>('AccessLogRecord').implement({
    description: 'Records of one kind that an operation showed or changed.',
    fields: (t) => ({
      action: t.expose('action', { type: action, nullable: false, description: 'What was done with them.' }),
      recordType: t.exposeString('recordType', {
        nullable: false,
        description: 'The data model, e.g. `Case`.',
      }),
      fields: t.exposeStringList('fields', {
        nullable: false,
        description: 'Names of the fields, e.g. `intake.needs`; never what was in them.',
      }),
    }),
  });
  builder.objectRef<ShownLine>('AccessLogEntry').implement({
    description: 'What somebody did with the records of a person, in one operation (NEN 7513).',
    fields: (t) => ({
      at: t.expose('at', { type: 'DateTime', nullable: false, description: 'When.' }),
      who: t.exposeString('actor', {
        nullable: false,
        description: '`user:<id>`, `plugin:<id>`, or `nobody` without a token.',
      }),
      user: t.prismaField({
        type: 'User',
        nullable: true,
        description: 'Who it was; null for a program.',
        resolve: (query, line, _args, context) => personOfActor(query, line.userId, context),
      }),
      role: t.expose('role', { type: 'Role', description: 'In which role; null for a program.' }),
      onBehalfOf: t.exposeString('onBehalfOf', { description: 'The colleague who was stood in for.' }),
      purpose: t.field({
        type: purpose,
        nullable: false,
        description: 'What for.',
        resolve: (line) => line.purpose as keyof typeof purposeWords,
      }),
      action: t.expose('action', {
        type: action,
        nullable: false,
        description:
          'What was done, and of several things the weightiest: who changes something is shown it too.',
      }),
      outcome: t.expose('outcome', { type: outcome, nullable: false, description: 'What came of it.' }),
      records: t.field({
        type: [record],
        nullable: false,
        description: 'Which records, and which of their fields.',
        resolve: ({ records }) => [...records],
      }),
      channel: t.expose('channel', { type: channel, nullable: false, description: 'By which way.' }),
      operation: t.exposeString('operation', {
        nullable: false,
        description: 'Name of the operation, job, page or command.',
      }),
      requestId: t.exposeString('requestId', {
        nullable: false,
        description: 'As in the technical log.',
      }),
      address: t.exposeString('address', { description: 'Network address; null for a program of ours.' }),
      sentence: t.exposeString('sentence', { nullable: false, description: 'All of it in plain Dutch.' }),
    }),
  });
  const letter = builder.objectRef<AccessLogLetter>('AccessLogLetter').implement({
    description: 'The access log of a person, to be handed to him: colleagues go by their role.',
    fields: (t) => ({
      text: t.exposeString('text', { nullable: false, description: 'Plain text.' }),
      html: t.exposeString('html', { nullable: false, description: 'A page by itself, to print.' }),
    }),
  });
  const entries = connection({ type: 'AccessLogEntry', description: 'The access log, a page at a time.' });
  return { letter, entries };
}

function valuesOf<Name extends string>(words: Readonly<Record<Name, string>>) {
  const values = Object.entries<string>(words).map(([name, description]) => [name, { description }]);
  return Object.fromEntries(values) as Record<Name, { description: string }>;
}

const actionWords = {
  READ: 'Looked at.',
  SEARCH: 'Looked for.',
  EXPORT: 'Taken out as a copy.',
  CREATE: 'Recorded for the first time.',
  CHANGE: 'Changed.',
  ERASE: 'Removed.',
  EMERGENCY_ACCESS: 'Opened outside the own area, in an emergency.',
} as const satisfies Record<(typeof auditActions)[number], string>;

const outcomeWords = {
  SUCCESS: 'Done.',
  REFUSED: 'Not allowed.',
  NOT_FOUND: 'Absent, or not theirs to see.',
  FAILED: 'Something stood in the way.',
} as const satisfies Record<(typeof auditOutcomes)[number], string>;

const channelWords = {
  GRAPHQL: 'A query or mutation.',
  SUBSCRIPTION: 'An event of a live subscription.',
  JOB: 'A job of the core.',
  PLUGIN: 'A job of a plugin.',
  PAGE: 'A page or webhook.',
  DOCUMENT: 'A document.',
  COMMAND_LINE: 'A command on the server.',
} as const satisfies Record<(typeof auditChannels)[number], string>;

const purposeWords = {
  CASE_GUIDANCE: 'Guiding the case.',
  MANDATE: 'Carrying out the mandate.',
  MENTOR_SUPPORT: 'Supporting mentors.',
  COORDINATION: 'Leading and supervising.',
  ADMINISTRATION: 'Administration.',
  FINANCE: 'Finance.',
  GOVERNANCE: 'Governing the foundation.',
  PARTNER_FOLLOW_UP: 'Following up a referral.',
  MATCHING: 'Finding a mentor.',
  COURT_PROCEDURE: 'The procedure at the court.',
  QUALITY_CONTROL: 'Quality control.',
  COMPLAINT: 'Handling a complaint.',
  SUBJECT_RIGHTS: 'Answering a person about his data.',
  EMERGENCY: 'An emergency.',
  RETENTION: 'Removing what is no longer kept.',
  BACKGROUND_WORK: 'Work in the background.',
} as const satisfies Record<(typeof purposes)[number], string>;
