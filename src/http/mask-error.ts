import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { DomainError } from '../lib/domain-error.ts';
import type { Logger } from '../lib/log.ts';
import { withoutSuggestion } from './safety/without-suggestion.ts';

export interface ErrorMaskOptions {
  readonly log: Logger;
  /** Whether "Did you mean …?" may stay. */
  readonly suggestions: boolean;
}

/** Masks whatever leaves through one door. */
export function errorMask({ log, suggestions }: ErrorMaskOptions): (error: unknown) => GraphQLError {
  return (error) => {
    const masked = maskError(error, log, randomUUID);
    withoutParserError(masked);
    return suggestions ? masked : withoutSuggestion(masked);
  };
}

/** Of a body that is no JSON, the GraphQL server tells what JavaScript said. It answers 400 whatever a client accepts. */
function withoutParserError({ extensions }: GraphQLError): void {
  if (!extensions['originalError']) return;
  delete extensions['originalError'];
  Object.assign(extensions, { http: { status: 400 } });
}

/**
 * Whether GraphQL itself says what is wrong with the request, or one of us says no with a code. A scalar or enum that
 * does not fit a value of ours throws the same kind of error, with that value in it.
 */
function isOfTheRequest({ originalError: original, path }: GraphQLError): boolean {
  if (original && !(original instanceof GraphQLError)) return false;
  if (!path) return true;
  return !original || Boolean(original.nodes) || typeof original.extensions['code'] === 'string';
}

/**
 * What a caller may know of an error: refusals and mistakes in the document as they are; anything else is an incident
 * that he can name by its id and that only the log explains.
 */
function maskError(error: unknown, log: Logger, incidentId: () => string): GraphQLError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  const place = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
  if (original instanceof DomainError) {
    return new GraphQLError(original.message, { ...place, extensions: { code: original.code } });
  }
  if (error instanceof GraphQLError && isOfTheRequest(error)) return error;
  const id = incidentId();
  log.error(
    { error: original, incidentId: id, path: place.path?.join('.') },
    'A request failed unexpectedly',
  );
  return new GraphQLError(`Something went wrong on our side. Mention incident ${id} when you report it.`, {
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', incidentId: id },
  });
}
