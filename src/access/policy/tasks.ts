import type { Prisma } from '../../generated/prisma/client.ts';
import type { Role, UserActor } from '../actor.ts';
import {
  everyRow,
  forEveryone,
  forRoles,
  onlyFor,
  type Policy,
  rowsWhere,
  type TypePolicy,
} from '../policy.ts';
import { asWhere } from '../policy-table.ts';
import { caseRows } from './case-rows.ts';
import { complaintRows } from './complaints.ts';
import { mentorRows } from './mentors.ts';

/** Who may have a task. */
export const taskRoles = [
  'COORDINATOR',
  'CONSULTANT',
  'ADMIN_OFFICER',
  'FINANCE_OFFICER',
  'MENTOR',
] as const satisfies readonly Role[];

const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const satisfies readonly Role[];
const overseers = [
  'COORDINATOR',
  'ADMIN_OFFICER',
  'FINANCE_OFFICER',
  'BOARD',
] as const satisfies readonly Role[];

/** Which tasks each role sees. */
export const taskRows = onlyFor<Prisma.TaskWhereInput>(
  'tasks are for who works for clients and in the office',
  {
    COORDINATOR: rowsWhere('all, but those of a complaint about himself', (actor, today) => ({
      OR: [{ complaintId: null }, { complaint: complaintsSeenBy(actor, today) }],
    })),
    CONSULTANT: rowsWhere(
      'those of the cases, mentors and complaints that he sees; of what is about none of them, his own',
      (actor, today) => ({
        OR: [
          { case: caseRows.CONSULTANT.rows(actor, today) },
          { mentor: mentorRows.CONSULTANT.rows(actor, today) },
          { complaint: complaintsSeenBy(actor, today) },
          { AND: [{ caseId: null, mentorId: null, complaintId: null }, heldBy(actor)] },
        ],
      }),
    ),
    ADMIN_OFFICER: rowsWhere(
      'those that were planned for cases and mentors, those of complaints that he sees, and his own; what others noted ' +
        'by hand may be care content',
      (actor, today) => ({
        OR: [
          {
            AND: [
              { kind: { not: 'BY_HAND' } },
              { OR: [{ caseId: { not: null } }, { mentorId: { not: null } }] },
            ],
          },
          { complaint: complaintsSeenBy(actor, today) },
          { AND: [{ complaintId: null }, heldBy(actor)] },
        ],
      }),
    ),
    FINANCE_OFFICER: rowsWhere('his own', (actor) => ({ AND: [{ complaintId: null }, heldBy(actor)] })),
    MENTOR: rowsWhere('his own, while he has the mandate that they are about', (actor, today) => ({
      AND: [
        { assigneeId: actor.userId, complaintId: null },
        { OR: [{ caseId: null }, { case: caseRows.MENTOR.rows(actor, today) }] },
        { OR: [{ mentorId: null }, { mentor: mentorRows.MENTOR.rows(actor, today) }] },
      ],
    })),
  },
);

/** Given to somebody, or to nobody of his role yet. */
function heldBy({ userId, role }: UserActor): Prisma.TaskWhereInput {
  return { OR: [{ assigneeId: userId }, { AND: [{ assigneeId: null }, { role }] }] };
}

function complaintsSeenBy(actor: UserActor, today: Date): Prisma.ComplaintWhereInput {
  return asWhere(complaintRows[actor.role], actor, today);
}

const task: TypePolicy<Prisma.TaskWhereInput> = {
  rows: taskRows,
  fields: [
    forEveryone(
      'id',
      'kind',
      'title',
      'text',
      'case',
      'mentor',
      'complaint',
      'officer',
      'organisation',
      'dueOn',
      'isOverdue',
      'isLegal',
      'role',
      'assignee',
      'isDelegated',
      'state',
      'snoozedUntil',
      'createdAt',
      'finishedAt',
      'history',
      'version',
    ),
  ],
};

export const tasksPolicy: Policy = {
  Query: {
    fields: [
      forRoles(
        taskRoles,
        'tasks are for who works for clients and in the office',
        'task',
        'tasks',
        'taskCounts',
        'myReminderPreference',
      ),
      forRoles(office, 'who plans the work of the office knows by which rules', 'taskRules'),
      forRoles(overseers, 'who accounts for the foundation knows when its duties are', 'dutyRecords'),
    ],
    arguments: {
      task: { id: 'row' },
      tasks: {
        mine: 'Task.assignee',
        assigneeId: 'Task.assignee',
        caseId: 'Task.case',
        kind: 'Task.kind',
        state: 'Task.state',
        overdue: 'Task.isOverdue',
        resting: 'Task.snoozedUntil',
      },
      dutyRecords: { duty: 'DutyRecord.duty' },
    },
  },
  Mutation: {
    fields: [
      forRoles(
        taskRoles,
        'whoever has a task says what comes of it, and how he wants to be reminded',
        'addTask',
        'completeTask',
        'snoozeTask',
        'delegateTask',
        'reopenTask',
        'setReminderPreference',
      ),
      forRoles(['COORDINATOR'], 'the head of the office decides what is planned', 'setTaskRule'),
      forRoles(
        ['COORDINATOR', 'ADMIN_OFFICER', 'FINANCE_OFFICER'],
        'whoever sends the papers records that they went',
        'recordDuty',
      ),
    ],
    writes: {
      addTask: 'assigneeId caseId dueOn mentorId text',
      completeTask: 'taskId',
      snoozeTask: 'taskId until',
      delegateTask: 'assigneeId taskId',
      reopenTask: 'taskId',
      setReminderPreference: 'frequency hour onFreeDays quietFrom quietUntil weekday',
      setTaskRule: 'amount effectiveFrom isOn kind owner reason unit',
      recordDuty: 'doneOn duty nextOn organisationId',
    },
  },
  Case: {
    fields: [
      forRoles(
        [...office, 'MENTOR'],
        'what has to be done for a client is for who works with him or keeps his file',
        'tasks',
      ),
    ],
  },
  Task: task,
  TaskAct: { fields: [forEveryone('kind', 'at', 'actor', 'assignee', 'until')] },
  TaskCounts: { fields: [forEveryone('open', 'dueSoon', 'overdue')] },
  TaskRule: {
    rows: onlyFor('who plans the work of the office knows by which rules', {
      COORDINATOR: everyRow('decides on them'),
      CONSULTANT: everyRow('works by them'),
      ADMIN_OFFICER: everyRow('works by them'),
    }),
    fields: [
      forEveryone(
        'id',
        'kind',
        'isOn',
        'timing',
        'amount',
        'unit',
        'owner',
        'effectiveFrom',
        'reason',
        'decidedBy',
        'inForce',
      ),
    ],
  },
  ReminderPreference: {
    rows: onlyFor<Prisma.ReminderPreferenceWhereInput>(
      'when somebody wants mail is his own business',
      Object.fromEntries(taskRoles.map((role) => [role, rowsWhere('his own', ofHimself)])),
    ),
    fields: [forEveryone('id', 'frequency', 'weekday', 'hour', 'quietFrom', 'quietUntil', 'onFreeDays')],
  },
  DutyRecord: {
    rows: onlyFor(
      'who accounts for the foundation knows when its duties are',
      Object.fromEntries(overseers.map((role) => [role, everyRow('accounts for it')])),
    ),
    fields: [forEveryone('id', 'duty', 'organisation', 'doneOn', 'nextOn', 'recordedAt', 'recordedBy')],
  },
};

function ofHimself({ userId }: UserActor): Prisma.ReminderPreferenceWhereInput {
  return { userId };
}
