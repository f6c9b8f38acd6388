import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Db, Tx } from '../../lib/db.ts';
import type { Logger } from '../../lib/log.ts';
import { newId } from '../../lib/new-id.ts';
import { heldPersons } from './held-persons.ts';
import { keepHoldsStill } from './legal-hold-service.ts';
import { dueBefore, periodsOn } from './retention-periods.ts';
import type { RetentionPlan } from './retention-plan.ts';
import type { DueItem, RetentionRule, RetentionSweep, RetentionWork } from './retention-rule.ts';

export interface RetentionMeans extends RetentionPlan {
  readonly db: Db;
  readonly log: Logger;
  readonly acting: Acting;
  readonly signal: AbortSignal;
}

/**
 * Removes what is due, kind after kind, in batches of one transaction each, and keeps the report of the day. Broken off
 * and started again, it goes on where it was: what is done is no longer due. A batch that fails is done one by one, so
 * that one bad row keeps nothing but itself; it counts as failed and is tried again the next day. So does a kind that
 * cannot tell what is due.
 */
export async function runRetention(means: RetentionMeans): Promise<void> {
  const { db, rules, acting, signal } = means;
  const today = calendarDate(acting.now);
  const run = await db.retentionRun.upsert({
    where: { day: today },
    create: { id: newId(), day: today, startedAt: acting.now },
    update: {},
    select: { id: true },
  });
  const periods = await db.$transaction((tx) => periodsOn(tx, rules, today));
  for (const rule of rules) {
    signal.throwIfAborted();
    if (!rule.sweep) continue;
    const months = periods.get(rule.kind) ?? rule.defaultMonths;
    await sweepKind(means, rule, rule.sweep, {
      ...{ runId: run.id, kind: rule.kind, months },
      ...{ today, before: dueBefore(today, months) },
    });
  }
  await db.retentionRun.update({
    where: { id: run.id },
    data: { finishedAt: acting.now },
    select: { id: true },
  });
}

interface Sweep {
  readonly runId: string;
  readonly kind: string;
  readonly months: number;
  readonly today: Date;
  readonly before: Date;
}

const defaultBatch = 500;

async function sweepKind(
  means: RetentionMeans,
  rule: RetentionRule,
  sweep: RetentionSweep<RetentionWork>,
  order: Sweep,
): Promise<void> {
  const { db, log, signal } = means;
  const { runId, kind, months, before } = order;
  const fresh = { months, before, due: 0, done: 0, held: 0, failed: 0 };
  await db.$executeRaw`
    INSERT INTO "RetentionResult" ("runId", kind, months, before, due, done, held, failed)
    VALUES (${runId}::uuid, ${kind}, ${fresh.months}, ${fresh.before}::date, 0, 0, 0, 0)
    ON CONFLICT ("runId", kind) DO UPDATE SET due = "RetentionResult".done, held = 0, failed = 0`;
  const limit = sweep.batch ?? defaultBatch;
  let after: string | null = null;
  // Of a batch that failed, so many are still to be done one by one.
  let singles = 0;
  for (;;) {
    signal.throwIfAborted();
    const size: number = singles > 0 ? 1 : limit;
    let page: readonly DueItem[] = [];
    try {
      page = await db.$transaction(async (tx) => {
        page = await duePage(tx, means, sweep, { ...order, after, limit: size });
        const keys = page.filter(({ isHeld }) => !isHeld).map(({ key }) => key);
        if (keys.length > 0) await sweep.carryOut({ ...means, tx }, keys);
        await count(tx, order, { done: keys.length, held: page.length - keys.length, failed: 0 });
        return page;
      });
    } catch (error) {
      if (size > 1 && page.length > 0) {
        singles = page.length;
        continue;
      }
      log.error({ error, kind, key: page[0]?.key }, 'Could not remove what is due');
      await db.$transaction((tx) => count(tx, order, { done: 0, held: 0, failed: 1 }));
    }
    if (page.length < size) return;
    after = page.at(-1)?.key ?? null;
    singles = Math.max(0, singles - 1);
  }
}

/** Asked in the transaction that carries it out, so that a hold placed meanwhile is seen or waits. */
async function duePage(
  tx: Tx,
  { acting, holders, heldMessages }: RetentionMeans,
  sweep: RetentionSweep<RetentionWork>,
  { today, before, after, limit }: Sweep & { readonly after: string | null; readonly limit: number },
): Promise<readonly DueItem[]> {
  await keepHoldsStill(tx);
  const held = await heldPersons(tx, today, heldMessages);
  return sweep.due({ tx, acting, holders }, { before, held, after, limit });
}

async function count(
  tx: Tx,
  { runId, kind }: Sweep,
  { done, held, failed }: { readonly done: number; readonly held: number; readonly failed: number },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "RetentionResult"
    SET due = due + ${done + held + failed}::int, done = done + ${done}::int, held = held + ${held}::int,
      failed = failed + ${failed}::int
    WHERE "runId" = ${runId}::uuid AND kind = ${kind}`;
}
