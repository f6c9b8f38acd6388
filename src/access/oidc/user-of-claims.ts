import type { BoundUser } from '../bound-user.ts';
import type { CredentialStore } from '../credential-store.ts';
import type { OidcClaims } from './oidc-verifier.ts';

/**
 * The user whom an access token stands for, by issuer and subject: these never change hands, as an e-mail address does.
 * A program that logs in for itself has its client id as subject (RFC 9068, 2.2). It only ever is a partner, and a
 * person whose subject reads like a client id is not taken for that client.
 */
export async function userOfClaims(
  credentials: Pick<CredentialStore, 'identity'>,
  { issuer, subject, clientId }: OidcClaims,
): Promise<BoundUser | null> {
  const user = await credentials.identity({ issuer, subject });
  if (!user) return null;
  const isProgram = subject === clientId;
  if (user.program !== isProgram) return null;
  if (isProgram && user.role !== 'PARTNER') return null;
  return user;
}
