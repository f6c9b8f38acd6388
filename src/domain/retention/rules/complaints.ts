import { forgetDocuments } from '../../documents/forget-documents.ts';
import { clearedColumns } from '../cleared-columns.ts';
import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

const kind = 'complaint';

/** A claim lapses after five years (BW 3:310); that there was a complaint stays for the figures of its year. */
export const complaint: RetentionRule = {
  kind,
  covers: 'Who complained, what about, and what was found in words, with its papers.',
  countsFrom: 'The day of the decision.',
  action: 'keep-skeleton',
  defaultMonths: 60,
  leastMonths: 60,
  sweep: { due: dueComplaints, carryOut: clearTexts },
};

async function dueComplaints({ tx }: RetentionWork, { before, held, after, limit }: RetentionAsk) {
  const complaints = await tx.complaint.findMany({
    where: {
      decidedOn: { lt: before },
      ...(after ? { id: { gt: after } } : {}),
      OR: [
        filled('Complaint'),
        { parts: { some: filled('ComplaintPart') } },
        { documents: { some: { storageKey: { not: null } } } },
      ],
    },
    select: { id: true, reference: true, caseId: true, mentorId: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return complaints.map(({ id, reference, caseId, mentorId }) => ({
    ...{ key: id, reference },
    isHeld:
      (caseId !== null && held.caseIds.includes(caseId)) ||
      (mentorId !== null && held.mentorIds.includes(mentorId)),
  }));
}

async function clearTexts({ tx }: RetentionWork, keys: readonly string[]): Promise<void> {
  const ids = { in: [...keys] };
  await tx.complaint.updateMany({ where: { id: ids }, data: clearedColumns('Complaint', kind) });
  await tx.complaintPart.updateMany({
    where: { complaintId: ids },
    data: clearedColumns('ComplaintPart', kind),
  });
  await forgetDocuments(tx, { complaintId: ids });
}

/** Something is left in one of the columns that have to be cleared. */
function filled(model: string): object {
  return { OR: Object.keys(clearedColumns(model, kind)).map((column) => ({ [column]: { not: null } })) };
}
