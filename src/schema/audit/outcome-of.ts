import { GraphQLError } from 'graphql';
import type { AuditOutcome } from '../../audit/audit-entry.ts';
import { DomainError } from '../../lib/domain-error.ts';

/** How the log calls what ended with an error. */
export function outcomeOf(error: unknown): AuditOutcome {
  switch (codeOf(error)) {
    case 'FORBIDDEN':
    case 'UNAUTHENTICATED':
      return 'REFUSED';
    case 'NOT_FOUND':
      return 'NOT_FOUND';
    default:
      return 'FAILED';
  }
}

function codeOf(error: unknown): unknown {
  if (error instanceof DomainError) return error.code;
  return error instanceof GraphQLError ? error.extensions['code'] : null;
}
