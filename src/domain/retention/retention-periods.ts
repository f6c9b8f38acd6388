import type { Acting } from '../../access/actor.ts';
import { addDays, addMonths, calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import type { RetentionRule } from './retention-rule.ts';

/** Months that each kind is kept on a day: the last decision in force by then, or the default. */
export async function periodsOn(
  tx: Tx,
  rules: readonly Pick<RetentionRule, 'kind' | 'defaultMonths'>[],
  day: Date,
): Promise<ReadonlyMap<string, number>> {
  const decided = await tx.retentionPeriod.findMany({
    where: { effectiveFrom: { lte: day } },
    orderBy: { effectiveFrom: 'asc' },
    select: { kind: true, months: true },
  });
  return new Map([
    ...rules.map(({ kind, defaultMonths }) => [kind, defaultMonths] as const),
    ...decided.map(({ kind, months }) => [kind, months] as const),
  ]);
}

/** What ended before this day is due: the period is kept in full, its last day included. */
export function dueBefore(today: Date, months: number): Date {
  return addMonths(today, -months);
}

export interface RetentionDecision {
  readonly kind: string;
  readonly months: number;
  readonly effectiveFrom: Date;
  readonly reason: string;
}

/**
 * A period may not be shorter than a law or standard asks, and starts tomorrow at the earliest, so that what it would
 * remove can be looked at first. @throws InvalidInputError
 */
export function decideRetentionPeriod(
  rule: Pick<RetentionRule, 'kind' | 'leastMonths'>,
  { months, effectiveFrom, reason }: RetentionDecision,
  today: Date,
): void {
  if (months < rule.leastMonths || months > 1200) {
    refuse('months', `${rule.kind} is kept ${rule.leastMonths} months at least, and 1200 at most.`);
  }
  if (effectiveFrom < addDays(today, 1)) {
    refuse('effectiveFrom', 'A period starts tomorrow at the earliest; look at retentionPreview first.');
  }
  if (reason.trim() === '') refuse('reason', 'Say why; the next person has to understand it.');
}

/** Sets how long a kind is kept from a day on. @throws InvalidInputError, NotFoundError, ConflictError */
export async function setRetentionPeriod(
  tx: Tx,
  { actor, now }: Acting,
  rules: readonly RetentionRule[],
  decision: RetentionDecision,
): Promise<{ id: string }> {
  if (actor.kind !== 'user') throw new ForbiddenError('A period is set by a person.');
  const rule = rules.find(({ kind }) => kind === decision.kind);
  if (!rule) throw new NotFoundError('This kind of data', { path: ['input', 'kind'] });
  decideRetentionPeriod(rule, decision, calendarDate(now));
  const { kind, months, effectiveFrom, reason } = decision;
  const row = { id: newId(), kind, months, effectiveFrom, reason, decidedById: actor.userId, createdAt: now };
  const { count } = await tx.retentionPeriod.createMany({ data: [row], skipDuplicates: true });
  if (count === 1) return { id: row.id };
  throw new ConflictError('There is a decision on this kind from that day already. Choose another day.', {
    path: ['input', 'effectiveFrom'],
  });
}

function refuse(field: string, message: string): never {
  throw new InvalidInputError(message, { path: ['input', field] });
}
