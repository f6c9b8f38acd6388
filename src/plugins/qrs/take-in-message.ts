import type { PluginHost, PluginWork } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { forgottenAmong } from './forgotten-references.ts';
import { letGo } from './let-go.ts';
import { lockReference } from './lock-reference.ts';
import { takeInAnswer } from './offers/take-in-answer.ts';
import { readMessage } from './read-message.ts';
import { takeInReferral } from './take-in-referral.ts';
import { takeInRevision } from './take-in-revision.ts';

/** Acts upon a stored delivery: a new referral, what QRS has to add to one, or an answer to an offer of ours. */
export async function takeInMessage(
  work: PluginWork<'qrs'>,
  { inboxMessageId }: { inboxMessageId: string },
  { config, log }: Pick<PluginHost<QrsConfig, 'qrs'>, 'config' | 'log'>,
): Promise<void> {
  const { body, receivedAt } = await work.inbox.read(inboxMessageId);
  const message = readMessage(body, receivedAt);
  await lockReference(work, message.reference);
  if ((await forgottenAmong(work, [message.reference])).size > 0) return letGo(work, inboxMessageId);
  const arrival = { inboxMessageId, receivedAt };
  switch (message.kind) {
    case 'created':
      return takeInReferral(work, { ...message, ...arrival }, config);
    case 'updated':
    case 'withdrawn':
      return takeInRevision(work, { message, ...arrival }, config);
    case 'answered':
      return takeInAnswer(work, { message, ...arrival }, log);
    default:
      return message satisfies never;
  }
}
