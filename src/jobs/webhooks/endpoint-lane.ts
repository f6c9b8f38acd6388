import type { Db } from '../../lib/db.ts';

/**
 * Has one job at a time send to an endpoint, so that a slow one takes up one worker and no more. The lane is free when the
 * job that took it is over, or holds no lease any more because its worker died.
 */
export async function takeLane(db: Db, endpointId: string, jobId: string): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE "WebhookEndpoint" SET "laneJobId" = ${jobId}::uuid
    WHERE id = ${endpointId}::uuid AND ("laneJobId" IS NULL OR "laneJobId" = ${jobId}::uuid OR NOT EXISTS (
      SELECT FROM "Job" AS holder
      WHERE holder.id = "laneJobId" AND holder.state IN ('PENDING', 'QUEUED') AND holder."leaseUntil" > now()))`;
  return taken === 1;
}

export async function leaveLane(db: Db, endpointId: string, jobId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "WebhookEndpoint" SET "laneJobId" = NULL
    WHERE id = ${endpointId}::uuid AND "laneJobId" = ${jobId}::uuid`;
}
