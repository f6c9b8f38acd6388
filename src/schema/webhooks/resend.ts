import { endpointToChange } from '../../domain/webhooks/lock-endpoint.ts';
import { resendMessages } from '../../jobs/webhooks/resend-messages.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import type { Acting } from '../../access/actor.ts';
import { noteAction } from '../../jobs/steer/note-action.ts';
import { webhookQueue } from '../../jobs/webhooks/webhook-jobs.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { localId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';
import { endpointFields, forEndpoint } from './endpoint-input.ts';

/** `resendWebhookMessage` and `resendWebhookMessages`. */
export function addResend({ command }: CoreTools): void {
  command('resendWebhookMessage', {
    description:
      'Sends one message again, now and with all its tries, also one that was taken. An endpoint that was stopped is tried with it.',
    result: 'WebhookMessage',
    input: (t) => ({ messageId: t.globalID({ required: true, description: 'Global id of the message.' }) }),
    async run(tx, acting, input) {
      const id = localId(input.messageId, 'WebhookMessage', 'messageId');
      const found = await tx.webhookMessage.findUnique({ where: { id }, select: { endpointId: true } });
      if (!found) throw new NotFoundError('The message', { path: ['input', 'messageId'] });
      const endpoint = await endpointToChange(tx, found);
      await resent(tx, acting, endpoint.id, { id });
      return { id };
    },
  });
  command('resendWebhookMessages', {
    description:
      'Sends messages of an endpoint again, now and with all their tries: those that were given up, or all of a period.',
    result: 'WebhookEndpoint',
    input: (t) => ({
      ...endpointFields(t),
      from: t.field({ type: 'DateTime', description: 'Only those recorded at or after.' }),
      until: t.field({ type: 'DateTime', description: 'Only those recorded before.' }),
      takenToo: t.boolean({
        description: 'Also those that were taken, for a receiver that lost them. Default false.',
      }),
    }),
    async run(tx, acting, { from, until, takenToo, ...input }) {
      const endpoint = await endpointToChange(tx, forEndpoint(input));
      const which = {
        ...(takenToo ? {} : { state: 'FAILED' as const }),
        createdAt: { ...(from ? { gte: from } : {}), ...(until ? { lt: until } : {}) },
      };
      await resent(tx, acting, endpoint.id, which);
      return { id: endpoint.id };
    },
  });
}

async function resent(
  tx: Tx,
  acting: Acting,
  endpointId: string,
  which: Prisma.WebhookMessageWhereInput,
): Promise<void> {
  const { now } = acting;
  const count = await resendMessages(tx, endpointId, { which, now, cause: `resend/${newId()}` });
  if (count > 0)
    await noteAction(tx, acting, { kind: 'ENDPOINT_RESENT', queue: webhookQueue, target: endpointId, count });
}
