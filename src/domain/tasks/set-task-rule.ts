import type { Acting } from '../../access/actor.ts';
import type { TaskOwner, TaskUnit } from '../../generated/prisma/enums.ts';
import { addDays, calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, ForbiddenError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { requireInput } from '../cases/require-input.ts';
import type { PlannedKind } from './task-kinds.ts';

export interface TaskRuleDecision {
  readonly kind: PlannedKind;
  readonly isOn: boolean;
  readonly amount: number;
  readonly unit: TaskUnit;
  readonly owner: TaskOwner;
  readonly effectiveFrom: Date;
  readonly reason: string;
}

const longest = 400;

/** Owners that are there for some kinds only. */
const kindsOfOwner: Partial<Record<TaskOwner, (kind: PlannedKind) => boolean>> = {
  HANDLER: (kind) => kind === 'COMPLAINT_REMINDER' || kind === 'COMPLAINT_LAST_DAY',
  MENTOR: (kind) => !officeKinds.includes(kind),
  CONSULTANT: (kind) => !officeKinds.includes(kind),
  FINANCE_OFFICER: (kind) => kind === 'ACCOUNTANT_STATEMENT',
};

/** About the foundation, its officers or a complaint, which neither a mentor nor one consultant is in charge of. */
const officeKinds: readonly PlannedKind[] = [
  'COMPLAINT_REMINDER',
  'COMPLAINT_LAST_DAY',
  'CONTINUATION_REQUEST',
  'ACCOUNTANT_STATEMENT',
  'NORM_LOAD',
  'LETTER_OF_INTENT_REVIEW',
  'RETENTION_REACHED',
];

/** A rule changes from tomorrow on at the earliest, so that what was planned today stays explained. @throws InvalidInputError */
export function decideTaskRule(decision: TaskRuleDecision, today: Date): void {
  const { kind, amount, owner, effectiveFrom, reason } = decision;
  requireInput(
    Number.isInteger(amount) && amount >= 0 && amount <= longest,
    'amount',
    `Give 0 to ${longest}.`,
  );
  requireInput(kindsOfOwner[owner]?.(kind) ?? true, 'owner', `${owner} is nobody to whom ${kind} can go.`);
  requireInput(
    effectiveFrom >= addDays(today, 1),
    'effectiveFrom',
    'A rule changes from tomorrow on at the earliest.',
  );
  requireInput(reason.trim() !== '', 'reason', 'Say why; the next person has to understand it.');
}

/** Sets a rule from a day on; what held before stays. @throws InvalidInputError, ConflictError, ForbiddenError */
export async function setTaskRule(
  tx: Tx,
  { actor, now }: Acting,
  decision: TaskRuleDecision,
): Promise<{ id: string }> {
  if (actor.kind !== 'user') throw new ForbiddenError('A rule is set by a person.');
  decideTaskRule(decision, calendarDate(now));
  const id = newId();
  const { count } = await tx.taskRule.createMany({
    data: [{ id, ...decision, decidedById: actor.userId, createdAt: now }],
    skipDuplicates: true,
  });
  if (count === 1) return { id };
  throw new ConflictError('For this rule something else was decided from that day on. Choose another day.', {
    path: ['input', 'effectiveFrom'],
  });
}
