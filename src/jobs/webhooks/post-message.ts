import type { Answer } from '../../domain/webhooks/judge-answer.ts';
import { messageId } from '../../domain/webhooks/message-body.ts';
import type { Clock } from '../../lib/clock.ts';
import { DestinationRefusedError } from '../../lib/guarded-fetch.ts';
import { signWebhook } from '../../lib/standard-webhooks.ts';
import type { EndpointTarget } from './declared-endpoint.ts';
import type { DueMessage } from './due-messages.ts';

export interface Post {
  readonly answer: Answer;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/**
 * Signs and sends one message, once. Only the status of an answer is looked at: what else a receiver says is neither read
 * nor kept.
 */
export async function postMessage(
  { fetch, clock }: { readonly fetch: typeof globalThis.fetch; readonly clock: Clock },
  { url, keys }: EndpointTarget,
  message: Pick<DueMessage, 'id' | 'body'>,
  signal: AbortSignal,
): Promise<Post> {
  const startedAt = clock.now();
  const began = performance.now();
  const body = new TextEncoder().encode(message.body);
  const headers = signWebhook({ id: messageId(message.id), at: startedAt, body, secrets: keys });
  const answer = await answerTo(() =>
    fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Dossier' },
      body,
      signal,
    }),
  );
  return { answer, startedAt, durationMs: Math.round(performance.now() - began) };
}

async function answerTo(send: () => Promise<Response>): Promise<Answer> {
  try {
    const response = await send();
    // Not waited for: a body may take its time, and we are not here for it.
    response.body?.cancel().catch(() => undefined);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), error: null };
  } catch (error) {
    return { status: null, retryAfter: null, error: inOurWords(error) };
  }
}

/** Of the kind of error, not of its text: that may quote what the other side wrote. */
function inOurWords(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof DestinationRefusedError) return cause.message;
  const { name = '', code = '' } = cause as { name?: string; code?: unknown };
  if (name === 'TimeoutError' || /TIMEOUT|TIMEDOUT/.test(String(code))) return 'No answer in time.';
  if (name === 'AbortError') return 'Broken off: this worker stopped.';
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)
    ? `No answer: ${code}.`
    : 'No answer: the connection failed.';
}
