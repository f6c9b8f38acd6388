import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { CaseStatus } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import type { CaseFacts } from './case-facts.ts';
import { deriveStatus } from './derive-status.ts';

export interface KnownStatus {
  readonly facts: CaseFacts;
  /** As stored; null for a new case. */
  readonly status: CaseStatus | null;
  readonly today: Date;
}

/** Stores the status that follows from the facts, and announces it when it became another one. */
export async function saveDerivedStatus(
  tx: Tx,
  acting: Acting,
  { facts, status, today }: KnownStatus,
): Promise<CaseStatus> {
  const derived = deriveStatus(facts, today);
  if (derived === status) return derived;
  await tx.case.update({ where: { id: facts.id }, data: { status: derived }, select: { id: true } });
  await appendEvent(tx, acting, 'case.status-changed', { caseId: facts.id, from: status, to: derived });
  return derived;
}
