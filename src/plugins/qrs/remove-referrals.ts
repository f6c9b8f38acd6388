import type { Prisma } from '../../generated/prisma/client.ts';
import type { PluginWork } from '../contract.ts';
import { forgetReferences } from './forgotten-references.ts';
import { referralObject } from './outbound.ts';

type Work = PluginWork<'qrs'>;

/** Referrals as QRS sent them, byte for byte, with all that it said of them later. */
export async function messagesOfReferrals(
  db: Work['db'],
  where: Prisma.QrsReferralWhereInput,
): Promise<string[]> {
  const referrals = await db.qrsReferral.findMany({
    where,
    select: { inboxMessageId: true, revisions: { select: { inboxMessageId: true } } },
  });
  return referrals.flatMap(({ inboxMessageId, revisions }) => [
    inboxMessageId,
    ...revisions.map((revision) => revision.inboxMessageId),
  ]);
}

/** With all that is under them, and the bytes. */
export async function removeReferrals(work: Work, ids: readonly string[]): Promise<void> {
  const { db, inbox, webhooks } = work;
  await forgetReferences(work, ids);
  const ofReferral = { referralId: { in: [...ids] } };
  await inbox.erase(await messagesOfReferrals(db, { id: { in: [...ids] } }));
  await webhooks.forget(ids.map(referralObject));
  await db.qrsStatusNotice.deleteMany({ where: ofReferral });
  await db.qrsRevision.deleteMany({ where: ofReferral });
  await db.qrsGap.deleteMany({ where: ofReferral });
  await db.qrsAttachment.deleteMany({ where: ofReferral });
  await db.qrsReferral.deleteMany({ where: { id: { in: [...ids] } } });
}
