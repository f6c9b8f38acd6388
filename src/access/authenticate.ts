import { hash } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
import { BadTokenError } from './bad-token-error.ts';
import { actorOf, type BoundUser } from './bound-user.ts';
import type { CredentialStore } from './credential-store.ts';
import type { Login } from './login.ts';
import type { OidcVerifier } from './oidc/oidc-verifier.ts';
import { userOfClaims } from './oidc/user-of-claims.ts';

export interface AuthenticateOptions {
  readonly credentials: CredentialStore;
  readonly clock: Clock;
  /** Whether demo tokens are accepted. */
  readonly demo: boolean;
  /** Null without an identity provider: then only Dossier's own tokens are good. */
  readonly oidc: OidcVerifier | null;
}

interface Holder {
  readonly user: BoundUser;
  readonly expiresAt: Date | null;
  readonly mayWrite: boolean;
  readonly anyDocument: boolean;
}

/**
 * Who a bearer token stands for; null without an Authorization header.
 * @throws BadTokenError for anything else than a good token (RFC 6750).
 * @throws LoginUnavailableError when the identity provider's keys cannot be had, so that nobody can tell.
 */
export async function authenticate(
  options: AuthenticateOptions,
  authorization: string | null | undefined,
): Promise<Login | null> {
  if (!authorization) return null;
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (!token) throw new BadTokenError('The Authorization header is not of the form `Bearer <token>`.');
  return loginWith(options, token);
}

async function loginWith(options: AuthenticateOptions, token: string): Promise<Login> {
  const holder = isJwt(token) ? await ofJwt(options, token) : await ofStoredToken(options, token);
  if (!holder || holder.user.deactivatedAt !== null) throw new BadTokenError();
  return {
    actor: actorOf(holder.user, holder.mayWrite),
    anyDocument: holder.anyDocument,
    expiresAt: holder.expiresAt,
    again: () => loginWith(options, token),
  };
}

/** Three parts between dots (RFC 7519), the last of which an unsigned one leaves empty. Own tokens have no dot. */
function isJwt(token: string): boolean {
  return token.split('.', 4).length === 3;
}

async function ofJwt({ credentials, oidc }: AuthenticateOptions, token: string): Promise<Holder | null> {
  if (!oidc) return null;
  const claims = await oidc.verify(token);
  const user = await userOfClaims(credentials, claims);
  return (
    user && {
      user,
      expiresAt: claims.expiresAt,
      mayWrite: claims.scopes.has('dossier:write'),
      anyDocument: claims.scopes.has('dossier:any-document'),
    }
  );
}

async function ofStoredToken(
  { credentials, clock, demo }: AuthenticateOptions,
  token: string,
): Promise<Holder | null> {
  const found = await credentials.token(tokenHash(token));
  const good =
    found &&
    found.revokedAt === null &&
    (found.expiresAt === null || found.expiresAt > clock.now()) &&
    (demo || !found.demo);
  if (!good) return null;
  // Such a token has no scopes. Partners use it in programs of their own, everybody else in a frontend of ours.
  return { user: found, expiresAt: found.expiresAt, mayWrite: true, anyDocument: found.role === 'PARTNER' };
}

/** What is stored of a token. Tokens are long and random, so a plain hash suffices. */
export function tokenHash(token: string): string {
  return hash('sha256', token);
}
