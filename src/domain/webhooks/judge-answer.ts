/** How a receiver answered a message; a status of null is no answer at all. */
export interface Answer {
  readonly status: number | null;
  readonly retryAfter: string | null;
  /** What went wrong when there was no answer, in our words. */
  readonly error: string | null;
}

export type Verdict =
  | { readonly outcome: 'taken' }
  /** `heldUntil`: the receiver asked for rest until then. */
  | { readonly outcome: 'failed'; readonly heldUntil: Date | null; readonly error: string }
  /** It wants nothing more here (410). */
  | { readonly outcome: 'gone'; readonly error: string };

/** A receiver cannot put us off for longer than this at once. */
const longestRestMs = 60 * 60 * 1000;

/**
 * Taken by any 2xx and nothing else; a redirect is an answer like any other and is not followed. `Retry-After` counts with
 * 429 and 503 (RFC 9110, 10.2.3: seconds or a date).
 */
export function judgeAnswer({ status, retryAfter, error }: Answer, now: Date): Verdict {
  if (status === null) return { outcome: 'failed', heldUntil: null, error: error ?? 'No answer.' };
  if (status >= 200 && status < 300) return { outcome: 'taken' };
  if (status === 410) return { outcome: 'gone', error: 'It answered 410: it wants no more messages here.' };
  const asksForRest = status === 429 || status === 503;
  return {
    outcome: 'failed',
    heldUntil: asksForRest ? restUntil(retryAfter, now) : null,
    error: `It answered ${status}.`,
  };
}

function restUntil(retryAfter: string | null, now: Date): Date | null {
  if (retryAfter === null) return null;
  const asked = /^\d{1,9}$/.test(retryAfter)
    ? now.getTime() + Number(retryAfter) * 1000
    : httpDate(retryAfter);
  if (Number.isNaN(asked) || asked <= now.getTime()) return null;
  return new Date(Math.min(asked, now.getTime() + longestRestMs));
}

/** `Thu, 15 Jan 2026 09:02:00 GMT`; anything else that `Date` would make something of is not one. */
function httpDate(text: string): number {
  return /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
    ? Date.parse(text)
    : NaN;
}
