import { z } from 'zod';
import type { BreachFacts } from '../../domain/breaches/breach-facts.ts';
import { noticeMoments } from '../../domain/breaches/report-clock.ts';
import type { Tx } from '../../lib/db.ts';
import { defineJob } from '../define-job.ts';
import { jobClient } from '../enqueue-job.ts';
import { coreQueue } from '../queue-name.ts';

const notice = z.enum(['recorded', 'due-soon', 'overdue']);

/** At its moment, finds out whether the notice is still needed and who has to get it. */
export const tellOfBreach = defineJob({
  name: 'tell-of-breach',
  payload: z.object({ breachId: z.uuid(), notice }),
  dedupeKey: ({ breachId, notice: kind }) => `${breachId}/${kind}`,
});

/** One mail to one coordinator. */
export const mailBreachNotice = defineJob({
  name: 'mail-breach-notice',
  payload: z.object({ breachId: z.uuid(), notice, userId: z.uuid() }),
  attempts: 9,
  backoffMs: 30_000,
  dedupeKey: ({ breachId, notice: kind, userId }) => `${breachId}/${kind}/${userId}`,
});

/** Sets the notices of a breach going, each for its own moment; each goes out once. */
export async function scheduleBreachNotices(
  tx: Tx,
  breach: BreachFacts & { readonly id: string },
  now: Date,
): Promise<void> {
  const jobs = jobClient(tx, coreQueue, now);
  for (const { notice: kind, at } of noticeMoments(breach, now)) {
    await jobs.enqueue(tellOfBreach, { breachId: breach.id, notice: kind }, { runAfter: at });
  }
}
