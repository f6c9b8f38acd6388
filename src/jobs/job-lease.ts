import type { Db } from '../lib/db.ts';

/** A live worker renews its hold on an outside job; when it dies, another may start after this many milliseconds. */
const leaseMs = 8000;

export interface JobLease {
  take(): Promise<'taken' | 'repeat' | { readonly busyForMs: number }>;
  markDone(now: Date): Promise<void>;
  /** Stops renewing it. */
  letGo(): void;
}

/** One worker's hold on a job. Leases run on the clock of the database: workers on several machines have to agree about it. */
export function jobLease(db: Pick<Db, 'job' | '$executeRaw' | '$queryRaw'>, id: string): JobLease {
  let renewal: NodeJS.Timeout | undefined;
  return {
    async take() {
      const taken = await db.$executeRaw`
        UPDATE "Job" SET "leaseUntil" = now() + ${leaseMs} * interval '1 millisecond'
        WHERE id = ${id}::uuid AND state IN ('PENDING', 'QUEUED') AND ("leaseUntil" IS NULL OR "leaseUntil" < now())`;
      if (taken === 1) {
        renewal = setInterval(() => void extendLease(db, id), leaseMs / 3);
        return 'taken';
      }
      const rows = await db.$queryRaw<{ left: number | null }[]>`
        SELECT extract(epoch FROM "leaseUntil" - now())::float8 * 1000 AS "left"
        FROM "Job" WHERE id = ${id}::uuid AND state IN ('PENDING', 'QUEUED')`;
      return rows[0] ? { busyForMs: Math.max(100, Math.ceil(rows[0].left ?? 0)) } : 'repeat';
    },
    async markDone(now) {
      await db.job.update({
        where: { id },
        data: { state: 'DONE', progress: 100, finishedAt: now, leaseUntil: null, lastError: null },
        select: { id: true },
      });
    },
    letGo: () => clearInterval(renewal),
  };
}

/** A renewal that fails only lets the lease run out; the job's own outcome still counts. */
async function extendLease(db: Pick<Db, '$executeRaw'>, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "Job" SET "leaseUntil" = now() + ${leaseMs} * interval '1 millisecond'
    WHERE id = ${id}::uuid AND state IN ('PENDING', 'QUEUED')`.catch(() => undefined);
}
