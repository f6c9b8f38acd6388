import { addYears } from '../../lib/calendar-date.ts';
import { ConflictError, InvalidInputError } from '../../lib/domain-error.ts';

/** Who is away, who stands in, from the first to the last day, both included. */
export interface CoverPlan {
  readonly absentId: string;
  readonly deputyId: string;
  readonly firstDay: Date;
  readonly lastDay: Date;
}

/**
 * Whether a cover can be arranged, given those that are arranged already and not ended.
 *
 * Nobody covers himself. Somebody has one deputy at a time, so that it is clear who answers. Covers make no chain: who is
 * away cannot stand in for another, and who stands in cannot be covered, for then nobody would be there.
 *
 * @throws InvalidInputError, ConflictError
 */
export function decideCover(plan: CoverPlan, others: readonly CoverPlan[], today: Date): void {
  if (plan.absentId === plan.deputyId) {
    refuse('Nobody covers himself. Name another consultant.', 'deputyId');
  }
  if (plan.lastDay < plan.firstDay)
    refuse('The last day lies before the first. Exchange the two.', 'lastDay');
  if (plan.firstDay < today) refuse('A cover starts today at the earliest.', 'firstDay');
  if (plan.lastDay >= addYears(plan.firstDay, 1)) {
    refuse('A cover lasts a year at most. Arrange a new one when it comes to that.', 'lastDay');
  }
  for (const other of others.filter((each) => overlaps(plan, each))) refuseBoth(plan, other);
}

function refuseBoth(plan: CoverPlan, other: CoverPlan): void {
  if (other.absentId === plan.absentId) {
    conflict('This consultant is covered already on some of these days. End that cover first.', 'firstDay');
  }
  if (other.absentId === plan.deputyId) {
    conflict('The deputy is away himself on some of these days. Name another consultant.', 'deputyId');
  }
  if (other.deputyId === plan.absentId) {
    conflict(
      'This consultant stands in for another on some of these days, and a deputy does not pass on what he covers. ' +
        'End that cover first.',
      'absentId',
    );
  }
}

function overlaps(plan: CoverPlan, other: CoverPlan): boolean {
  return plan.firstDay <= other.lastDay && other.firstDay <= plan.lastDay;
}

function refuse(message: string, field: string): never {
  throw new InvalidInputError(message, { path: ['input', field] });
}

function conflict(message: string, field: string): never {
  throw new ConflictError(message, { path: ['input', field] });
}
