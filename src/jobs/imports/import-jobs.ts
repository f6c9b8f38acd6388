import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { defineJob } from '../define-job.ts';
import { jobClient } from '../enqueue-job.ts';
import { coreQueue } from '../queue-name.ts';

const importId = z.object({ importId: z.uuid() });

/** Works out what a received file would do. */
export const checkImportFile = defineJob({
  name: 'check-import',
  payload: importId,
  attempts: 4,
  timeLimitMs: 3_600_000,
  dedupeKey: (payload) => payload.importId,
});

/** Carries out a file that somebody decided upon. */
export const carryOutImportFile = defineJob({
  name: 'carry-out-import',
  payload: importId,
  attempts: 4,
  timeLimitMs: 3_600_000,
});

export function scheduleCheck(tx: Tx, id: string, now: Date): Promise<void> {
  return jobClient(tx, coreQueue, now).enqueue(checkImportFile, { importId: id });
}

export function scheduleCarryOut(tx: Tx, id: string, now: Date): Promise<void> {
  return jobClient(tx, coreQueue, now).enqueue(carryOutImportFile, { importId: id });
}
