import type { Acting } from '../../access/actor.ts';
import type { CaseEndReason, LegalEndKind } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { type CaseTarget, changeCase } from './change-case.ts';
import { decideCloseCase } from './decide-close-case.ts';

export interface CloseCaseInput extends CaseTarget {
  readonly endedOn?: Date | null | undefined;
  readonly reason: CaseEndReason;
  readonly legalEndKind?: LegalEndKind | null | undefined;
}

/** Ends a case for good. @throws IllegalStepError, InvalidInputError, NotFoundError, ConflictError */
export function closeCase(tx: Tx, acting: Acting, input: CloseCaseInput): Promise<{ id: string }> {
  const { reason, legalEndKind = null } = input;
  const endedOn = input.endedOn ?? calendarDate(acting.now);
  return changeCase(tx, acting, input, (facts, at) =>
    decideCloseCase(facts, { endedOn, reason, legalEndKind }, at),
  );
}
