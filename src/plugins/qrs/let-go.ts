import type { PluginWork } from '../contract.ts';

type Work = Pick<PluginWork<'qrs'>, 'db' | 'inbox'>;

/** A message that changed nothing: that it was there stays, and what it said goes unless that is what something was made of. */
export async function letGo({ db, inbox }: Work, inboxMessageId: string): Promise<void> {
  await inbox.settle(inboxMessageId, 'PROCESSED');
  const made =
    (await db.qrsReferral.count({ where: { inboxMessageId } })) +
    (await db.qrsRevision.count({ where: { inboxMessageId } })) +
    (await db.qrsOfferAnswer.count({ where: { inboxMessageId } }));
  if (made === 0) await inbox.erase([inboxMessageId]);
}
