import type { DataSubject, PluginWork, SubjectAccess } from '../contract.ts';
import { nl } from './messages/nl.ts';
import { parseReferral } from './referral-payload.ts';

type Work = PluginWork<'qrs'>;

/**
 * Referrals are about clients, and a contact may have sent one that was refused. Of a referral that became a case the
 * address of the referrer is with the case. Mentors are not in them.
 */
export const subjectAccess: SubjectAccess<'qrs'> = {
  async export(work, subject) {
    const referrals = await work.db.qrsReferral.findMany({
      where: { id: { in: await referralsAbout(work, subject) } },
      omit: { lastEventId: true },
      include: { notices: { orderBy: { sequence: 'asc' } } },
    });
    return { referrals };
  },
  async erase(work, subject) {
    const ids = await referralsAbout(work, subject);
    await work.inbox.erase(await messagesOf(work.db, ids));
    await work.db.qrsStatusNotice.deleteMany({ where: { referralId: { in: ids } } });
    await work.db.qrsReferral.deleteMany({ where: { id: { in: ids } } });
  },
  async anonymise(work, subject) {
    const ids = await referralsAbout(work, subject);
    await work.inbox.erase(await messagesOf(work.db, ids));
    for (const id of ids) {
      await work.db.qrsReferral.update({
        where: { id },
        data: {
          partnerReference: `anonymous-${id}`,
          referrerName: 'anonymous',
          caseId: null,
          noConsentReason: null,
        },
        select: { id: true },
      });
    }
  },
  /** QRS sent the data itself, and is told how the case fares. */
  async recipients(work, subject) {
    return (await referralsAbout(work, subject)).length > 0 ? ['QRS (Quick Response System)'] : [];
  },
  words: nl,
};

async function referralsAbout(work: Work, subject: DataSubject): Promise<string[]> {
  switch (subject.kind) {
    case 'client': {
      const where = { caseId: { in: [...subject.caseIds] } };
      return (await work.db.qrsReferral.findMany({ where, select: { id: true } })).map(({ id }) => id);
    }
    case 'contact':
      return refusedFrom(work, subject.email.trim().toLowerCase());
    case 'mentor':
      return [];
    default:
      return subject satisfies never;
  }
}

/** Refused referrals are few and go after a year, so each is opened to see who sent it. */
async function refusedFrom({ db, inbox }: Work, email: string): Promise<string[]> {
  const refused = await db.qrsReferral.findMany({
    where: { status: 'REFUSED' },
    select: { id: true, inboxMessageId: true },
  });
  const found: string[] = [];
  for (const { id, inboxMessageId } of refused) {
    const { body, receivedAt } = await inbox.read(inboxMessageId);
    if (body.byteLength === 0) continue;
    if (parseReferral(body, receivedAt).data.referrer.email?.toLowerCase() === email) found.push(id);
  }
  return found;
}

/** The referrals as QRS sent them, byte for byte. */
async function messagesOf(db: Work['db'], ids: readonly string[]): Promise<string[]> {
  const referrals = await db.qrsReferral.findMany({
    where: { id: { in: [...ids] } },
    select: { inboxMessageId: true },
  });
  return referrals.map(({ inboxMessageId }) => inboxMessageId);
}
