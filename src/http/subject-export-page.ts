import { randomUUID } from 'node:crypto';
import type { UserActor } from '../access/actor.ts';
import { BadTokenError } from '../access/bad-token-error.ts';
import type { Login } from '../access/login.ts';
import { LoginUnavailableError } from '../access/oidc/login-unavailable-error.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { currentOrigin } from '../audit/audit-origin.ts';
import { exportPath } from '../domain/subjects/export-addresses.ts';
import { useDownload } from '../domain/subjects/export-downloads.ts';
import { type ExportFile, exportFile, type ExportSender } from '../domain/subjects/export-file.ts';
import { handOver } from '../domain/subjects/hand-over.ts';
import { SilentHolderError } from '../domain/subjects/silent-holder-error.ts';
import type { SubjectHolder } from '../domain/subjects/subject-holder.ts';
import { subjectOfColumns } from '../domain/subjects/subject-input.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../lib/db.ts';
import type { Logger } from '../lib/log.ts';
import type { Page, PageResponse } from '../plugins/contract.ts';

export interface SubjectExportPageOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly audit: AuditLog;
  readonly holders: readonly SubjectHolder[];
  readonly sender: ExportSender;
  authenticate(authorization: string | null | undefined): Promise<Login | null>;
}

/**
 * Hands out an export, made on the spot. The secret in the address is good once and for fifteen minutes, and only
 * together with the token of who asked for it: an address that leaks opens nothing. Whatever is wrong with it answers
 * the same.
 */
export function subjectExportPage(options: SubjectExportPageOptions): Page {
  return {
    method: 'GET',
    path: `${exportPath}/:token`,
    async handle({ params, headers }): Promise<PageResponse> {
      try {
        const login = await options.authenticate(headers.get('authorization'));
        if (login?.actor.kind !== 'user')
          return refusal(401, 'UNAUTHENTICATED', 'Log in first: send a bearer token.');
        const file = await fetchOnce(options, login.actor, params['token'] ?? '');
        return file ? asDownload(file) : refusal(404, 'NOT_FOUND', nothingHere);
      } catch (error) {
        return problem(options, error);
      }
    },
  };
}

/** In one transaction: when anything fails, the address is good for another try. */
async function fetchOnce(
  { db, clock, audit, holders, sender }: SubjectExportPageOptions,
  actor: UserActor,
  token: string,
): Promise<ExportFile | null> {
  if (actor.role !== 'COORDINATOR') return null;
  const now = clock.now();
  const origin = {
    ...(currentOrigin() ?? unknownOrigin()),
    channel: 'DOCUMENT',
    operation: 'subject-export',
  } as const;
  return db.$transaction((tx) =>
    audit.within(tx, { origin, purpose: 'SUBJECT_RIGHTS' }, async () => {
      const download = await useDownload(tx, { token, userId: actor.userId, now });
      const subject = download && subjectOfColumns(download.request);
      if (!download || !subject) return null;
      const exported = await handOver(tx, { actor, now }, holders, subject);
      return exportFile(exported, download.format, { holders, sender });
    }),
  );
}

function unknownOrigin() {
  return { requestId: randomUUID(), address: null };
}

const nothingHere =
  'There is nothing here for you: the address was used, is too old, or is another one’s. Ask for a new one with exportSubject.';

/** Not for anybody else's eyes or disk: no cache, no page that it came from, nothing that a browser would run. */
const closed = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; sandbox",
};

function asDownload({ name, contentType, bytes }: ExportFile): PageResponse {
  return {
    status: 200,
    headers: {
      ...closed,
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
    },
    body: bytes,
  };
}

function problem({ log }: SubjectExportPageOptions, error: unknown): PageResponse {
  if (error instanceof BadTokenError) return refusal(401, 'UNAUTHENTICATED', error.message);
  if (error instanceof LoginUnavailableError) return refusal(503, 'LOGIN_UNAVAILABLE', error.message);
  if (error instanceof SilentHolderError) {
    log.error(
      { error, plugin: error.pluginId },
      'An export of a person is not complete: a plugin does not answer',
    );
    return refusal(502, error.code, error.message);
  }
  throw error;
}

function refusal(status: number, code: string, message: string): PageResponse {
  return {
    status,
    headers: { ...closed, 'content-type': 'application/json; charset=utf-8' },
    body: `${JSON.stringify({ error: { code, message } })}\n`,
  };
}
