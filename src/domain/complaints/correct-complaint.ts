import type { Acting } from '../../access/actor.ts';
import { calendarDate, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { requireInput } from '../cases/require-input.ts';
import { changedIn } from '../corrections/changed-values.ts';
import { correctedFields } from '../corrections/corrected-fields.ts';
import { termEnd } from './complaint-clock.ts';
import { type ComplaintCorrection, readComplaintCorrections } from './complaint-correction.ts';
import type { ComplaintFacts } from './complaint-facts.ts';
import { loadComplaintTerm } from './load-complaint-term.ts';
import { type ComplaintTarget, lockComplaint } from './lock-complaint.ts';
import { tellOfComplaint } from './tell-of-complaint.ts';

export type ComplaintDays = {
  readonly receivedOn?: Date | undefined;
  readonly acknowledgedOn?: Date | undefined;
  readonly decidedOn?: Date | undefined;
};

/**
 * Corrects days of a complaint, also of one that was decided. The term runs from the corrected receipt, and the figures of
 * the year follow; an extension of which the complainant was told stays. What the days were is kept with the complaint.
 *
 * @throws NotFoundError, ConflictError, InvalidInputError
 */
export async function correctComplaint(
  tx: Tx,
  acting: Acting,
  { reason, days, ...target }: ComplaintTarget & { readonly reason: string; readonly days: ComplaintDays },
): Promise<{ id: string }> {
  const facts = await lockComplaint(tx, acting, target);
  const { receivedOn, acknowledgedOn, decidedOn, termEndsOn, dueOn } = facts;
  const recorded = { receivedOn, acknowledgedOn, decidedOn, termEndsOn, dueOn };
  const corrected = correctedFields({ receivedOn, acknowledgedOn, decidedOn }, days);
  requireTrue({ ...facts, ...corrected }, facts, calendarDate(acting.now));
  const data = { ...corrected, ...(await termOf(tx, facts, corrected.receivedOn)) };
  const where = { id: target.complaintId };
  const { corrections } = await tx.complaint.findUniqueOrThrow({ where, select: { corrections: true } });
  const correction: ComplaintCorrection = {
    correctedAt: acting.now.toISOString(),
    reason,
    values: changedIn('Complaint', null, recorded, data),
  };
  const complaint = await tx.complaint.update({
    where,
    data: {
      ...data,
      corrections: JSON.stringify([...readComplaintCorrections(corrections), correction]),
      version: { increment: 1 },
    },
    select: { id: true, reference: true, caseId: true },
  });
  const occurredOn = calendarDate(acting.now);
  await tellOfComplaint(tx, acting, 'complaint.corrected', { ...complaint, occurredOn });
  return where;
}

type Days = Pick<ComplaintFacts, 'receivedOn' | 'acknowledgedOn' | 'decidedOn'>;

function requireTrue({ receivedOn, acknowledgedOn, decidedOn }: Days, recorded: Days, today: Date): void {
  for (const [field, day] of Object.entries({ receivedOn, acknowledgedOn, decidedOn })) {
    requireInput(!day || day <= today, field, 'What has happened cannot be in the future.');
    requireInput(
      !day || recorded[field as keyof Days] !== null,
      field,
      'Nothing is recorded that could be corrected; record it instead.',
    );
    requireInput(
      !day || day >= receivedOn,
      field,
      `The complaint was received on ${formatCalendarDate(receivedOn)}; this comes after it.`,
    );
  }
}

/** The term by the norm of the day of receipt, and the last day with it, unless more time was taken. */
async function termOf(
  tx: Tx,
  { termEndsOn, dueOn }: ComplaintFacts,
  receivedOn: Date | undefined,
): Promise<Partial<Pick<ComplaintFacts, 'termEndsOn' | 'dueOn'>>> {
  if (!receivedOn) return {};
  const newEnd = termEnd(receivedOn, await loadComplaintTerm(tx, receivedOn));
  const isExtended = dueOn.getTime() !== termEndsOn.getTime();
  return { termEndsOn: newEnd, dueOn: isExtended && dueOn > newEnd ? dueOn : newEnd };
}
