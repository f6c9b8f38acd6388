import type { Acting } from '../../access/actor.ts';
import type { ContactKind, MissedContactReason } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import { recordHappening } from '../cases/record-happening.ts';
import { changedIn } from '../corrections/changed-values.ts';
import { correctedFields } from '../corrections/corrected-fields.ts';
import { recordCorrection } from '../corrections/record-correction.ts';
import type { SubjectHolder } from '../subjects/subject-holder.ts';
import { factsToAddTo } from './contact-service.ts';
import { decideRecordContact } from './decide-record-contact.ts';
import { mentorOnThatDay } from './mentor-on-that-day.ts';
import { saveContactDue } from './save-contact-due.ts';

export interface CorrectContactInput {
  readonly caseId: string;
  readonly contactId: string;
  readonly reason: string;
  readonly fields: {
    readonly kind?: ContactKind | undefined;
    readonly occurredOn?: Date | undefined;
    readonly minutes?: number | null | undefined;
    readonly missedBecause?: MissedContactReason | null | undefined;
    readonly note?: string | null | undefined;
  };
}

/**
 * Corrects a line of the contact log, also of a case that has ended; when the client is to be contacted next follows. How
 * the line was is kept with the correction, save for its note. A mentor corrects his own lines.
 *
 * @throws NotFoundError, InvalidInputError
 */
export async function correctContact(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  { caseId, contactId, reason, fields: given }: CorrectContactInput,
): Promise<{ id: string }> {
  const today = calendarDate(acting.now);
  const facts = await factsToAddTo(tx, acting, caseId);
  const { mentorId, ...recorded } = await recordedContact(tx, acting, { caseId, contactId });
  const data = correctedFields(recorded, given);
  const contact = decideRecordContact(facts, { ...recorded, ...data }, today);
  const on = contact.occurredOn;
  mentorOnThatDay(facts, { actor: acting.actor, mentorId, on, field: 'occurredOn' });
  await tx.clientContact.update({ where: { id: contactId }, data: contact, select: { id: true } });
  const fields = Object.keys(data);
  const { note, ...kept } = data;
  await recordCorrection(tx, acting, holders, {
    subject: { kind: 'client', clientId: facts.client.id },
    caseId,
    fields: fields.map((field) => `contact.${field}`),
    values: changedIn('ClientContact', contactId, recorded, kept),
    reason,
  });
  const said = { fields: fields.map((field) => `contact.${field}`).join(', ') };
  const happening = { name: 'case.corrected', payload: {}, occurredOn: today, data: said } as const;
  await recordHappening(tx, acting, caseId, { happening });
  await saveContactDue(tx, [caseId], today);
  return { id: caseId };
}

/** @throws NotFoundError when it is no contact of the case, and for a mentor when it is another's */
async function recordedContact(
  tx: Tx,
  { actor }: Acting,
  { caseId, contactId }: Pick<CorrectContactInput, 'caseId' | 'contactId'>,
) {
  const own = actor.kind === 'user' && actor.role === 'MENTOR' ? { mentorId: actor.mentorId } : {};
  const found = await tx.clientContact.findFirst({
    where: { id: contactId, caseId, ...own },
    select: {
      mentorId: true,
      kind: true,
      occurredOn: true,
      minutes: true,
      missedBecause: true,
      note: true,
    },
  });
  if (!found) throw new NotFoundError('The contact', { path: ['input', 'contactId'] });
  return found;
}
