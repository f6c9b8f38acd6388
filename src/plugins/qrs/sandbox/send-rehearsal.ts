import { errorInOneLine } from '../../../lib/describe-error.ts';
import { newId } from '../../../lib/new-id.ts';
import { signWebhook } from '../../../lib/standard-webhooks.ts';
import type { PluginHost } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import type { RehearsedMessage } from './rehearse-message.ts';

/** How the address of the caller answered one message. */
export interface SentRehearsal {
  readonly type: string;
  readonly sequence: number;
  /** HTTP status; null when there was no answer, and then `error` says why. */
  readonly answered: number | null;
  readonly error?: string;
}

/** Sends the messages of a rehearsal as they would be sent for real, once each, and stops at the first that is not taken. */
export async function sendRehearsal(
  { config, clock, fetch }: Pick<PluginHost<QrsConfig, 'qrs'>, 'config' | 'clock' | 'fetch'>,
  url: string,
  messages: readonly RehearsedMessage[],
): Promise<readonly SentRehearsal[]> {
  const sent: SentRehearsal[] = [];
  for (const { type, data } of messages) {
    const one = { type, sequence: data.sequence };
    const now = clock.now();
    const body = new TextEncoder().encode(JSON.stringify({ type, timestamp: now.toISOString(), data }));
    const signed = signWebhook({ id: `msg_${newId()}`, at: now, body, secrets: config.sandboxSecret });
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...signed, 'content-type': 'application/json', 'user-agent': 'Dossier' },
        body,
        signal: AbortSignal.timeout(patienceMs),
      });
      await response.body?.cancel();
      sent.push({ ...one, answered: response.status });
      if (!response.ok) return sent;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return [...sent, { ...one, answered: null, error: errorInOneLine(cause) }];
    }
  }
  return sent;
}

/** Of one message: the caller waits for all of them. */
const patienceMs = 3000;
