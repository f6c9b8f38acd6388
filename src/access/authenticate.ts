import { createHash } from 'node:crypto';
import type { User } from '../generated/prisma/client.ts';
import { calendarDate } from '../lib/calendar-date.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../lib/db.ts';
import { BadTokenError } from './bad-token-error.ts';
import type { Login } from './login.ts';
import type { OidcVerifier } from './oidc/oidc-verifier.ts';
import { userOfClaims } from './oidc/user-of-claims.ts';

export interface AuthenticateOptions {
  readonly db: Db;
  readonly clock: Clock;
  /** Whether demo tokens are accepted. */
  readonly demo: boolean;
  /** Null without an identity provider: then only Dossier's own tokens are good. */
  readonly oidc: OidcVerifier | null;
}

interface Holder {
  readonly user: User;
  readonly expiresAt: Date | null;
  readonly mayWrite: boolean;
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
  const { id, role, name, workArea, regionId, mentorId, organisationId } = holder.user;
  return {
    actor: {
      kind: 'user',
      userId: id,
      role,
      name,
      workArea,
      regionId,
      mentorId,
      organisationId,
      mandatedCaseIds: mentorId ? await mandatedCases(options, mentorId) : [],
      mayWrite: holder.mayWrite,
    },
    expiresAt: holder.expiresAt,
    again: () => loginWith(options, token),
  };
}

/** Asked with every login and every live event, so that a plugin's rows close on the day, whatever the workers do. */
async function mandatedCases({ db, clock }: AuthenticateOptions, mentorId: string): Promise<string[]> {
  const today = calendarDate(clock.now());
  const mandates = await db.mandate.findMany({
    where: { mentorId, startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] },
    select: { caseId: true },
  });
  return mandates.map(({ caseId }) => caseId);
}

/** Three parts between dots (RFC 7519), the last of which an unsigned one leaves empty. Own tokens have no dot. */
function isJwt(token: string): boolean {
  return token.split('.', 4).length === 3;
}

async function ofJwt({ db, oidc }: AuthenticateOptions, token: string): Promise<Holder | null> {
  if (!oidc) return null;
  const claims = await oidc.verify(token);
  const user = await userOfClaims(db, claims);
  return user && { user, expiresAt: claims.expiresAt, mayWrite: claims.scopes.has('dossier:write') };
}

async function ofStoredToken(
  { db, clock, demo }: AuthenticateOptions,
  token: string,
): Promise<Holder | null> {
  const found = await db.accessToken.findUnique({
    where: { hash: tokenHash(token) },
    include: { user: true },
  });
  const good =
    found &&
    found.revokedAt === null &&
    (found.expiresAt === null || found.expiresAt > clock.now()) &&
    (demo || !found.demo);
  return good ? { user: found.user, expiresAt: found.expiresAt, mayWrite: true } : null;
}

/** What is stored of a token. Tokens are long and random, so a plain hash suffices. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
