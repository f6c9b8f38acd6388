import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { defineJob } from '../define-job.ts';
import { jobClient } from '../enqueue-job.ts';
import { coreQueue } from '../queue-name.ts';

/** One mail to one coordinator. */
export const mailEmergencyNotice = defineJob({
  name: 'mail-emergency-notice',
  payload: z.object({ emergencyAccessId: z.uuid(), userId: z.uuid() }),
  attempts: 9,
  backoffMs: 30_000,
  dedupeKey: ({ emergencyAccessId, userId }) => `${emergencyAccessId}/${userId}`,
});

/** Tells every coordinator at once that a consultant broke the glass. */
export async function tellCoordinators(tx: Tx, emergencyAccessId: string, now: Date): Promise<void> {
  const coordinators = await tx.user.findMany({
    where: { role: 'COORDINATOR', deactivatedAt: null },
    select: { id: true },
  });
  await jobClient(tx, coreQueue, now).enqueueMany(
    mailEmergencyNotice,
    coordinators.map(({ id: userId }) => ({ emergencyAccessId, userId })),
  );
}
