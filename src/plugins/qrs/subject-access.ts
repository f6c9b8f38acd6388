import type { DataSubject, PluginWork, SubjectAccess } from '../contract.ts';
import { forgetReferences } from './forgotten-references.ts';
import { nl } from './messages/nl.ts';
import { anonymiseOffers, offersOf, recipientsOfOffers, removeOffers } from './offers/remove-offers.ts';
import { referralObject } from './outbound.ts';
import { readMessage } from './read-message.ts';
import { messagesOfReferrals, removeReferrals } from './remove-referrals.ts';

type Work = PluginWork<'qrs'>;

/**
 * Referrals are about clients, and a contact may have sent one that did not become a case. Of a referral that became a case the
 * address of the referrer is with the case. Mentors are not in them.
 */
export const subjectAccess: SubjectAccess<'qrs'> = {
  async export(work, subject) {
    const referrals = await work.db.qrsReferral.findMany({
      where: { id: { in: await referralsAbout(work, subject) } },
      omit: { lastEventId: true, birthDateIndex: true },
      include: {
        notices: { orderBy: { sequence: 'asc' } },
        revisions: { orderBy: { revision: 'asc' } },
        gaps: { orderBy: { id: 'asc' } },
        fetched: { omit: { sha256Index: true }, orderBy: { id: 'asc' } },
      },
    });
    const offers = await work.db.qrsOffer.findMany({
      where: { caseId: { in: caseIdsOf(subject) } },
      // Who of the office offered it is no matter of the client's.
      omit: { offeredById: true },
      include: {
        notices: { orderBy: { sequence: 'asc' } },
        answers: { orderBy: { revision: 'asc' } },
        gaps: { orderBy: { id: 'asc' } },
      },
      orderBy: { id: 'asc' },
    });
    return { referrals, offers };
  },
  async erase(work, subject) {
    await removeReferrals(work, await referralsAbout(work, subject));
    await removeOffers(work, caseIdsOf(subject));
  },
  async anonymise(work, subject) {
    await anonymiseOffers(work, caseIdsOf(subject));
    const ids = await referralsAbout(work, subject);
    await forgetReferences(work, ids);
    await work.inbox.erase(await messagesOfReferrals(work.db, { id: { in: ids } }));
    await work.webhooks.forget(ids.map(referralObject));
    await work.db.qrsAttachment.updateMany({
      where: { referralId: { in: ids } },
      data: { sha256: null },
    });
    for (const id of ids) {
      await work.db.qrsReferral.update({
        where: { id },
        data: {
          partnerReference: `anonymous-${id}`,
          referrerName: 'anonymous',
          caseId: null,
          noConsentReason: null,
          doubts: [],
          needs: [],
          birthDate: null,
        },
        select: { id: true },
      });
      await work.db.$executeRaw`
        UPDATE "QrsRevision" SET "partnerReference" = 'anonymous-' || id, reason = NULL
        WHERE "referralId" = ${id}::uuid`;
      await work.db.$executeRaw`
        UPDATE "QrsGap" SET "partnerReference" = 'anonymous-' || id WHERE "referralId" = ${id}::uuid`;
    }
  },
  /** QRS sent the data itself and is told how the case fares, or passed an offer on; whoever was offered the client. */
  async recipients(work, subject) {
    const referred = await referralsAbout(work, subject);
    const offered = await recipientsOfOffers(work, caseIdsOf(subject));
    const { length: offers } = await offersOf(work, caseIdsOf(subject));
    return [...(referred.length + offers > 0 ? ['QRS (Quick Response System)'] : []), ...offered];
  },
  words: nl,
};

/** Offers are about clients; a contact or mentor is not in them. */
function caseIdsOf(subject: DataSubject): string[] {
  return subject.kind === 'client' ? [...subject.caseIds] : [];
}

async function referralsAbout(work: Work, subject: DataSubject): Promise<string[]> {
  switch (subject.kind) {
    case 'client': {
      const where = { caseId: { in: [...subject.caseIds] } };
      return (await work.db.qrsReferral.findMany({ where, select: { id: true } })).map(({ id }) => id);
    }
    case 'contact':
      return sentWithoutCaseBy(work, subject.email.trim().toLowerCase());
    case 'mentor':
      return [];
    default:
      return subject satisfies never;
  }
}

/** Referrals without a case are few and go after a year, so each is opened to see who sent it. */
async function sentWithoutCaseBy({ db, inbox }: Work, email: string): Promise<string[]> {
  const withoutCase = await db.qrsReferral.findMany({
    where: { status: { not: 'REGISTERED' } },
    select: { id: true, inboxMessageId: true, currentMessageId: true },
  });
  const found: string[] = [];
  for (const { id, inboxMessageId, currentMessageId } of withoutCase) {
    const { body, receivedAt } = await inbox.read(currentMessageId ?? inboxMessageId);
    if (body.byteLength === 0) continue;
    const message = readMessage(body, receivedAt);
    if (!('referral' in message)) continue;
    if (message.referral.referrer.email?.toLowerCase() === email) found.push(id);
  }
  return found;
}
