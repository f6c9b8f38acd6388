import { BadTokenError } from '../../access/bad-token-error.ts';
import { LoginUnavailableError } from '../../access/oidc/login-unavailable-error.ts';
import { GraphQLError } from 'graphql';
import { DomainError } from '../../lib/domain-error.ts';
import type { PageResponse } from '../../plugins/contract.ts';
import { BodyTooLargeError } from '../read-body.ts';

/** For nobody else's eyes or disk: no cache, no page that it came from, nothing that a browser would run. */
export const closedHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; sandbox",
};

const statuses: Readonly<Record<string, number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  CONFLICT: 409,
  DOCUMENT_GONE: 410,
  DOCUMENT_TOO_LARGE: 413,
  DOCUMENT_TYPE: 415,
  DOCUMENT_NAME: 415,
  DOCUMENT_UNSAFE: 415,
  DOCUMENT_MISSING: 500,
  DOCUMENT_DAMAGED: 500,
};

export function refusal(status: number, code: string, message: string): PageResponse {
  return jsonAnswer(status, { error: { code, message } });
}

export function jsonAnswer(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): PageResponse {
  return {
    status,
    headers: { ...closedHeaders, 'content-type': 'application/json; charset=utf-8', ...headers },
    body: `${JSON.stringify(body)}\n`,
  };
}

/** What went wrong, for who asked. @throws what is nobody's refusal but a failure of ours */
export function problem(error: unknown): PageResponse {
  if (error instanceof BadTokenError) return refusal(401, 'UNAUTHENTICATED', error.message);
  if (error instanceof LoginUnavailableError) return refusal(503, 'LOGIN_UNAVAILABLE', error.message);
  if (error instanceof BodyTooLargeError) {
    return refusal(
      413,
      'DOCUMENT_TOO_LARGE',
      'The file is larger than 20 MB. Send it in parts, or scanned smaller.',
    );
  }
  if (error instanceof GraphQLError) return refusal(422, 'INVALID_INPUT', error.message);
  if (error instanceof DomainError) return refusal(statuses[error.code] ?? 422, error.code, error.message);
  throw error;
}
