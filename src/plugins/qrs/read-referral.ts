import type { PluginWork } from '../contract.ts';
import type { IncomingReferral } from './incoming.ts';
import { readMessage } from './read-message.ts';

/** What QRS said of a referral last, from the bytes in the inbox; null when they were erased. */
export async function readReferral(
  { db, inbox }: Pick<PluginWork<'qrs'>, 'db' | 'inbox'>,
  referralId: string,
): Promise<IncomingReferral | null> {
  const { inboxMessageId, currentMessageId } = await db.qrsReferral.findUniqueOrThrow({
    where: { id: referralId },
    select: { inboxMessageId: true, currentMessageId: true },
  });
  const { body, receivedAt } = await inbox.read(currentMessageId ?? inboxMessageId);
  if (body.byteLength === 0) return null;
  const message = readMessage(body, receivedAt);
  return 'referral' in message ? message.referral : null;
}
