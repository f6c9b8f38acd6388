import type { TaskKind, TaskStage } from '../../generated/prisma/enums.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import { dueSoonUntil } from './due-soon.ts';
import { isLegal } from './task-kinds.ts';

/** An open task as its holder may be told of it. */
export interface TellableTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly dueOn: Date;
  /** Until when it rested, or rests. */
  readonly snoozedUntil: Date | null;
}

/** A stage of a task; of each somebody is told once. */
export interface Telling {
  readonly taskId: string;
  readonly stage: TaskStage;
  /** Of RETURNED the day until which it rested; of the others the last day. */
  readonly day: Date;
}

/** Of what somebody was told already, as `toldKey` writes it. */
export type Told = ReadonlySet<string>;

/** What there is to tell of open tasks today and was not told: for each task all stages that it has reached. */
export function tellings(
  tasks: readonly TellableTask[],
  { told, today, onlyLegal }: { readonly told: Told; readonly today: Date; readonly onlyLegal: boolean },
): Telling[] {
  return tasks
    .filter(
      ({ kind, snoozedUntil }) => (!onlyLegal || isLegal(kind)) && !(snoozedUntil && snoozedUntil > today),
    )
    .flatMap((task) => stagesOf(task, today))
    .filter((telling) => !told.has(toldKey(telling)));
}

export function toldKey({ taskId, stage, day }: Telling): string {
  return `${taskId}/${stage}/${formatCalendarDate(day)}`;
}

/** The most pressing of the stages of which a mail tells: under it the task stands. */
export function mostPressing(stages: readonly TaskStage[]): TaskStage {
  return pressing.find((stage) => stages.includes(stage)) ?? 'NEW';
}

export const pressing = ['OVERDUE', 'DUE_SOON', 'RETURNED', 'NEW'] as const satisfies readonly TaskStage[];

function stagesOf({ id: taskId, dueOn, snoozedUntil }: TellableTask, today: Date): Telling[] {
  return [
    { taskId, stage: 'NEW', day: dueOn },
    ...(snoozedUntil ? [{ taskId, stage: 'RETURNED', day: snoozedUntil } as const] : []),
    ...(dueOn <= dueSoonUntil(today) ? [{ taskId, stage: 'DUE_SOON', day: dueOn } as const] : []),
    ...(dueOn < today ? [{ taskId, stage: 'OVERDUE', day: dueOn } as const] : []),
  ];
}
