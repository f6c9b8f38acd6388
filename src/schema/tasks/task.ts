import { nl } from '../../domain/tasks/messages/nl.ts';
import { isLegal } from '../../domain/tasks/task-kinds.ts';
import type { CoreTools } from '../tools.ts';

/** `Task` and `TaskAct`. */
export function addTask({ builder }: CoreTools): void {
  builder.prismaObject('TaskAct', {
    select: { id: true },
    description: 'What happened to a task.',
    fields: (t) => ({
      kind: t.expose('kind', { type: 'TaskActKind', nullable: false, description: 'What happened.' }),
      at: t.expose('at', { type: 'DateTime', nullable: false, description: 'When.' }),
      actor: t.relation('actor', { description: 'Who did it; null when it was the plan.' }),
      assignee: t.relation('assignee', { description: 'To whom it went.' }),
      until: t.expose('until', { type: 'Date', description: 'Until when it was put off.' }),
    }),
  });
  builder.prismaNode('Task', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'Taak: something to do by a day, about a case, a mentor, a complaint or the foundation.',
    fields: (t) => ({
      kind: t.expose('kind', { type: 'TaskKind', nullable: false, description: 'What kind.' }),
      title: t.string({
        nullable: false,
        description: 'What it is, in Dutch and without names.',
        select: { kind: true },
        resolve: ({ kind }) => nl.titles[kind](),
      }),
      text: t.exposeString('text', { description: 'What somebody wrote who added it by hand.' }),
      case: t.relation('case', { description: 'The case that it is about.' }),
      mentor: t.relation('mentor', { description: 'The mentor whom it is about.' }),
      complaint: t.relation('complaint', { description: 'The complaint that it is about.' }),
      officer: t.relation('officer', { description: 'The officer whose load it is about.' }),
      organisation: t.relation('organisation', { description: 'With whom the letter of intent is.' }),
      dueOn: t.expose('dueOn', { type: 'Date', nullable: false, description: 'Last day.' }),
      isOverdue: t.boolean({
        nullable: false,
        description: 'Whether the last day has passed and it is not finished.',
        select: { dueOn: true, state: true },
        resolve: ({ dueOn, state }, _args, { today }) => state === 'OPEN' && dueOn < today,
      }),
      isLegal: t.boolean({
        nullable: false,
        description: 'Whether a law or decree sets the last day.',
        select: { kind: true },
        resolve: ({ kind }) => isLegal(kind),
      }),
      role: t.expose('role', { type: 'Role', nullable: false, description: 'Of whom it is the work.' }),
      assignee: t.relation('assignee', {
        description: 'Whose it is; null: of whoever of the role takes it.',
      }),
      isDelegated: t.exposeBoolean('isDelegated', {
        nullable: false,
        description: 'A person gave it to the assignee, so that it stays with him.',
      }),
      state: t.expose('state', {
        type: 'TaskState',
        nullable: false,
        description: 'Whether there is still something to do.',
      }),
      snoozedUntil: t.expose('snoozedUntil', {
        type: 'Date',
        description: 'It rests until this day; null or past: it does not.',
      }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was planned or added.',
      }),
      finishedAt: t.expose('finishedAt', { type: 'DateTime', description: 'When it was done or fell away.' }),
      history: t.relation('acts', {
        description: 'What happened to it, the first first.',
        query: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
      }),
      version: t.exposeInt('version', { nullable: false, description: 'Raised by every change.' }),
    }),
  });
}
