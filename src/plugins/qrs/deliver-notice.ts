import type { JobRun } from '../../jobs/implement-job.ts';
import { errorInOneLine } from '../../lib/describe-error.ts';
import { signWebhook } from '../../lib/standard-webhooks.ts';
import type { PluginHost } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { sendStatus } from './jobs.ts';
import { judgeAnswer, type PartnerAnswer, type Verdict } from './judge-answer.ts';
import { lockReferral } from './lock-referral.ts';
import { noticeBody, noticeMessageId, type StatusNotice } from './status-notice.ts';

type Host = PluginHost<QrsConfig, 'qrs'>;

/** The notice has to be tried again; the queue does so. */
class NoticeNotTakenError extends Error {
  override readonly name = 'NoticeNotTakenError';
}

/** Sends one notice and records what came of it. A repeat has the same webhook-id. */
export async function deliverNotice(
  host: Host,
  { noticeId, round }: { noticeId: string; round: number },
  run: Pick<JobRun, 'lastAttempt' | 'signal'>,
): Promise<void> {
  const notice = await openNotice(host, noticeId, round);
  if (!notice) return;
  const answer = await post(host, notice, run.signal);
  const lastTry = run.lastAttempt || notice.attempts + 1 >= (sendStatus.attempts ?? 1);
  const verdict = judgeAnswer(answer, { now: host.clock.now(), lastTry });
  await recordVerdict(host, notice, answer, verdict);
  if (verdict.outcome === 'given-up') {
    host.log.error({ noticeId, statusCode: answer.status }, 'A status notice could not be delivered to QRS');
  }
  if (verdict.outcome === 'again' && !verdict.notBefore) throw new NoticeNotTakenError(verdict.error);
}

interface OpenNotice extends StatusNotice {
  readonly referralId: string;
  readonly attempts: number;
  readonly round: number;
}

/** Null when it is delivered, or when a later job has taken it over. */
async function openNotice(host: Host, id: string, round: number): Promise<OpenNotice | null> {
  const found = await host.transaction(({ db }) =>
    db.qrsStatusNotice.findFirst({
      where: { id, round, state: { not: 'DELIVERED' } },
      include: { referral: { select: { partnerReference: true } } },
    }),
  );
  return found && { ...found, partnerReference: found.referral.partnerReference };
}

async function post(host: Host, notice: OpenNotice, signal: AbortSignal): Promise<PartnerAnswer> {
  const { statusUrl, statusSecret } = host.config;
  if (statusUrl === null) return { status: null, retryAfter: null, error: 'QRS_STATUS_URL is not set.' };
  const body = noticeBody(notice);
  const headers = signWebhook({
    id: noticeMessageId(notice),
    at: host.clock.now(),
    body,
    secrets: statusSecret,
  });
  try {
    const response = await host.fetch(statusUrl, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Dossier' },
      body,
      signal,
    });
    await response.body?.cancel();
    return { status: response.status, retryAfter: response.headers.get('retry-after'), error: null };
  } catch (error) {
    return { status: null, retryAfter: null, error: describe(error) };
  }
}

async function recordVerdict(
  host: Host,
  { id, referralId, sequence, attempts, round }: OpenNotice,
  { status }: PartnerAnswer,
  verdict: Verdict,
): Promise<void> {
  await host.transaction(async (work) => {
    await lockReferral(work, referralId);
    const tried = { attempts: attempts + 1, lastStatusCode: status };
    switch (verdict.outcome) {
      case 'delivered': {
        const data = { ...tried, state: 'DELIVERED', lastError: null, deliveredAt: work.now } as const;
        await work.db.qrsStatusNotice.update({ where: { id }, data });
        const next = await work.db.qrsStatusNotice.findUnique({
          where: { referralId_sequence: { referralId, sequence: sequence + 1 } },
        });
        if (next) await work.jobs.enqueue(sendStatus, { noticeId: next.id, round: next.round });
        return;
      }
      case 'given-up': {
        const data = { ...tried, state: 'FAILED', lastError: verdict.error } as const;
        await work.db.qrsStatusNotice.update({ where: { id }, data });
        return;
      }
      case 'again': {
        const { notBefore, error } = verdict;
        const data = { ...tried, lastError: error, round: notBefore ? round + 1 : round };
        await work.db.qrsStatusNotice.update({ where: { id }, data });
        if (notBefore) {
          await work.jobs.enqueue(sendStatus, { noticeId: id, round: round + 1 }, { runAfter: notBefore });
        }
        return;
      }
      default:
        verdict satisfies never;
    }
  });
}

/** `fetch failed` alone says nothing; its cause does. */
function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return errorInOneLine(cause);
}
