import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { isNameablePurpose, type Purpose, purposes } from '../audit/purpose.ts';
import type { RequestOrigin } from '../schema/audit/operation-trail.ts';
import { callerAddress } from './safety/caller-address.ts';

export interface Asked {
  readonly request: IncomingMessage | undefined;
  readonly trustedProxies: number;
  /** `dossier-purpose`. */
  readonly purpose: unknown;
  /** Left out: one is made up. */
  readonly requestId?: string;
}

/**
 * What the access log needs to know of a request.
 * @throws GraphQLError INVALID_INPUT for a purpose that is not on the list
 */
export function requestOrigin({ request, trustedProxies, purpose, requestId }: Asked): RequestOrigin {
  return {
    requestId: requestId ?? randomUUID(),
    address: request ? callerAddress(request, trustedProxies) : 'unknown',
    purpose: namedPurpose(purpose),
  };
}

function namedPurpose(text: unknown): Purpose | null {
  if (text === null || text === undefined || text === '') return null;
  if (typeof text === 'string' && isNameablePurpose(text)) return text;
  const known = purposes.filter(isNameablePurpose).join(', ');
  throw new GraphQLError(`dossier-purpose names no purpose. Leave it out, or choose one of ${known}.`, {
    extensions: { code: 'INVALID_INPUT' },
  });
}
