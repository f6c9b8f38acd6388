import type { UserActor } from '../../access/actor.ts';
import { BadTokenError } from '../../access/bad-token-error.ts';
import type { Login } from '../../access/login.ts';
import { LoginUnavailableError } from '../../access/oidc/login-unavailable-error.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Db } from '../../lib/db.ts';
import { DomainError } from '../../lib/domain-error.ts';
import type { PageRequest, PageResponse } from '../../plugins/contract.ts';

export interface ImportPageOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly audit: AuditLog;
  authenticate(authorization: string | null | undefined): Promise<Login | null>;
}

/** Answers the coordinator alone; anybody else gets a refusal that says no more than that. */
export async function forCoordinator(
  { authenticate }: Pick<ImportPageOptions, 'authenticate'>,
  { headers }: Pick<PageRequest, 'headers'>,
  answer: (actor: UserActor) => Promise<PageResponse>,
): Promise<PageResponse> {
  try {
    const login = await authenticate(headers.get('authorization'));
    if (login?.actor.kind !== 'user')
      return refusal(401, 'UNAUTHENTICATED', 'Log in first: send a bearer token.');
    if (login.actor.role !== 'COORDINATOR')
      return refusal(403, 'FORBIDDEN', 'Importing is for the coordinator.');
    return await answer(login.actor);
  } catch (error) {
    if (error instanceof BadTokenError) return refusal(401, 'UNAUTHENTICATED', error.message);
    if (error instanceof LoginUnavailableError) return refusal(503, 'LOGIN_UNAVAILABLE', error.message);
    if (error instanceof DomainError) return refusal(400, error.code, error.message);
    throw error;
  }
}

export function refusal(status: number, code: string, message: string): PageResponse {
  return jsonAnswer(status, { error: { code, message } });
}

export function jsonAnswer(status: number, body: object): PageResponse {
  return {
    status,
    headers: { ...closed, 'content-type': 'application/json; charset=utf-8' },
    body: `${JSON.stringify(body)}\n`,
  };
}

/** A file for the desk of who asked for it, and for no cache or page. */
export function fileAnswer(name: string, body: string | Uint8Array): PageResponse {
  const contentType = name.endsWith('.csv')
    ? 'text/csv; charset=utf-8'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const disposition = { 'content-disposition': `attachment; filename="${name}"` };
  return { status: 200, headers: { ...closed, 'content-type': contentType, ...disposition }, body };
}

const closed = { 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; sandbox" };
