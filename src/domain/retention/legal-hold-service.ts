import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import type { SubjectRef } from '../subjects/data-subject.ts';
import { legalHoldOf } from './legal-hold-of.ts';

export interface HoldOrder {
  readonly subject: SubjectRef;
  readonly reason: string;
  /** Last day; null = until it is lifted. */
  readonly until: Date | null;
}

/**
 * Holds a person's data: nothing about him is removed. Waits for a removal that is under way, so that it holds from the
 * moment it is answered. @throws InvalidInputError, NotFoundError, ConflictError
 */
export async function placeLegalHold(
  tx: Tx,
  { actor, now }: Acting,
  { subject, reason, until }: HoldOrder,
): Promise<{ id: string }> {
  if (actor.kind !== 'user') throw new ForbiddenError('A hold is placed by a person.');
  requireText(reason);
  const today = calendarDate(now);
  if (until && until < today) {
    throw new InvalidInputError('A hold ends today at the earliest.', { path: ['input', 'until'] });
  }
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('legal-hold'))) AS locked`;
  await requireSubject(tx, subject);
  if (await legalHoldOf(tx, subject, today)) {
    throw new ConflictError('The data of this person are held already. Lift that hold first.');
  }
  return tx.legalHold.create({
    data: {
      id: newId(),
      ...(subject.kind === 'client' ? { clientId: subject.clientId } : {}),
      ...(subject.kind === 'mentor' ? { mentorId: subject.mentorId } : {}),
      ...(subject.kind === 'contact' ? { email: subject.email.trim().toLowerCase() } : {}),
      reason,
      until,
      placedAt: now,
      placedById: actor.userId,
    },
    select: { id: true },
  });
}

/** Lets the clock run again. @throws InvalidInputError, NotFoundError, ConflictError */
export async function liftLegalHold(
  tx: Tx,
  { actor, now }: Acting,
  { holdId, reason }: { readonly holdId: string; readonly reason: string },
): Promise<{ id: string }> {
  if (actor.kind !== 'user') throw new ForbiddenError('A hold is lifted by a person.');
  requireText(reason);
  const lifted = { liftedAt: now, liftedById: actor.userId, liftReason: reason };
  const { count } = await tx.legalHold.updateMany({ where: { id: holdId, liftedAt: null }, data: lifted });
  if (count === 1) return { id: holdId };
  const known = await tx.legalHold.findUnique({ where: { id: holdId }, select: { id: true } });
  if (!known) throw new NotFoundError('The hold', { path: ['input', 'holdId'] });
  throw new ConflictError('This hold was lifted already.', { path: ['input', 'holdId'] });
}

/** Whoever removes data takes this first: holds placed meanwhile wait, and are seen by the next removal. */
export async function keepHoldsStill(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock_shared(hashtext('legal-hold'))) AS locked`;
}

async function requireSubject(tx: Tx, subject: SubjectRef): Promise<void> {
  if (subject.kind === 'client') {
    const found = await tx.client.findUnique({ where: { id: subject.clientId }, select: { id: true } });
    if (!found) throw new NotFoundError('The client', { path: ['input', 'clientId'] });
  }
  if (subject.kind === 'mentor') {
    const found = await tx.mentor.findUnique({ where: { id: subject.mentorId }, select: { id: true } });
    if (!found) throw new NotFoundError('The mentor', { path: ['input', 'mentorId'] });
  }
}

function requireText(reason: string): void {
  if (reason.trim() !== '') return;
  throw new InvalidInputError('Say why; the next person has to understand it.', {
    path: ['input', 'reason'],
  });
}
