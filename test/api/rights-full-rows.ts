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
  for (const { id } of await db.qrsReferral.findMany({ select: { id: true } })) {
    await db.qrsReferral.update({
      where: { id },
      data: { noConsentReason: 'Kan niet.', refusalReason: 'unknown-municipality' },
    });
  }
  await db.qrsStatusNotice.updateMany({ data: { reason: 'none', deliveredAt: at, lastStatusCode: 500 } });
  await db.signallingShare.updateMany({ data: { sentAt: at } });
  await db.signallingReport.updateMany({ data: { workArea: 'ZUID_LIMBURG' } });
}
