import type { DataSubject, PluginContributions, PluginWork } from '../contract.ts';

type Work = PluginWork<'qrs'>;

/** Referrals are about clients. Mentors are not in them, and of a referrer no address is kept here. */
export const subjectAccess: NonNullable<PluginContributions<'qrs'>['subjectAccess']> = {
  async export({ db }: Work, subject) {
    const referrals = await db.qrsReferral.findMany({
      where: about(subject),
      omit: { lastEventId: true },
      include: { notices: { orderBy: { sequence: 'asc' } } },
    });
    return { referrals };
  },
  async erase({ db, inbox }: Work, subject) {
    await inbox.erase(await messagesAbout(db, subject));
    await db.qrsStatusNotice.deleteMany({ where: { referral: about(subject) } });
    await db.qrsReferral.deleteMany({ where: about(subject) });
  },
  async anonymise({ db, inbox }: Work, subject) {
    await inbox.erase(await messagesAbout(db, subject));
    const referrals = await db.qrsReferral.findMany({ where: about(subject), select: { id: true } });
    for (const { id } of referrals) {
      await db.qrsReferral.update({
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
};

/** The referrals as QRS sent them, byte for byte. */
async function messagesAbout(db: Work['db'], subject: DataSubject): Promise<string[]> {
  const referrals = await db.qrsReferral.findMany({
    where: about(subject),
    select: { inboxMessageId: true },
  });
  return referrals.map(({ inboxMessageId }) => inboxMessageId);
}

function about(subject: DataSubject) {
  return { caseId: { in: subject.kind === 'client' ? [...subject.caseIds] : [] } };
}
