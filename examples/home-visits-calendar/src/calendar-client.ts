import type { CalendarConfig } from './settings.ts';

/** The calendar did not take it; another try may succeed. The message is for staff and names no person. */
export class CalendarRefusedError extends Error {
  override readonly name = 'CalendarRefusedError';
}

interface Calendar {
  readonly config: CalendarConfig;
  readonly fetch: typeof fetch;
}

/**
 * Makes the entry this text, whatever it was (RFC 4791, 5.3.2). What somebody changed in the calendar meanwhile is
 * replaced: the visit is planned in Dossier.
 * @param etag of the entry as it was last seen; null: it is thought not to be there
 * @returns its etag now; null when the calendar does not say
 * @throws CalendarRefusedError
 */
export async function putIntoCalendar(
  calendar: Calendar,
  { entryId, text, etag }: { readonly entryId: string; readonly text: string; readonly etag: string | null },
  signal: AbortSignal,
): Promise<string | null> {
  const put = (seen: string | null): Promise<Response> =>
    ask(calendar, entryId, {
      method: 'PUT',
      body: text,
      headers: { 'content-type': 'text/calendar; charset=utf-8', ...condition(seen) },
      signal,
    });
  let answer = await put(etag);
  // It is there although we did not know, or is another than we saw, or gone: look, and put once more.
  if (answer.status === 412 || answer.status === 404)
    answer = await put(await etagOf(calendar, entryId, signal));
  if (!answer.ok) throw new CalendarRefusedError(`The calendar answered ${answer.status} to an entry.`);
  // A server that stores the text other than it was sent gives no etag (RFC 4791, 5.3.4).
  return answer.headers.get('etag') ?? etagOf(calendar, entryId, signal);
}

/** @throws CalendarRefusedError */
export async function takeOutOfCalendar(
  calendar: Calendar,
  entryId: string,
  signal: AbortSignal,
): Promise<void> {
  const { ok, status } = await ask(calendar, entryId, { method: 'DELETE', signal });
  if (ok || status === 404 || status === 410) return;
  throw new CalendarRefusedError(`The calendar answered ${status} to the removal of an entry.`);
}

/** Null: there is no such entry. */
async function etagOf(calendar: Calendar, entryId: string, signal: AbortSignal): Promise<string | null> {
  const { ok, headers } = await ask(calendar, entryId, { method: 'HEAD', signal });
  return ok ? headers.get('etag') : null;
}

function condition(etag: string | null): Record<string, string> {
  return etag === null ? { 'if-none-match': '*' } : { 'if-match': etag };
}

async function ask({ config, fetch }: Calendar, entryId: string, request: RequestInit): Promise<Response> {
  const login = Buffer.from(`${config.user}:${config.password}`).toString('base64');
  const headers = {
    ...(request.headers as Record<string, string> | undefined),
    authorization: `Basic ${login}`,
  };
  const answer = await fetch(`${config.url}${entryId}.ics`, { ...request, headers });
  await answer.body?.cancel();
  return answer;
}
