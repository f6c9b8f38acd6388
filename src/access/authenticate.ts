import { createHash } from 'node:crypto';
import type { Db } from '../lib/db.ts';
import type { UserActor } from './actor.ts';

export interface AuthenticateOptions {
  readonly db: Db;
  readonly now: Date;
  /** Whether demo tokens are accepted. */
  readonly demo: boolean;
}

/** The token was given and is not (or no longer) good. */
export class BadTokenError extends Error {
  override readonly name = 'BadTokenError';
}

/**
 * Who a bearer token stands for; null without an Authorization header.
 * @throws BadTokenError for anything else than a good token (RFC 6750).
 */
export async function authenticate(
  { db, now, demo }: AuthenticateOptions,
  authorization: string | null | undefined,
): Promise<UserActor | null> {
  if (!authorization) return null;
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (!token) throw new BadTokenError('The Authorization header is not of the form `Bearer <token>`.');
  const found = await db.accessToken.findUnique({
    where: { hash: tokenHash(token) },
    include: { user: true },
  });
  const good =
    found &&
    found.revokedAt === null &&
    (found.expiresAt === null || found.expiresAt > now) &&
    (demo || !found.demo) &&
    found.user.deactivatedAt === null;
  if (!good) throw new BadTokenError('The token is unknown, expired or revoked.');
  const { id, role, name, workArea, regionId, mentorId, organisationId } = found.user;
  return { kind: 'user', userId: id, role, name, workArea, regionId, mentorId, organisationId };
}

/** What is stored of a token. Tokens are long and random, so a plain hash suffices. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
