import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import type { TestDossier } from '../harness.ts';

/** Fills what the story of the world leaves empty: a field without a value cannot show that it leaks. */
export async function fillRows({ db }: TestDossier): Promise<void> {
  const at = new Date('2022-02-21T10:00:00Z');
  await db.match.updateMany({
    data: {
      introducedOn: day('2021-01-25'),
      clientAgrees: true,
      mentorAgrees: true,
    },
  });
  await db.match.updateMany({ where: { outcome: 'AGREED' }, data: { closedOn: day('2021-01-26') } });
  for (const { id } of await db.petition.findMany({ select: { id: true } })) {
    await db.petition.update({
      where: { id },
      data: {
        whyRelativesDidNotFile: 'Wilden niet.',
        clientConsentOn: day('2021-01-21'),
        courtCaseNumber: '8781316',
        hearingOn: day('2021-01-30'),
        hearingAttendee: 'CONSULTANT',
        decidedOn: day('2021-02-01'),
      },
    });
  }
  await fillCourtWork(db);
  await db.courtOrder.updateMany({ data: { registerNumber: 'R-1', termEndsOn: day('2026-02-02') } });
  // Who has left has no next steps, so not all of them.
  await db.mentor.updateMany({
    where: { familyName: 'Mentor elsewhere' },
    data: { stoppedOn: day('2030-01-01'), rejectedOn: day('2019-01-01') },
  });
  await db.newsletterIssue.updateMany({ data: { status: 'SENT', sendStartedAt: at, sentAt: at } });
  await db.newsletterDelivery.updateMany({ data: { lastTriedAt: at, sentAt: at, messageId: '<1@test>' } });
  await db.newsletterTestMail.updateMany({ data: { sentAt: at } });
  await db.newsletterSubscriber.updateMany({ data: { unsubscribedAt: at } });
  await db.job.updateMany({ where: { state: 'DEAD' }, data: { finishedAt: at } });
  const { id: forwardedToId } = await db.organisation.findFirstOrThrow({ select: { id: true } });
  for (const { id } of await db.qrsReferral.findMany({ select: { id: true } })) {
    await db.qrsReferral.update({
      where: { id },
      data: {
        ...{ noConsentReason: 'Kan niet.', refusalReason: 'unknown-municipality', forwardedToId },
        ...{ decidedAt: at, dueOn: at, newsSince: at },
      },
    });
  }
  await fillAttachments(db, at);
  await db.qrsReconciliation.updateMany({ data: { error: 'QRS answered 500.', repairedAt: at } });
  await db.qrsRevision.updateMany({ data: { reason: 'other' } });
  await db.qrsStatusNotice.updateMany({ data: { reason: 'none', deliveredAt: at, lastStatusCode: 500 } });
  await db.signallingShare.updateMany({ data: { sentAt: at } });
  await db.signallingReport.updateMany({ data: { workArea: 'ZUID_LIMBURG' } });
}

/** Of each referral one paper that is a document, and one that was refused. */
async function fillAttachments(db: TestDossier['db'], settledAt: Date): Promise<void> {
  for (const { id, referralId, wantedById, wantedAt, referral } of await db.qrsAttachment.findMany({
    include: { referral: true },
  })) {
    const document = await db.document.findFirstOrThrow({
      where: { caseId: referral.caseId, complaintId: null, withdrawnAt: null },
      select: { id: true },
    });
    const stored = { state: 'STORED', documentId: document.id, settledAt } as const;
    await db.qrsAttachment.update({ where: { id }, data: stored, select: { id: true } });
    const refused = { kind: 'OFFICE_PAPER', state: 'REFUSED', refusal: 'GONE', settledAt } as const;
    await db.qrsAttachment.create({
      data: { ...{ referralId, wantedById, wantedAt }, ...refused, sha256: 'b'.repeat(64) },
      select: { id: true },
    });
  }
}

/** What follows an appointment, in every case with a mandate. */
async function fillCourtWork(db: TestDossier['db']): Promise<void> {
  await db.intake.updateMany({
    data: { relatives: ['PARTNER'], presentMeasures: ['ADMINISTRATION'], hasLivingWill: true },
  });
  for (const { caseId } of await db.intake.findMany({ select: { caseId: true } })) {
    await db.intake.update({
      where: { caseId },
      data: { involvedInstitutions: 'De Beuk.', involvedPeople: 'De buurvrouw.' },
    });
  }
  await db.waitingInterval.updateMany({ data: { reason: 'NO_MENTOR_WHO_FITS' } });
  const contact = await db.user.findFirstOrThrow({ where: { role: 'COORDINATOR' } });
  for (const { id: mandateId, caseId } of await db.mandate.findMany({ select: { id: true, caseId: true } })) {
    const on = day('2021-03-01');
    await db.changePetition.create({
      data: {
        caseId,
        kind: 'EXTENSION',
        petitioner: 'FOUNDATION',
        reason: 'Nog nodig.',
        filedOn: on,
        outcome: 'GRANTED',
        decidedOn: on,
      },
    });
    await db.courtReport.createMany({
      data: [{ caseId, kind: 'YEARLY', dueOn: on, sentOn: on, fileReference: 'R-1' }],
      skipDuplicates: true,
    });
    await db.contactChange.create({
      data: {
        caseId,
        mandateId,
        kind: 'INTERIM',
        changesOn: on,
        handover: 'Elke week bellen.',
        contactId: contact.id,
        tellBy: on,
        toldOn: on,
      },
    });
  }
}
