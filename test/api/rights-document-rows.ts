import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../src/generated/prisma/client.ts';
import type { TestDossier } from '../harness.ts';

/**
 * Documents: of the mentor's own case one about care, a letter, a paper of the office and one withdrawn; of a case that he
 * handed over and of one in the other area; of his own file what he signed and what others said; of a complaint that the
 * administration recorded, and of one about the consultant.
 */
export async function documentRows(
  { db }: TestDossier,
  { ids, named }: { readonly ids: Readonly<Record<string, string>>; named(name: string): string },
): Promise<void> {
  const id = (name: string): string => ids[name] ?? '';
  const mandate = await db.mandate.findFirstOrThrow({ where: { caseId: id('Case.own'), endsOn: null } });
  const save = (
    name: string,
    kind: Prisma.DocumentUncheckedCreateInput['kind'],
    place: Partial<Prisma.DocumentUncheckedCreateInput>,
  ) =>
    db.document.create({
      data: {
        ...{ id: named(`Document.${name}`), kind, title: 'Zorgplan', fileName: 'zorgplan.pdf' },
        ...{ contentType: 'application/pdf', size: 12, sha256: 'ab', storageKey: `aa/${randomUUID()}` },
        ...{ dataKey: 'sleutel', template: 'brief', templateVersion: 1, contentHash: 'cd' },
        ...{ madeAt: new Date('2022-02-01T10:00:00Z'), madeById: id('User.coordinator') },
        ...place,
      },
    });
  const own = { caseId: id('Case.own') };
  await save('care', 'CARE_DOCUMENT', own);
  await save('letter', 'MANDATE_AGREEMENT', { ...own, mandateId: mandate.id });
  await save('office', 'OFFICE_PAPER', own);
  await save('withdrawn', 'CORRESPONDENCE', {
    ...own,
    ...{ withdrawnAt: new Date('2022-02-02T10:00:00Z'), withdrawnById: id('User.coordinator') },
    withdrawnReason: 'Van een ander.',
  });
  await save('handedOver', 'COURT_ORDER', { caseId: id('Case.handedOver') });
  await save('elsewhere', 'MENTORSHIP_PLAN', { caseId: id('Case.elsewhere') });
  await save('contract', 'VOLUNTEER_CONTRACT', { mentorId: id('Mentor.own') });
  await save('reference', 'MENTOR_REFERENCE', { mentorId: id('Mentor.own') });
  await save('complaint', 'COMPLAINT_PAPER', { ...own, complaintId: id('Complaint.own') });
  await save('aboutConsultant', 'COMPLAINT_PAPER', { ...own, complaintId: id('Complaint.aboutConsultant') });
}
