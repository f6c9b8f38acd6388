import { z } from 'zod';
import { NotFoundError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { mailReport } from './jobs.ts';
import { NoMailboxError } from './no-mailbox-error.ts';
import type { SignallingWork } from './signalling-work.ts';

const shareInput = z.object({ reportId: z.uuid(), organisationId: z.uuid() });

/**
 * Orders the mail of a report to a partner. Each partner gets a report once: a repeat answers with the share that
 * there is, and one that failed is ordered anew, to the mailbox of today.
 * @throws NotFoundError, NoMailboxError
 */
export async function shareReport(work: SignallingWork, input: unknown): Promise<{ id: string }> {
  const { reportId, organisationId } = parseInput(shareInput, input);
  const report = await work.db.signallingReport.findUnique({ where: { id: reportId }, select: { id: true } });
  if (!report) throw new NotFoundError('The report', { path: ['input', 'reportId'] });
  const organisation = await work.domain.organisation(organisationId);
  if (!organisation) throw new NotFoundError('The organisation', { path: ['input', 'organisationId'] });
  const { name: organisationName, email } = organisation;
  if (!email) throw new NoMailboxError(organisationName);

  const share = { reportId, organisationId };
  const added = await work.db.signallingShare.createMany({
    data: [{ ...share, organisationName, email, createdAt: work.now }],
    skipDuplicates: true,
  });
  const renewed = await work.db.signallingShare.updateMany({
    where: { ...share, status: 'FAILED' },
    data: { status: 'PENDING', organisationName, email, lastError: null, round: { increment: 1 } },
  });
  const { id, round } = await work.db.signallingShare.findUniqueOrThrow({
    where: { reportId_organisationId: share },
    select: { id: true, round: true },
  });
  if (added.count + renewed.count > 0) await work.jobs.enqueue(mailReport, { shareId: id, round });
  return { id };
}
