import type { JobRun } from '../../../jobs/implement-job.ts';
import { errorInOneLine } from '../../../lib/describe-error.ts';
import { newId } from '../../../lib/new-id.ts';
import { signWebhook } from '../../../lib/standard-webhooks.ts';
import type { PluginHost, PluginWork } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { forgottenAmong } from '../forgotten-references.ts';
import { tellReconciliation } from '../jobs.ts';
import { compareOffers, compareStandings, type Gap } from './compare-standings.ts';
import { type OurOfferStanding, ourOfferStandings } from './our-offer-standings.ts';
import { type OurStanding, ourStandings } from './our-standings.ts';
import { mostStandings, type OfferStanding, reconciliationAnswer, type Standings } from './standing.ts';

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
 * Asks QRS how it knows the referrals and offers of the last months, and keeps in what we differ. The last try that fails is a report
 * too: a night in which nothing was compared is not one in which nothing was wrong.
 */
export async function performReconciliation(
  host: Host,
  run: Pick<JobRun, 'lastAttempt' | 'signal'>,
): Promise<void> {
  const url = host.config.reconciliationUrl;
  if (url === null) return;
  const since = new Date(host.clock.now().getTime() - windowMs);
  const ours = await host.transaction((work) => allOurs(work, { since }));
  try {
    const theirs = await askQrs(host, url, { since, ours, signal: run.signal });
    await host.transaction((work) => report(work, { since, theirs }));
  } catch (error) {
    if (!(error instanceof ReconciliationFailedError) || !run.lastAttempt) throw error;
    const why = errorInOneLine(error);
    await host.transaction((work) => reportFailure(work, { oursCount: countOf(ours), error: why }));
  }
}

interface Ours {
  readonly referrals: readonly OurStanding[];
  readonly offers: readonly OurOfferStanding[];
}

async function allOurs(
  work: Work,
  { since, named }: { readonly since: Date; readonly named?: Standings },
): Promise<Ours> {
  const references = (list: readonly { reference: string }[] = []) => list.map(({ reference }) => reference);
  return {
    referrals: await ourStandings(work, { since, named: references(named?.referrals) }),
    offers: await ourOfferStandings(work, { since, named: references(named?.offers) }),
  };
}

function countOf({ referrals, offers = [] }: Standings): number {
  return referrals.length + offers.length;
}

interface Question {
  readonly since: Date;
  readonly ours: Ours;
  readonly signal: AbortSignal;
}

async function askQrs(host: Host, url: string, { since, ours, signal }: Question): Promise<Standings> {
  if (Math.max(ours.referrals.length, ours.offers.length) > mostStandings) {
    throw new ReconciliationFailedError(
      `There are more than ${mostStandings} referrals or offers to compare.`,
    );
  }
  const answer = await postToQrs(host, url, {
    type: 'referral.reconciliation',
    data: {
      since: since.toISOString(),
      referrals: ours.referrals.map(({ referralId: _own, ...standing }) => standing),
      offers: ours.offers.map(({ offerId: _own, ...standing }) => standing),
    },
    signal,
  });
  const parsed = reconciliationAnswer.safeParse(answer);
  if (parsed.success) return parsed.data;
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
  { since, theirs }: { readonly since: Date; readonly theirs: Standings },
): Promise<void> {
  const { db, now, jobs } = work;
  // Anew, with what QRS names: a status may have been told while it answered.
  const ours = await allOurs(work, { since, named: theirs });
  // QRS still knows of those that had to be forgotten here; that is no difference to be repaired.
  const forgotten = await forgottenAmong(work, [
    ...theirs.referrals.map(({ reference }) => reference),
    ...(theirs.offers ?? []).map(({ reference }) => reference),
  ]);
  const isKept = ({ reference }: { readonly reference: string }): boolean => !forgotten.has(reference);
  const gaps = compareStandings(ours.referrals, theirs.referrals.filter(isKept));
  const offerGaps = theirs.offers ? compareOffers(ours.offers, theirs.offers.filter(isKept)) : [];
  const rows = new Map(ours.referrals.map(({ reference, referralId }) => [reference, referralId]));
  const offerRows = new Map(ours.offers.map(({ reference, offerId }) => [reference, offerId]));
  const { id } = await db.qrsReconciliation.create({
    data: {
      ranAt: now,
      state: 'COMPLETED',
      oursCount: countOf(ours),
      theirsCount: countOf(theirs),
      gaps: { create: gaps.map((gap) => gapRow(gap, rows.get(gap.reference) ?? null)) },
      offerGaps: {
        create: offerGaps.map((gap) => offerGapRow(gap, offerRows.get(gap.reference) ?? null)),
      },
    },
    select: { id: true },
  });
  await forgetOld(work);
  if (gaps.length + offerGaps.length > 0) await jobs.enqueue(tellReconciliation, { reconciliationId: id });
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

function offerGapRow({ reference, kind, ours, theirs }: Gap<OfferStanding>, offerId: string | null) {
  return {
    ...{ kind, offerId, reference },
    ...{ ourState: ours?.state ?? null, ourSequence: ours?.sequence ?? null },
    ...{ theirState: theirs?.state ?? null, theirSequence: theirs?.sequence ?? null },
    ...{ ourRevision: ours?.revision ?? null, theirRevision: theirs?.revision ?? null },
  };
}

async function forgetOld({ db, now }: Work): Promise<void> {
  const ranAt = { lt: new Date(now.getTime() - keptMs) };
  await db.qrsGap.deleteMany({ where: { reconciliation: { ranAt } } });
  await db.qrsOfferGap.deleteMany({ where: { reconciliation: { ranAt } } });
  await db.qrsReconciliation.deleteMany({ where: { ranAt } });
}
