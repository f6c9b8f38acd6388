import type { PluginHost } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { mails } from '../messages/mails-nl.ts';
import { sendMails } from '../send-mails.ts';

/** Mails the coordinators that the two sides differ, or could not be compared. */
export async function performTellReconciliation(
  host: PluginHost<QrsConfig, 'qrs'>,
  { reconciliationId }: { readonly reconciliationId: string },
): Promise<void> {
  const found = await host.transaction(async ({ db, domain }) => {
    const report = await db.qrsReconciliation.findUnique({
      where: { id: reconciliationId },
      select: { state: true, _count: { select: { gaps: true, offerGaps: true } } },
    });
    return report && { report, mailboxes: await domain.officeMailboxes(null) };
  });
  if (!found) return;
  const { report, mailboxes } = found;
  const what =
    report.state === 'FAILED'
      ? mails.notCompared()
      : mails.differences({ count: report._count.gaps + report._count.offerGaps });
  await sendMails(
    host,
    mailboxes.map(({ userId, ...to }) => ({ ...to, key: `reconciliation.${reconciliationId}.${userId}` })),
    { subject: mails.differencesSubject(), paragraphs: [what] },
  );
}
