import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { overHttp, refusal } from './refusal.ts';

/**
 * Answers a request whose body is announced to be too long, before any of it is read.
 * @returns Whether it did.
 */
export function refuseLongBody(
  request: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
): boolean {
  const bytes = Number(request.headers['content-length'] ?? 0);
  if (bytes <= maxBytes) return false;
  const errors = [refusal('BODY_LIMIT', `The body has ${bytes} bytes; at most ${maxBytes} are read.`)];
  response.writeHead(413, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ errors }));
  // Who still sends would not see the answer if the connection were cut.
  request.resume();
  return true;
}

/** The same for a body of unknown length, which the GraphQL server counts while it reads. Null for other errors. */
export function longBodyRefusal(error: unknown, maxBytes: number): GraphQLError | null {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== 'REQUEST_ENTITY_TOO_LARGE')
    return null;
  return overHttp(
    refusal('BODY_LIMIT', `The body has more than ${maxBytes} bytes, which is all that is read.`),
  );
}
