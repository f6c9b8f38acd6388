import type { Tx } from '../../lib/db.ts';
import { jobClient } from '../enqueue-job.ts';
import { type Alarm, tellOfEndpoint, webhookQueue } from './webhook-jobs.ts';

/** Has those told who have to know. @param since of the trouble: the same alarm of the same trouble goes out once */
export function raiseAlarm(
  tx: Tx,
  endpointId: string,
  { alarm, since, now }: { alarm: Alarm; since: Date; now: Date },
): Promise<void> {
  return jobClient(tx, webhookQueue, now).enqueue(tellOfEndpoint, {
    endpointId,
    alarm,
    since: since.toISOString(),
  });
}
