import type { Acting } from '../../access/actor.ts';
import type { ContactKind, MissedContactReason } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { loadCaseFacts } from '../cases/load-case-facts.ts';
import { lockCase } from '../cases/lock-case.ts';
import { recordHappening } from '../cases/record-happening.ts';
import { decideArrangeContact } from './decide-arrange-contact.ts';
import { decideRecordContact } from './decide-record-contact.ts';
import { mentorOnThatDay } from './mentor-on-that-day.ts';
import { saveContactDue } from './save-contact-due.ts';

type Optional<T> = T | null | undefined;

export interface RecordContactInput {
  readonly caseId: string;
  readonly kind: ContactKind;
  readonly occurredOn?: Optional<Date>;
  readonly minutes?: Optional<number>;
  readonly missedBecause?: Optional<MissedContactReason>;
  readonly note?: Optional<string>;
  readonly mentorId?: Optional<string>;
}

/**
 * Writes a line of the contact log. It leaves the version of the case as it is: nobody's decision hangs on it.
 *
 * @throws InvalidInputError, NotFoundError, ForbiddenError
 */
export async function recordContact(
  tx: Tx,
  acting: Acting,
  input: RecordContactInput,
): Promise<{ id: string }> {
  const { caseId, kind, minutes = null, missedBecause = null, note = null } = input;
  const today = calendarDate(acting.now);
  const facts = await factsToAddTo(tx, acting, caseId);
  const occurredOn = input.occurredOn ?? today;
  const mentorId = mentorOnThatDay(facts, {
    actor: acting.actor,
    mentorId: input.mentorId ?? null,
    on: occurredOn,
    field: 'occurredOn',
  });
  const contact = decideRecordContact(facts, { kind, occurredOn, minutes, missedBecause, note }, today);
  await tx.clientContact.create({
    data: { ...contact, caseId, mentorId, ...recorded(acting) },
    select: { id: true },
  });
  const data = { kind, missed: missedBecause !== null };
  const happening = { name: 'case.contact-recorded', payload: {}, occurredOn, data } as const;
  await recordHappening(tx, acting, caseId, { happening });
  await saveContactDue(tx, [caseId], today);
  return { id: caseId };
}

export interface ArrangeContactInput {
  readonly caseId: string;
  readonly startsOn?: Optional<Date>;
  readonly everyWeeks?: Optional<number>;
  readonly reason: string;
}

/** Arranges how often a client is contacted. @throws InvalidInputError, NotFoundError, ForbiddenError */
export async function arrangeContact(
  tx: Tx,
  acting: Acting,
  { caseId, startsOn, everyWeeks = null, reason }: ArrangeContactInput,
): Promise<{ id: string }> {
  const today = calendarDate(acting.now);
  const facts = await factsToAddTo(tx, acting, caseId);
  const arrangement = decideArrangeContact(facts, { startsOn: startsOn ?? today, everyWeeks, reason }, today);
  await tx.contactArrangement.create({
    data: { ...arrangement, caseId, ...recorded(acting) },
    select: { id: true },
  });
  const happening = {
    name: 'case.contact-arranged',
    payload: {},
    occurredOn: arrangement.startsOn,
    data: { everyWeeks },
  } as const;
  await recordHappening(tx, acting, caseId, { happening });
  await saveContactDue(tx, [caseId], today);
  return { id: caseId };
}

/** The facts of a case that something is added to; held until the end of the transaction, so that it is not closed meanwhile. */
export async function factsToAddTo(tx: Tx, acting: Acting, caseId: string): Promise<CaseFacts> {
  await lockCase(tx, acting, caseId);
  const [facts] = await loadCaseFacts(tx, [caseId]);
  if (!facts) throw new Error(`Case ${caseId} is locked and not there.`);
  return facts;
}

export function recorded({ actor, now }: Acting): { recordedAt: Date; recordedById: string | null } {
  return { recordedAt: now, recordedById: actor.kind === 'user' ? actor.userId : null };
}
