import type { UserActor } from '../../access/actor.ts';
import type { Login } from '../../access/login.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { AuditOrigin } from '../../audit/audit-origin.ts';
import { isNameablePurpose, type Purpose } from '../../audit/purpose.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Db } from '../../lib/db.ts';
import { InvalidInputError } from '../../lib/domain-error.ts';
import type { FileStore } from '../../lib/file-store.ts';
import type { Logger } from '../../lib/log.ts';
import type { PageRequest } from '../../plugins/contract.ts';
import { BadTokenError } from '../../access/bad-token-error.ts';

export interface DocumentPagesOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly audit: AuditLog;
  readonly store: FileStore;
  /** Public address of this Dossier, without a slash at the end. */
  readonly publicUrl: string;
  authenticate(authorization: string | null | undefined): Promise<Login | null>;
}

/** Who asks. @throws BadTokenError */
export async function userOf(
  { authenticate }: Pick<DocumentPagesOptions, 'authenticate'>,
  { headers }: Pick<PageRequest, 'headers'>,
): Promise<UserActor> {
  const login = await authenticate(headers.get('authorization'));
  if (!login) throw new BadTokenError('Log in first: send a bearer token.');
  return login.actor;
}

/** As the access log will have it. @throws InvalidInputError for a purpose that is none */
export function doingOf(
  origin: AuditOrigin,
  operation: string,
  { headers }: Pick<PageRequest, 'headers'>,
): { readonly origin: AuditOrigin; readonly purpose: Purpose | null } {
  const purpose = headers.get('dossier-purpose') || null;
  if (purpose !== null && !isNameablePurpose(purpose)) {
    throw new InvalidInputError('dossier-purpose names no purpose. Leave it out, or choose one of the list.');
  }
  const { requestId, address } = origin;
  return { origin: { channel: 'DOCUMENT', operation, requestId, address }, purpose };
}
