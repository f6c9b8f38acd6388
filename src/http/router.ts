import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { withOrigin } from '../audit/audit-origin.ts';
import { inTime } from '../lib/in-time.ts';
import type { Page, PageRequest, PageResponse } from '../plugins/contract.ts';
import { BodyTooLargeError, readBody } from './read-body.ts';
import { callerAddress } from './safety/caller-address.ts';

interface Route {
  readonly page: Page;
  readonly segments: readonly string[];
}

const defaultMaxBytes = 16_384;
/** A page that takes longer has failed, whatever it waits for. */
const longestMs = 30_000;

/** Matches `/nieuwsbrief/:slug`-like paths beside `/graphql`. Few routes, so a plain list. */
export class Router {
  readonly #routes: Route[] = [];
  readonly #trustedProxies: number;

  constructor({ trustedProxies }: { readonly trustedProxies: number }) {
    this.#trustedProxies = trustedProxies;
  }

  add(page: Page): void {
    this.#routes.push({ page, segments: page.path.split('/').slice(1) });
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = addressOf(request);
    if (!url) return send(response, badRequest);
    const segments = url.pathname.split('/').slice(1);
    const matches = this.#routes.flatMap(({ page, segments: wanted }) => {
      const params = match(wanted, segments);
      return params ? [{ page, params }] : [];
    });
    const found = matches.find(
      ({ page }) => page.method === request.method || (page.method === 'GET' && request.method === 'HEAD'),
    );
    if (!found)
      return matches.length > 0
        ? send(response, methodNotAllowed(matches.map(({ page }) => page.method)))
        : send(response, notFound);
    try {
      const body =
        request.method === 'POST'
          ? await readBody(request, found.page.maxBytes ?? defaultMaxBytes)
          : new Uint8Array();
      const { page, params } = found;
      const origin = {
        channel: 'PAGE',
        // The route, not the address: that may hold a secret or say who somebody is.
        operation: page.path,
        requestId: randomUUID(),
        address: callerAddress(request, this.#trustedProxies),
      } as const;
      // Also what goes on after the answer was given up has its origin.
      const handled = withOrigin(origin, () =>
        page.handle({ params, query: url.searchParams, headers: headersOf(request), body }),
      );
      const answer = await inTime(handled, longestMs);
      send(response, answer, request.method === 'HEAD');
    } catch (error) {
      if (!(error instanceof BodyTooLargeError)) throw error;
      send(response, { status: 413, body: 'The body is too large.\n' });
    }
  }
}

/** Whatever came more than once, as a list, is left out. */
function headersOf({ headers }: IncomingMessage): PageRequest['headers'] {
  return {
    get(name) {
      const value = headers[name.toLowerCase()];
      return typeof value === 'string' ? value : null;
    },
  };
}

/** A target like `//` is none. */
function addressOf({ url = '/' }: IncomingMessage): URL | null {
  return URL.canParse(url, 'http://host') ? new URL(url, 'http://host') : null;
}

const badRequest: PageResponse = { status: 400, body: 'Bad request.\n' };
const notFound: PageResponse = { status: 404, body: 'Not found.\n' };

function methodNotAllowed(allowed: readonly string[]): PageResponse {
  return { status: 405, headers: { allow: allowed.join(', ') }, body: 'Method not allowed.\n' };
}

/** The parameters of a path, or null when it is another one. A segment that is not valid UTF-8 matches nothing. */
function match(wanted: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (wanted.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const given = segments[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== given) return null;
    } else {
      const value = decode(given);
      if (!value) return null;
      params[segment.slice(1)] = value;
    }
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    const text = decodeURIComponent(segment);
    // PostgreSQL has no such text.
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Of every answer: it is what it says it is, and no other site hears by which address it was asked for. */
export const safeHeaders = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

export function send(
  response: ServerResponse,
  { status, headers = {}, body }: PageResponse,
  headOnly = false,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    ...safeHeaders,
    'cache-control': 'no-store',
    // A page that shows something says which of this it needs.
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'content-length': bytes.byteLength,
    ...headers,
  });
  response.end(headOnly ? undefined : bytes);
}
