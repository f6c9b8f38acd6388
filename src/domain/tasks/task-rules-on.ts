import type { Tx } from '../../lib/db.ts';
import type { PlannedKind } from './task-kinds.ts';
import type { TaskRules } from './task-timing.ts';

/** The rules that are on on a day, each as it was set last. */
export async function taskRulesOn(tx: Pick<Tx, 'taskRule'>, on: Date): Promise<TaskRules> {
  const rules = await tx.taskRule.findMany({
    where: { effectiveFrom: { lte: on } },
    orderBy: { effectiveFrom: 'asc' },
    select: { kind: true, isOn: true, amount: true, unit: true, owner: true },
  });
  const latest = new Map(rules.map(({ kind, ...rule }) => [kind as PlannedKind, rule]));
  return new Map([...latest].filter(([, { isOn }]) => isOn));
}
