import type { JobRun } from '../../jobs/implement-job.ts';
import { JobCannotSucceedError } from '../../jobs/implement-job.ts';
import { insist } from '../../lib/insist.ts';
import { MailRefusedError } from '../../lib/mail.ts';
import { withoutValues } from '../../lib/without-values.ts';
import { signallingEvents } from './events.ts';
import { nl } from './messages/nl.ts';
import { renderReport } from './render-report.ts';
import type { SignallingHost, SignallingWork } from './signalling-work.ts';

interface Order {
  readonly shareId: string;
  readonly round: number;
}

/**
 * Mails a report to a partner. The outcome is a row: a share that was sent is not sent again. If a worker dies between
 * the mail server's yes and that row, the mail goes twice, with the same Message-ID.
 */
export async function performMailReport(host: SignallingHost, order: Order, run: JobRun): Promise<void> {
  const share = await host.transaction((work) => claim(work, order));
  if (!share) return;
  const { foundationName } = host.config;
  const { subject, html, text } = renderReport(share.report, nl, {
    foundationName,
    recipientName: share.organisationName,
  });
  let messageId: string;
  try {
    ({ messageId } = await host.mail.send({
      to: { name: share.organisationName, address: share.email },
      subject,
      html,
      text,
      messageId: `<signalling.share.${share.id}@${new URL(host.publicUrl).hostname}>`,
    }));
  } catch (error) {
    const refused = error instanceof MailRefusedError;
    await host.transaction((work) => noteFailure(work, order, error, refused || run.lastAttempt));
    throw refused
      ? new JobCannotSucceedError('The mail server refused the report.', { cause: error })
      : error;
  }
  await insist(run.signal, () => host.transaction((work) => noteSent(work, share, messageId)));
}

/** Null when there is nothing to send: sent before, or ordered anew since. */
async function claim(work: SignallingWork, { shareId, round }: Order) {
  const { count } = await work.db.signallingShare.updateMany({
    where: { id: shareId, round, status: { not: 'SENT' } },
    data: { attempts: { increment: 1 } },
  });
  if (count === 0) return null;
  return work.db.signallingShare.findUniqueOrThrow({ where: { id: shareId }, include: { report: true } });
}

async function noteFailure(
  { db }: SignallingWork,
  { shareId, round }: Order,
  error: unknown,
  final: boolean,
): Promise<void> {
  await db.signallingShare.updateMany({
    where: { id: shareId, round },
    data: { lastError: whatTheServerSaid(error), ...(final ? { status: 'FAILED' as const } : {}) },
  });
}

async function noteSent(
  work: SignallingWork,
  { id, reportId }: { readonly id: string; readonly reportId: string },
  messageId: string,
): Promise<void> {
  const { count } = await work.db.signallingShare.updateMany({
    where: { id, status: { not: 'SENT' } },
    data: { status: 'SENT', sentAt: work.now, messageId, lastError: null },
  });
  if (count === 1) {
    await work.append(signallingEvents, 'signalling.report-shared', { reportId, shareId: id });
  }
}

function whatTheServerSaid(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return withoutValues(message.trim().split('\n', 1)[0] ?? '');
}
