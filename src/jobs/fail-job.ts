import type { JobState } from '../generated/prisma/enums.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../lib/db.ts';
import { errorInOneLine } from '../lib/describe-error.ts';
import type { JobDefinition } from './define-job.ts';
import { alarmOf } from './dead-letters/alarm-of.ts';
import { JobCannotSucceedError, JobMustWaitError } from './implement-job.ts';

export interface FailedTry {
  readonly id: string;
  readonly queue: string;
  readonly name: string;
  /** Failed tries before this one; a try that was already counted is not counted twice. */
  readonly attempt: number;
  /** Of those, the ones that do not count: before somebody asked for a fresh start, or spent waiting. */
  readonly pardoned: number;
  readonly definition: Pick<JobDefinition, 'attempts' | 'backoffMs'> | undefined;
  readonly error: unknown;
}

/** Counts a failed try: another one later, or a dead letter that staff can see and retry. */
export async function failJob(
  { db, clock }: { db: Db; clock: Clock },
  { id, queue, name, attempt, pardoned, definition, error }: FailedTry,
): Promise<JobState> {
  const now = clock.now();
  const tries = attempt + 1 - pardoned;
  const waits = error instanceof JobMustWaitError;
  const exhausted =
    (tries >= (definition?.attempts ?? 8) && !waits) || error instanceof JobCannotSucceedError;
  const waitedMs = waits ? waitMs(attempt) : delayMs(tries - 1, definition?.backoffMs);
  const failed = {
    where: { id, attempts: attempt, state: { in: ['PENDING', 'QUEUED'] satisfies JobState[] } },
    data: {
      attempts: attempt + 1,
      ...(waits ? { pardoned: pardoned + 1 } : {}),
      leaseUntil: null,
      slotAt: null,
      failedAt: now,
      lastError: errorInOneLine(error),
    },
  };
  if (exhausted) {
    await db.$transaction(async (tx) => {
      const { count } = await tx.job.updateMany({
        ...failed,
        data: { ...failed.data, state: 'DEAD', finishedAt: now },
      });
      if (count > 0) await alarmOf(tx, { queue, name, now });
    });
  } else {
    const runAfter = new Date(now.getTime() + waitedMs);
    await db.job.updateMany({ ...failed, data: { ...failed.data, state: 'PENDING', runAfter } });
  }
  return exhausted ? 'DEAD' : 'PENDING';
}

/** Doubles per failed try, at most an hour, with up to a fifth of jitter so that a crowd does not return at once. */
function delayMs(failedBefore: number, backoffMs = 1000): number {
  return Math.min(backoffMs * 2 ** failedBefore, 3_600_000) * (1 + Math.random() / 5);
}

/** Short while it may be a matter of a moment; what is not there after ten times takes longer. */
function waitMs(triesBefore: number): number {
  return triesBefore < 10 ? 1000 : 10_000;
}
