import type { JobRun } from '../../../jobs/implement-job.ts';
import { errorInOneLine } from '../../../lib/describe-error.ts';
import { newId } from '../../../lib/new-id.ts';
import { signWebhook } from '../../../lib/standard-webhooks.ts';
import type { PluginHost, PluginWork } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { forgottenAmong } from '../forgotten-references.ts';
import { tellReconciliation } from '../jobs.ts';
import { compareStandings, type Gap } from './compare-standings.ts';
import { type OurStanding, ourStandings } from './our-standings.ts';
import { mostStandings, reconciliationAnswer, type Standing } from './standing.ts';

type Host = PluginHost<QrsConfig, 'qrs'>;
type Work = PluginWork<'qrs'>;

/** QRS could not be asked, or what it answered cannot be compared. */
class ReconciliationFailedError extends Error {
  override readonly name = 'ReconciliationFailedError';
}

/** So far back. What is older and did not change since was compared on nights before. */
const windowMs = 90 * 24 * 60 * 60 * 1000;
/** Reports are kept as long. */
const keptMs = windowMs;

/**
 * Asks QRS how it knows the referrals of the last months, and keeps in what we differ. The last try that fails is a report
 * too: a night in which nothing was compared is not one in which nothing was wrong.
 */
export async function performReconciliation(
  host: Host,
  run: Pick<JobRun, 'lastAttempt' | 'signal'>,
): Promise<void> {
  const url = host.config.reconciliationUrl;
  if (url === null) return;
  const since = new Date(host.clock.now().getTime() - windowMs);
  const ours = await host.transaction((work) => ourStandings(work, { since }));
  try {
    const theirs = await askQrs(host, url, { since, ours, signal: run.signal });
    await host.transaction((work) => report(work, { since, theirs }));
  } catch (error) {
    if (!(error instanceof ReconciliationFailedError) || !run.lastAttempt) throw error;
    const why = errorInOneLine(error);
    await host.transaction((work) => reportFailure(work, { oursCount: ours.length, error: why }));
  }
}

interface Question {
  readonly since: Date;
  readonly ours: readonly OurStanding[];
  readonly signal: AbortSignal;
}

async function askQrs(
  host: Host,
  url: string,
  { since, ours, signal }: Question,
): Promise<readonly Standing[]> {
  if (ours.length > mostStandings) {
    throw new ReconciliationFailedError(`There are more than ${mostStandings} referrals to compare.`);
  }
  const answer = await postToQrs(host, url, {
    type: 'referral.reconciliation',
    data: {
      since: since.toISOString(),
      referrals: ours.map(({ referralId: _own, ...standing }) => standing),
    },
    signal,
  });
  const parsed = reconciliationAnswer.safeParse(answer);
  if (parsed.success) return parsed.data.referrals;
  const [issue] = parsed.error.issues;
  throw new ReconciliationFailedError(
    `What QRS answered cannot be compared: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? ''}`,
  );
}

/** Posts a signed message and answers what came back as JSON. @throws ReconciliationFailedError */
export async function postToQrs(
  { clock, config, fetch }: Pick<Host, 'clock' | 'config' | 'fetch'>,
  url: string,
  { type, data, signal }: { readonly type: string; readonly data: object; readonly signal: AbortSignal },
): Promise<unknown> {
  const now = clock.now();
  const body = new TextEncoder().encode(JSON.stringify({ type, timestamp: now.toISOString(), data }));
  const signed = signWebhook({ id: `msg_${newId()}`, at: now, body, secrets: config.statusSecret });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...signed, 'content-type': 'application/json', 'user-agent': 'Dossier' },
      body,
      signal,
    });
    const text = await response.text();
    if (!response.ok) throw new ReconciliationFailedError(`QRS answered ${response.status}.`);
    return text === '' ? null : JSON.parse(text);
  } catch (error) {
    if (error instanceof ReconciliationFailedError) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new ReconciliationFailedError(`QRS could not be asked: ${errorInOneLine(cause)}`, { cause: error });
  }
}

async function report(
  work: Work,
  { since, theirs }: { readonly since: Date; readonly theirs: readonly Standing[] },
): Promise<void> {
  const { db, now, jobs } = work;
  // Anew, with what QRS names: a status may have been told while it answered.
  const named = theirs.map(({ reference }) => reference);
  const ours = await ourStandings(work, { since, named });
  // QRS still knows of those that had to be forgotten here; that is no difference to be repaired.
  const forgotten = await forgottenAmong(work, named);
  const gaps = compareStandings(
    ours,
    theirs.filter(({ reference }) => !forgotten.has(reference)),
  );
  const rows = new Map(ours.map(({ reference, referralId }) => [reference, referralId]));
  const { id } = await db.qrsReconciliation.create({
    data: {
      ranAt: now,
      state: 'COMPLETED',
      oursCount: ours.length,
      theirsCount: theirs.length,
      gaps: { create: gaps.map((gap) => gapRow(gap, rows.get(gap.reference) ?? null)) },
    },
    select: { id: true },
  });
  await forgetOld(work);
  if (gaps.length > 0) await jobs.enqueue(tellReconciliation, { reconciliationId: id });
}

async function reportFailure(
  { db, now, jobs }: Work,
  { oursCount, error }: { readonly oursCount: number; readonly error: string },
): Promise<void> {
  const { id } = await db.qrsReconciliation.create({
    data: { ranAt: now, state: 'FAILED', oursCount, error },
    select: { id: true },
  });
  await jobs.enqueue(tellReconciliation, { reconciliationId: id });
}

function gapRow({ reference, kind, ours, theirs }: Gap, referralId: string | null) {
  return {
    kind,
    referralId,
    partnerReference: reference,
    ...{ ourStatus: ours?.status ?? null, ourSequence: ours?.sequence ?? null },
    ...{ theirStatus: theirs?.status ?? null, theirSequence: theirs?.sequence ?? null },
    ...{ ourRevision: ours?.revision ?? null, theirRevision: theirs?.revision ?? null },
  };
}

async function forgetOld({ db, now }: Work): Promise<void> {
  const ranAt = { lt: new Date(now.getTime() - keptMs) };
  await db.qrsGap.deleteMany({ where: { reconciliation: { ranAt } } });
  await db.qrsReconciliation.deleteMany({ where: { ranAt } });
}
