import type { Tx } from '../../lib/db.ts';
import { jobClient } from '../enqueue-job.ts';
import { coreQueue } from '../queue-name.ts';
import { mailDeadLetterNotice, tellOfDeadLetters } from './dead-letter-notices.ts';

const hourMs = 3_600_000;

/**
 * Sees to it that the coordinators hear of a job that was given up: at once, or with the next hour when they were told of
 * others of its queue in this one. Of a notice that could not be sent nobody is sent a notice.
 */
export async function alarmOf(
  tx: Tx,
  { queue, name, now }: { readonly queue: string; readonly name: string; readonly now: Date },
): Promise<void> {
  if (name === tellOfDeadLetters.name || name === mailDeadLetterNotice.name) return;
  const hour = new Date(now.getTime() - (now.getTime() % hourMs));
  const next = new Date(hour.getTime() + hourMs);
  const jobs = jobClient(tx, coreQueue, now);
  await jobs.enqueue(tellOfDeadLetters, { queue, hour: hour.toISOString() });
  await jobs.enqueue(tellOfDeadLetters, { queue, hour: next.toISOString() }, { runAfter: next });
}
