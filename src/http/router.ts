import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type AuditOrigin, withOrigin } from '../audit/audit-origin.ts';
import { inTime } from '../lib/in-time.ts';
import type { Page, PageRequest, PageResponse } from '../plugins/contract.ts';
import type { HostPage } from '../plugins/host-page.ts';
import { Peer } from './peer.ts';
import { BodyTooLargeError, readBody } from './read-body.ts';
import type { StreamedPage, WrittenAnswer, WrittenPage } from './streamed-page.ts';

type AnyPage = Page | HostPage | StreamedPage | WrittenPage;

interface Route {
  readonly page: AnyPage;
  readonly segments: readonly string[];
}

interface Match {
  readonly page: AnyPage;
  readonly params: Readonly<Record<string, string>>;
}

const defaultMaxBytes = 16_384;
/** A page that takes longer has failed, whatever it waits for. */
const longestMs = 30_000;
/** What takes in or hands out much takes longer: until the server gives the request up, and then some to put it away. */
const longestStreamMs = 60_000;

/** Matches `/nieuwsbrief/:slug`-like paths beside `/graphql`. Few routes, so a plain list. */
export class Router {
  readonly #routes: Route[] = [];
  /** Of addresses that are a path of ours as it is written. */
  readonly #known = new Map<string, readonly Match[]>();
  readonly #trustedProxies: number;

  constructor({ trustedProxies }: { readonly trustedProxies: number }) {
    this.#trustedProxies = trustedProxies;
  }

  add(page: AnyPage): void {
    this.#routes.push({ page, segments: page.path.split('/').slice(1) });
    this.#known.clear();
    const asWritten = this.#routes.filter(
      ({ segments }) => !segments.some((each) => each === '*' || each.startsWith(':')),
    );
    for (const { page: each } of asWritten) this.#known.set(each.path, this.#matches(each.path));
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const known = this.#known.get(request.url ?? '');
    const url = known ? null : addressOf(request);
    if (!known && !url) return send(response, badRequest);
    const matches = known ?? this.#matches(url?.pathname ?? '');
    const found = matches.find(
      ({ page }) => page.method === request.method || (page.method === 'GET' && request.method === 'HEAD'),
    );
    if (!found)
      return matches.length > 0
        ? send(response, methodNotAllowed(matches.map(({ page }) => page.method)))
        : send(response, notFound);
    const { page, params } = found;
    const peer = new Peer(request, this.#trustedProxies);
    const query = url?.searchParams ?? new URLSearchParams();
    const origin = originOf(page, peer);
    const read = () => readBody(request, page.maxBytes ?? defaultMaxBytes);
    try {
      const asked = { params, query, headers: headersOf(request) };
      if ('handleStream' in page) {
        const streamed = page.handleStream(origin, { ...asked, read });
        return send(response, await inTime(streamed, longestStreamMs));
      }
      const body = request.method === 'POST' ? await read() : new Uint8Array();
      if ('handleWritten' in page) {
        const written = await inTime(page.handleWritten(origin, { ...asked, body }), longestStreamMs);
        if (isWritten(written)) return await write(response, written, request.method === 'HEAD');
        return send(response, written, request.method === 'HEAD');
      }
      const answer = await inTime(answerOf(page, origin, { ...asked, body }), longestMs);
      send(response, answer, request.method === 'HEAD');
    } catch (error) {
      if (!(error instanceof BodyTooLargeError)) throw error;
      send(response, { status: 413, body: 'The body is too large.\n' });
    }
  }

  #matches(path: string): readonly Match[] {
    const segments = path.split('/').slice(1);
    return this.#routes.flatMap(({ page, segments: wanted }) => {
      const params = match(wanted, segments);
      return params ? [{ page, params }] : [];
    });
  }
}

/** Also what goes on after the answer was given up has its origin. */
function answerOf(page: Page | HostPage, origin: AuditOrigin, asked: PageRequest): Promise<PageResponse> {
  return 'handleFrom' in page ? page.handleFrom(origin, asked) : withOrigin(origin, () => page.handle(asked));
}

/** Worked out when it is written of. */
function originOf({ path }: Pick<AnyPage, 'path'>, peer: Peer): AuditOrigin {
  let id: string | undefined;
  return {
    channel: 'PAGE',
    // The route, not the address: that may hold a secret or say who somebody is.
    operation: path,
    get requestId() {
      return (id ??= randomUUID());
    },
    get address() {
      return peer.address;
    },
  };
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

/** The parameters of a path, or null when it is another one. `*` at the end is all that follows, as it is written. A segment that is not valid UTF-8 matches nothing. */
function match(wanted: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const rest = wanted.at(-1) === '*';
  if (rest ? segments.length < wanted.length : wanted.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    if (segment === '*') {
      params['*'] = segments.slice(index).join('/');
      break;
    }
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

const closedHeaders = {
  'content-type': 'text/plain; charset=utf-8',
  ...safeHeaders,
  'cache-control': 'no-store',
  // A page that shows something says which of this it needs.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

export function send(
  response: ServerResponse,
  { status, headers = {}, body }: PageResponse,
  headOnly = false,
): void {
  response.writeHead(status, { ...closedHeaders, 'content-length': Buffer.byteLength(body), ...headers });
  // A text goes out together with the head, in one piece.
  response.end(headOnly ? undefined : body);
}

function isWritten(answer: PageResponse | WrittenAnswer): answer is WrittenAnswer {
  return typeof answer.body === 'object' && 'pipe' in answer.body;
}

/** Ends with the connection, also when the body fails or whoever asked has gone: either way nobody is left to be told. */
async function write(
  response: ServerResponse,
  { status, headers = {}, body }: WrittenAnswer,
  headOnly: boolean,
): Promise<void> {
  response.writeHead(status, { ...closedHeaders, ...headers });
  if (headOnly) {
    body.destroy();
    response.end();
  } else await pipeline(body, response).catch(() => response.destroy());
}
