import type { Prisma } from '../../src/generated/prisma/client.ts';
import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import type { TestDossier } from '../harness.ts';

/**
 * Complaints: one about the mentor of the consultant's own area, recorded by the administration and decided; one of the
 * other area that the consultant handles; one of his area that is about him; one of the other area. None is about the
 * coordinator, who sees all others (test/api/complaints.test.ts).
 */
export async function complaintRows(
  { db }: TestDossier,
  { ids, named }: { readonly ids: Readonly<Record<string, string>>; named(name: string): string },
): Promise<void> {
  const id = (name: string): string => ids[name] ?? '';
  const received = {
    complainantKind: 'RELATIVE',
    complainantName: 'De dochter',
    complainantEmail: 'dochter@klager.example',
    complainantPhone: '043 111 11 11',
    channel: 'LETTER',
    receivedOn: day('2022-02-01'),
    recordedAt: day('2022-02-02'),
    termEndsOn: day('2022-03-15'),
  } as const;
  const save = (name: string, complaint: Omit<Prisma.ComplaintUncheckedCreateInput, keyof typeof received>) =>
    db.complaint.create({ data: { ...received, ...complaint, id: named(`Complaint.${name}`) } });

  await save('own', {
    reference: 'K2022-01',
    caseId: id('Case.own'),
    workArea: 'ZUID_LIMBURG',
    ...{ subjectKind: 'MENTOR', mentorId: id('Mentor.own') },
    recordedById: id('User.admin'),
    acknowledgedOn: day('2022-02-03'),
    ...{ handlerId: id('User.coordinator'), handlerAssignedOn: day('2022-02-03') },
    dueOn: day('2022-04-01'),
    ...{ extensionReason: 'De mentor is ziek.', extensionToldOn: day('2022-02-20') },
    decidedOn: day('2022-02-25'),
    consequences: ['METHOD_CHANGED'],
    consequencesNote: 'Bezoek wordt voortaan gepland.',
    nextStepsTold: ['NATIONAL_COMMITTEE'],
    corrections: JSON.stringify([
      { correctedAt: '2022-02-26T10:00:00.000Z', reason: 'Verkeerd gestempeld.', values: [] },
    ]),
    parts: {
      create: {
        number: 1,
        description: 'Hij komt nooit.',
        ...{ outcome: 'PARTLY_FOUNDED', reasons: 'Te weinig.' },
      },
    },
  });
  await save('handled', {
    reference: 'K2022-02',
    caseId: id('Case.elsewhere'),
    workArea: 'NOORD_MIDDEN_LIMBURG',
    ...{ subjectKind: 'OFFICER', officerId: id('User.otherConsultant') },
    recordedById: id('User.coordinator'),
    ...{ handlerId: id('User.consultant'), handlerAssignedOn: day('2022-02-03') },
    dueOn: day('2022-03-15'),
  });
  await save('aboutConsultant', {
    reference: 'K2022-03',
    caseId: id('Case.own'),
    workArea: 'ZUID_LIMBURG',
    ...{ subjectKind: 'OFFICER', officerId: id('User.consultant') },
    recordedById: id('User.coordinator'),
    dueOn: day('2022-03-15'),
  });
  await save('elsewhere', {
    reference: 'K2022-04',
    workArea: 'NOORD_MIDDEN_LIMBURG',
    ...{ subjectKind: 'OFFICER', officerId: id('User.finance') },
    recordedById: id('User.admin'),
    dueOn: day('2022-03-15'),
  });
}
