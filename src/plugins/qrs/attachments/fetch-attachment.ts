import type { JobRun } from '../../../jobs/implement-job.ts';
import type { DocumentKind, QrsAttachmentRefusal } from '../../../generated/prisma/enums.ts';
import { signWebhook } from '../../../lib/standard-webhooks.ts';
import type { KeptPaper } from '../../../domain/port.ts';
import type { PluginHost, PluginWork } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import type { Attachment } from '../incoming.ts';
import { readReferral } from '../read-referral.ts';
import { judgeDownload } from './judge-download.ts';

type Host = PluginHost<QrsConfig, 'qrs'>;
type Work = PluginWork<'qrs'>;

/** QRS did not hand the paper out now; it is asked again. */
class PaperNotReachableError extends Error {
  override readonly name = 'PaperNotReachableError';
}

export interface FetchedAttachment {
  readonly attachmentId: string;
  /** When the paper was asked for anew since, this does nothing. */
  readonly round: number;
}

/**
 * Fetches a paper that a person wants in the case and stores it there; else says why not. When it runs twice, the second
 * finds the first one's document. @throws PaperNotReachableError to be tried again
 */
export async function performFetchAttachment(
  host: Host,
  payload: FetchedAttachment,
  run: Pick<JobRun, 'lastAttempt' | 'signal'>,
): Promise<void> {
  const wanted = await host.transaction((work) => findWanted(work, payload));
  if (!wanted) return;
  const outcome = await fetchPaper(host, wanted, run);
  await host.transaction((work) => settle(work, payload, outcome));
}

interface WantedPaper {
  readonly sha256: string;
  /** Null when QRS names it no more. */
  readonly attachment: Attachment | null;
}

async function findWanted(
  work: Work,
  { attachmentId, round }: FetchedAttachment,
): Promise<WantedPaper | null> {
  const row = await work.db.qrsAttachment.findFirst({
    where: { id: attachmentId, round, state: 'WANTED' },
    select: { referralId: true, sha256: true },
  });
  if (!row?.sha256) return null;
  const { sha256, referralId } = row;
  const referral = await readReferral(work, referralId);
  return { sha256, attachment: referral?.attachments.find((each) => each.sha256 === sha256) ?? null };
}

type Outcome = { readonly paper: KeptPaper } | { readonly refusal: QrsAttachmentRefusal };

async function fetchPaper(
  host: Host,
  { sha256, attachment }: WantedPaper,
  { lastAttempt, signal }: Pick<JobRun, 'lastAttempt' | 'signal'>,
): Promise<Outcome> {
  if (!attachment) return { refusal: 'GONE' };
  const judged = judgeDownload(await ask(host, attachment, signal), sha256);
  if (judged.is === 'refused') return judged;
  if (judged.is === 'not-reachable') {
    if (lastAttempt) return { refusal: 'NOT_REACHABLE' };
    throw new PaperNotReachableError(`QRS did not hand out a paper: ${judged.why}.`);
  }
  const { title, mediaType } = attachment;
  const kept = await host.keepPaper({ title, mediaType, bytes: judged.bytes });
  return 'refused' in kept ? { refusal: kept.refused } : { paper: kept };
}

/** Signed, so that QRS can tell that it is us, and with the digest in the id, so that it can tell for which paper. */
function ask({ config, clock, download }: Host, { url, sha256 }: Attachment, signal: AbortSignal) {
  const secrets = config.statusSecret;
  const signed =
    secrets.length === 0
      ? {}
      : signWebhook({ id: `att_${sha256}`, at: clock.now(), body: new Uint8Array(), secrets });
  const inTime = AbortSignal.timeout(config.attachmentSeconds * 1000);
  return download(url, {
    headers: { ...signed, 'user-agent': 'Dossier' },
    signal: AbortSignal.any([signal, inTime]),
  });
}

async function settle(
  work: Work,
  { attachmentId, round }: FetchedAttachment,
  outcome: Outcome,
): Promise<void> {
  // Whoever asks for it anew at this moment, and another run of this job, take turns.
  await work.db.$queryRaw`SELECT id FROM "QrsAttachment" WHERE id = ${attachmentId}::uuid FOR UPDATE`;
  const row = await work.db.qrsAttachment.findFirst({
    where: { id: attachmentId, round, state: 'WANTED' },
    select: { kind: true, referral: { select: { caseId: true } } },
  });
  if (!row?.referral.caseId) return;
  await work.db.qrsAttachment.update({
    where: { id: attachmentId },
    data: {
      ...(await stored(work, { caseId: row.referral.caseId, kind: row.kind }, outcome)),
      settledAt: work.now,
    },
    select: { id: true },
  });
}

async function stored(
  { domain }: Work,
  place: { readonly caseId: string; readonly kind: DocumentKind },
  outcome: Outcome,
) {
  if ('refusal' in outcome) return { state: 'REFUSED', refusal: outcome.refusal } as const;
  const document = await domain.storePaper({ ...place, paper: outcome.paper });
  return document
    ? ({ state: 'STORED', ...document } as const)
    : ({ state: 'REFUSED', refusal: 'CASE_ENDED' } as const);
}
