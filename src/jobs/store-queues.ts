import type { Tx } from '../lib/db.ts';

/** Makes a row of each queue that has none; whether one is paused stays as it is. */
export async function storeQueues(tx: Tx, queues: readonly string[]): Promise<void> {
  await tx.jobQueue.createMany({ data: queues.map((id) => ({ id })), skipDuplicates: true });
}
