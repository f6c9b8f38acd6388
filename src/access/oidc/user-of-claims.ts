import type { Db } from '../../lib/db.ts';
import { type BoundUser, boundsAt } from '../bound-user.ts';
import type { OidcClaims } from './oidc-verifier.ts';

/**
 * The user whom an access token stands for, by issuer and subject: these never change hands, as an e-mail address does.
 * A program that logs in for itself has its client id as subject (RFC 9068, 2.2). It only ever is a partner, and a
 * person whose subject reads like a client id is not taken for that client.
 */
export async function userOfClaims(
  db: Db,
  { issuer, subject, clientId }: OidcClaims,
  now: Date,
): Promise<BoundUser | null> {
  // Not `findUnique`, for the reason in `authenticate.ts`.
  const identity = await db.externalIdentity.findFirst({
    where: { issuer, subject },
    include: { user: { include: boundsAt(now) } },
  });
  if (!identity) return null;
  const isProgram = subject === clientId;
  if (identity.program !== isProgram) return null;
  if (isProgram && identity.user.role !== 'PARTNER') return null;
  return identity.user;
}
