import { errorInOneLine } from '../../../lib/describe-error.ts';
import { newId } from '../../../lib/new-id.ts';
import { signWebhook } from '../../../lib/standard-webhooks.ts';
import type { PluginHost } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import type { Rehearsal } from './rehearse-message.ts';

/** How the address of the caller answered one status. */
export interface RehearsedStatus {
  readonly sequence: number;
  readonly status: string;
  /** HTTP status; null when there was no answer, and then `error` says why. */
  readonly answered: number | null;
  readonly error?: string;
}

/** Sends the statuses of a rehearsal as they would be sent for real, once each, and stops at the first that is not taken. */
export async function rehearseStatuses(
  { config, clock, fetch }: Pick<PluginHost<QrsConfig, 'qrs'>, 'config' | 'clock' | 'fetch'>,
  url: string,
  { reference, statuses }: Rehearsal,
): Promise<readonly RehearsedStatus[]> {
  const sent: RehearsedStatus[] = [];
  for (const [index, { status, reason }] of statuses.entries()) {
    const sequence = index + 1;
    const now = clock.now();
    const data = { reference, status, sequence, ...(reason === undefined ? {} : { reason }) };
    const body = new TextEncoder().encode(
      JSON.stringify({ type: 'referral.status-changed', timestamp: now.toISOString(), data }),
    );
    const signed = signWebhook({ id: `msg_${newId()}`, at: now, body, secrets: config.sandboxSecret });
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...signed, 'content-type': 'application/json', 'user-agent': 'Dossier' },
        body,
        signal: AbortSignal.timeout(patienceMs),
      });
      await response.body?.cancel();
      sent.push({ sequence, status, answered: response.status });
      if (!response.ok) return sent;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return [...sent, { sequence, status, answered: null, error: errorInOneLine(cause) }];
    }
  }
  return sent;
}

/** Of one status: the caller waits for all of them. */
const patienceMs = 3000;
