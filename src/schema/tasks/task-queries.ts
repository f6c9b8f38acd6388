import type { Prisma } from '../../generated/prisma/client.ts';
import { dueSoonUntil } from '../../domain/tasks/due-soon.ts';
import { notResting, tasksOf } from '../../domain/tasks/visible-tasks.ts';
import { optionalLocalId } from '../cases/local-id.ts';
import type { AppContext } from '../context.ts';
import type { CoreTools } from '../tools.ts';

interface TaskCounts {
  readonly open: number;
  readonly dueSoon: number;
  readonly overdue: number;
}

/** `task`, `tasks`, `taskCounts` and `Case.tasks`. */
export function addTaskQueries({ builder, connection, pageArgs }: CoreTools): void {
  const tasks = connection({ type: 'Task', description: 'Tasks, a page at a time.' });
  const counts = builder.objectRef<TaskCounts>('TaskCounts').implement({
    description: 'How much there is to do for you.',
    fields: (t) => ({
      open: t.exposeInt('open', { nullable: false, description: 'Open, and not put off.' }),
      dueSoon: t.exposeInt('dueSoon', { nullable: false, description: 'Of those: due within a week.' }),
      overdue: t.exposeInt('overdue', { nullable: false, description: 'Of those: past their last day.' }),
    }),
  });
  builder.queryFields((t) => ({
    task: t.prismaField({
      type: 'Task',
      description: 'One task; null when absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'The global id.' }) },
      resolve: async (query, _root, { id }, { db, access }) => {
        if (id.typename !== 'Task') return null;
        const where = { AND: [{ id: id.id }, access.where('Task')] };
        const found = await db.task.findFirst({ ...query, where });
        if (found) access.sawRows('Task', [found.id]);
        return found;
      },
    }),
    tasks: t.field({
      type: tasks.ref,
      description:
        'Tasks, the one due first before the others. Yours, unless you ask for those of all whom you see.',
      args: {
        ...pageArgs(t),
        mine: t.arg.boolean({
          required: true,
          defaultValue: true,
          description:
            'Only those that are yours, those of colleagues whom you cover, and those that nobody of your role was given.',
        }),
        assigneeId: t.arg.globalID({ description: 'Only those of this user; send `mine: false` with it.' }),
        caseId: t.arg.globalID({ description: 'Only those of this case.' }),
        kind: t.arg({ type: 'TaskKind', description: 'Only those of this kind.' }),
        state: t.arg({
          type: 'TaskState',
          defaultValue: 'OPEN',
          description: 'Only those in this state; null: in any.',
        }),
        overdue: t.arg.boolean({ description: 'Only those past their last day.' }),
        resting: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'Also those that are put off until a later day.',
        }),
      },
      resolve: (_root, { first, after, ...asked }, context, info) =>
        tasks.resolve(context, info, {
          first,
          after,
          where: whereOf(asked, context),
          order: [
            { column: 'dueOn', direction: 'asc', kind: 'date' },
            { column: 'id', direction: 'asc' },
          ],
        }),
    }),
    taskCounts: t.field({
      type: counts,
      description: 'How much there is to do for you, e.g. for a badge.',
      resolve: async (_root, _args, { db, access, actor, today }) => {
        const yours = {
          AND: [access.where('Task'), actor ? tasksOf(actor) : { id: { in: [] } }, notResting(today)],
        };
        const count = (dueOn: Prisma.DateTimeFilter = {}) =>
          db.task.count({ where: { ...yours, state: 'OPEN', dueOn } });
        return {
          open: await count(),
          dueSoon: await count({ gte: today, lte: dueSoonUntil(today) }),
          overdue: await count({ lt: today }),
        };
      },
    }),
  }));
  builder.prismaObjectFields('Case', (t) => ({
    tasks: t.relation('tasks', {
      description: 'What has to be done for the client and is open, the one due first before the others.',
      query: { where: { state: 'OPEN' }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] },
    }),
  }));
}

interface AskedTasks {
  readonly mine: boolean;
  readonly assigneeId?: { readonly typename: string; readonly id: string } | null | undefined;
  readonly caseId?: { readonly typename: string; readonly id: string } | null | undefined;
  readonly kind?: Prisma.TaskWhereInput['kind'] | null | undefined;
  readonly state?: Prisma.TaskWhereInput['state'] | null | undefined;
  readonly overdue?: boolean | null | undefined;
  readonly resting: boolean;
}

function whereOf(asked: AskedTasks, { actor, today }: AppContext): Prisma.TaskWhereInput {
  const { mine, assigneeId, caseId, kind, state, overdue, resting } = asked;
  return {
    AND: [
      state ? { state } : {},
      mine && actor ? tasksOf(actor) : {},
      resting ? {} : notResting(today),
      assigneeId ? { assigneeId: optionalLocalId(assigneeId, 'User', 'assigneeId') } : {},
      caseId ? { caseId: optionalLocalId(caseId, 'Case', 'caseId') } : {},
      kind ? { kind } : {},
      overdue ? { dueOn: { lt: today } } : {},
    ],
  };
}
