import type { Acting } from '../../access/actor.ts';
import type { CareField } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { recordHappening } from '../cases/record-happening.ts';
import { factsToAddTo, recorded } from '../contact-log/contact-service.ts';
import { mentorOnThatDay } from '../contact-log/mentor-on-that-day.ts';
import { decideCareDecision } from './decide-care-decision.ts';

type Optional<T> = T | null | undefined;

export interface RecordCareDecisionInput {
  readonly caseId: string;
  readonly decidedOn?: Optional<Date>;
  readonly field: CareField;
  readonly subject: string;
  readonly decision: string;
  readonly reasons: string;
  readonly clientView?: Optional<string>;
  readonly noViewReason?: Optional<string>;
  readonly clientResists: boolean;
  readonly goesAhead: boolean;
  readonly seriousHarmPrevented?: Optional<string>;
  readonly mentorId?: Optional<string>;
}

/** Writes a decision to the file of the client. @throws InvalidInputError, NotFoundError, ForbiddenError */
export async function recordCareDecision(
  tx: Tx,
  acting: Acting,
  { caseId, mentorId: named = null, ...input }: RecordCareDecisionInput,
): Promise<{ id: string }> {
  const today = calendarDate(acting.now);
  const facts = await factsToAddTo(tx, acting, caseId);
  const decidedOn = input.decidedOn ?? today;
  const mentorId = mentorOnThatDay(facts, {
    actor: acting.actor,
    mentorId: named,
    on: decidedOn,
    field: 'decidedOn',
  });
  const decision = decideCareDecision(
    facts,
    {
      ...input,
      decidedOn,
      clientView: input.clientView ?? null,
      noViewReason: input.noViewReason ?? null,
      seriousHarmPrevented: input.seriousHarmPrevented ?? null,
    },
    today,
  );
  await tx.careDecision.create({
    data: { ...decision, caseId, mentorId, ...recorded(acting) },
    select: { id: true },
  });
  const happening = {
    name: 'case.care-decided',
    payload: {},
    occurredOn: decidedOn,
    data: { field: decision.field },
  } as const;
  await recordHappening(tx, acting, caseId, { happening });
  return { id: caseId };
}
