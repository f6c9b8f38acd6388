import type { PluginWork } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { lockReference } from './lock-reference.ts';
import { readMessage } from './read-message.ts';
import { takeInReferral } from './take-in-referral.ts';
import { takeInRevision } from './take-in-revision.ts';

/** Acts upon a stored delivery: a new referral, or what QRS has to add to one. */
export async function takeInMessage(
  work: PluginWork<'qrs'>,
  { inboxMessageId }: { inboxMessageId: string },
  config: QrsConfig,
): Promise<void> {
  const { body, receivedAt } = await work.inbox.read(inboxMessageId);
  const message = readMessage(body, receivedAt);
  await lockReference(work, message.reference);
  const arrival = { inboxMessageId, receivedAt };
  if (message.kind === 'created') await takeInReferral(work, { ...message, ...arrival }, config);
  else await takeInRevision(work, { message, ...arrival }, config);
}
