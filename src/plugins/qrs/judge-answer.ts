/** How QRS answered a status notice; a status of null is no answer at all. */
export interface PartnerAnswer {
  readonly status: number | null;
  readonly retryAfter: string | null;
  /** What went wrong when there was no answer. */
  readonly error: string | null;
}

export type Verdict =
  | { readonly outcome: 'delivered' }
  /** `notBefore`: the partner said when; null: by our own schedule. */
  | { readonly outcome: 'again'; readonly notBefore: Date | null; readonly error: string }
  | { readonly outcome: 'given-up'; readonly error: string };

/** The partner cannot put us off for longer than this by `Retry-After`. */
const longestWaitMs = 60 * 60 * 1000;

/**
 * Delivered by any 2xx; given up by 410 Gone or when the tries are used up; else tried again, not before what
 * `Retry-After` asks (RFC 9110, 10.2.3: seconds or a date).
 */
export function judgeAnswer(
  answer: PartnerAnswer,
  { now, lastTry }: { now: Date; lastTry: boolean },
): Verdict {
  const { status } = answer;
  if (status !== null && status >= 200 && status < 300) return { outcome: 'delivered' };
  const error = status === null ? (answer.error ?? 'No answer.') : `QRS answered ${status}.`;
  if (status === 410)
    return { outcome: 'given-up', error: 'QRS answered 410: it wants no more notices here.' };
  if (lastTry) return { outcome: 'given-up', error };
  return { outcome: 'again', notBefore: askedMoment(answer.retryAfter, now), error };
}

function askedMoment(retryAfter: string | null, now: Date): Date | null {
  if (retryAfter === null) return null;
  const asked = /^\d+$/.test(retryAfter)
    ? now.getTime() + Number(retryAfter) * 1000
    : new Date(retryAfter).getTime();
  if (Number.isNaN(asked) || asked <= now.getTime()) return null;
  return new Date(Math.min(asked, now.getTime() + longestWaitMs));
}
