import type { TaskKind } from '../../generated/prisma/enums.ts';

/** What the amount of a rule is measured from. */
export type TaskTiming =
  /** The task is there so long before its last day. */
  | 'before'
  /** The last day is so long after something began; the task is there once it has passed. */
  | 'after'
  /** The task is there at once, and is to be done within so long. */
  | 'within';

interface KindOfTask {
  readonly timing: TaskTiming;
  /** A law or decree sets the last day, so that who wants few reminders gets this one all the same. */
  readonly isLegal: boolean;
}

/** The rules of which tasks are planned. */
export const taskKinds = {
  VOG_RENEWAL: { timing: 'before', isLegal: true },
  CONTACT_OVERDUE: { timing: 'after', isLegal: false },
  FIVE_YEARLY_REPORT: { timing: 'before', isLegal: true },
  YEARLY_REPORT: { timing: 'before', isLegal: false },
  EVALUATION: { timing: 'before', isLegal: false },
  COMPLAINT_REMINDER: { timing: 'before', isLegal: true },
  COMPLAINT_LAST_DAY: { timing: 'before', isLegal: true },
  PETITION_UNANSWERED: { timing: 'after', isLegal: false },
  WAITING_TOO_LONG: { timing: 'after', isLegal: false },
  TERM_ENDING: { timing: 'before', isLegal: true },
  CONTINUATION_REQUEST: { timing: 'before', isLegal: true },
  ACCOUNTANT_STATEMENT: { timing: 'before', isLegal: true },
  NORM_LOAD: { timing: 'within', isLegal: false },
  LETTER_OF_INTENT_REVIEW: { timing: 'before', isLegal: false },
  RETENTION_REACHED: { timing: 'before', isLegal: true },
  CLIENT_COMES_OF_AGE: { timing: 'before', isLegal: false },
} as const satisfies Readonly<Record<Exclude<TaskKind, 'BY_HAND'>, KindOfTask>>;

export type PlannedKind = keyof typeof taskKinds;

export const plannedKinds = Object.keys(taskKinds) as readonly PlannedKind[];

export function isLegal(kind: TaskKind): boolean {
  return kind !== 'BY_HAND' && taskKinds[kind].isLegal;
}
