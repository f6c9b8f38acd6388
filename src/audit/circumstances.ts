import type { Actor } from '../access/actor.ts';
import type { Tx } from '../lib/db.ts';
import type { Purpose } from './purpose.ts';
import type { RecordSubject } from './record-subjects.ts';
import { stoodInFor } from './stood-in-for.ts';

/** What is particular about having one person's record in hand. */
export interface Circumstances {
  /** The colleague who is stood in for, as `user:<id>`. */
  readonly onBehalfOf: string | null;
  /** `EMERGENCY` for a record that is open by breaking the glass only; null: the usual one. */
  readonly purpose: Purpose | null;
}

/** Asks the database only for who covers somebody today, or has records open in an emergency. */
export async function circumstancesOf(
  tx: Tx,
  actor: Actor | null,
  subjects: readonly RecordSubject[],
): Promise<(subject: RecordSubject) => Circumstances> {
  if (actor?.kind !== 'user' || (actor.standsInFor.length === 0 && actor.openedCaseIds.length === 0))
    return () => usual;
  const onBehalfOf = await stoodInFor(tx, actor, subjects);
  const opened = await openedInEmergency(tx, actor);
  return (subject) => ({
    onBehalfOf: onBehalfOf(subject),
    purpose: opened.has(subject.subjectId) ? 'EMERGENCY' : null,
  });
}

const usual: Circumstances = { onBehalfOf: null, purpose: null };

async function openedInEmergency(tx: Tx, actor: Actor | null): Promise<ReadonlySet<string>> {
  if (actor?.kind !== 'user' || actor.openedCaseIds.length === 0) return new Set();
  const cases = await tx.case.findMany({
    where: { id: { in: [...actor.openedCaseIds] } },
    select: { clientId: true },
  });
  return new Set(cases.map(({ clientId }) => clientId));
}
