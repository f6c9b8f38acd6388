import type { LegalHold, Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import type { SubjectRef } from '../subjects/data-subject.ts';

/**
 * The hold on a person's data on a day, or null. While there is one, nothing about him is erased, anonymised or
 * removed, whatever is due (GDPR 17(3)(e): legal claims; 18(1)(c)).
 */
export function legalHoldOf(tx: Tx, subject: SubjectRef, today: Date): Promise<LegalHold | null> {
  return tx.legalHold.findFirst({
    where: { ...about(subject), ...holdsOn(today) },
    orderBy: { placedAt: 'asc' },
  });
}

/** Holds that are not lifted and whose last day has not passed. */
export function holdsOn(today: Date): Prisma.LegalHoldWhereInput {
  return { liftedAt: null, OR: [{ until: null }, { until: { gte: today } }] };
}

function about(subject: SubjectRef): Prisma.LegalHoldWhereInput {
  switch (subject.kind) {
    case 'client':
      return { clientId: subject.clientId };
    case 'mentor':
      return { mentorId: subject.mentorId };
    case 'contact':
      return { email: subject.email.trim().toLowerCase() };
    default:
      return subject satisfies never;
  }
}
