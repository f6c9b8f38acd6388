import { setTaskRule } from '../../domain/tasks/set-task-rule.ts';
import { type PlannedKind, taskKinds } from '../../domain/tasks/task-kinds.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';
import type { addTaskEnums } from './task-enums.ts';

/** `TaskRule`, `taskRules` and `setTaskRule`. */
export function addTaskRule(
  { builder, command }: CoreTools,
  { plannedKind, timing }: ReturnType<typeof addTaskEnums>,
): void {
  /** Ids of the rules of today. */
  const inForce: LoaderDefinition<string, boolean> = {
    name: 'taskRulesInForce',
    async batch({ systemDb, today }, ids) {
      const rules = await systemDb.taskRule.findMany({
        where: { effectiveFrom: { lte: today } },
        orderBy: { effectiveFrom: 'asc' },
        select: { id: true, kind: true },
      });
      const latest = new Set(new Map(rules.map(({ id, kind }) => [kind, id])).values());
      return ids.map((id) => latest.has(id));
    },
  };
  builder.prismaNode('TaskRule', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A rule of which tasks are planned, from a day on. What held before stays.',
    fields: (t) => ({
      kind: t.field({
        type: plannedKind,
        nullable: false,
        description: 'Of which tasks.',
        select: { kind: true },
        resolve: ({ kind }) => kind as PlannedKind,
      }),
      isOn: t.exposeBoolean('isOn', { nullable: false, description: 'Whether they are planned at all.' }),
      timing: t.field({
        type: timing,
        nullable: false,
        description: 'From what it counts.',
        select: { kind: true },
        resolve: ({ kind }) => taskKinds[kind as PlannedKind].timing,
      }),
      amount: t.exposeInt('amount', { nullable: false, description: 'How long, in `unit`.' }),
      unit: t.expose('unit', { type: 'TaskUnit', nullable: false, description: 'In what it counts.' }),
      owner: t.expose('owner', { type: 'TaskOwner', nullable: false, description: 'Whose they are.' }),
      effectiveFrom: t.expose('effectiveFrom', { type: 'Date', nullable: false, description: 'First day.' }),
      reason: t.exposeString('reason', { nullable: false, description: 'Why.' }),
      decidedBy: t.relation('decidedBy', { description: 'Who decided; null: as delivered.' }),
      inForce: t.boolean({
        nullable: false,
        description: 'Whether it is the one that holds today.',
        resolve: ({ id }, _args, context) => context.load(inForce, id),
      }),
    }),
  });
  builder.queryField('taskRules', (t) =>
    t.prismaField({
      type: ['TaskRule'],
      description:
        'The rules by which tasks are planned: those that held, hold and are decided, by kind and day.',
      resolve: (query, _root, _args, { db, access }) =>
        db.taskRule.findMany({
          ...query,
          where: access.where('TaskRule'),
          orderBy: [{ kind: 'asc' }, { effectiveFrom: 'desc' }],
        }),
    }),
  );
  command('setTaskRule', {
    description: 'Decides how tasks of a kind are planned from a day on, tomorrow at the earliest.',
    result: 'TaskRule',
    input: (t) => ({
      kind: t.field({ type: plannedKind, required: true, description: 'Of which tasks.' }),
      isOn: t.boolean({ required: true, description: 'Whether they are planned at all.' }),
      amount: t.int({ required: true, description: 'How long, in `unit`: 0 to 400.' }),
      unit: t.field({ type: 'TaskUnit', required: true, description: 'In what it counts.' }),
      owner: t.field({ type: 'TaskOwner', required: true, description: 'Whose they are.' }),
      effectiveFrom: t.field({ type: 'Date', required: true, description: 'First day.' }),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: (tx, acting, input) => setTaskRule(tx, acting, input),
  });
}
