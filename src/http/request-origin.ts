import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { isNameablePurpose, type Purpose, purposes } from '../audit/purpose.ts';
import type { RequestOrigin } from '../schema/audit/operation-trail.ts';
import type { Peer } from './peer.ts';

export interface Asked {
  readonly peer: Pick<Peer, 'address'>;
  /** `dossier-purpose`. */
  readonly purpose: unknown;
  /** `x-request-id`. */
  readonly requestId?: unknown;
}

/**
 * What the access log needs to know of a request; worked out when it is written of.
 * @throws GraphQLError INVALID_INPUT for a purpose that is not on the list
 */
export function requestOrigin({ peer, purpose, requestId }: Asked): RequestOrigin {
  const named = namedPurpose(purpose);
  let id: string | undefined;
  return {
    get requestId() {
      return (id ??= proxyId(requestId) ?? randomUUID());
    },
    get address() {
      return peer.address;
    },
    purpose: named,
  };
}

/** The id that a proxy gave the request. Anything else in that header is the caller's text and stays out of the log. */
function proxyId(header: unknown): string | null {
  return typeof header === 'string' && /^[0-9a-f-]{16,64}$/i.test(header) ? header : null;
}

function namedPurpose(text: unknown): Purpose | null {
  if (text === null || text === undefined || text === '') return null;
  if (typeof text === 'string' && isNameablePurpose(text)) return text;
  const known = purposes.filter(isNameablePurpose).join(', ');
  throw new GraphQLError(`dossier-purpose names no purpose. Leave it out, or choose one of ${known}.`, {
    extensions: { code: 'INVALID_INPUT' },
  });
}
