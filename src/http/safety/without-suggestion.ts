import { GraphQLError } from 'graphql';

/**
 * An error without "Did you mean …?", which tells names of the schema to who guesses near them. GraphQL always puts it
 * at the end of a message; everything from there is dropped, also when the rest was the caller's own text.
 */
export function withoutSuggestion(error: GraphQLError): GraphQLError {
  const from = error.message.search(/\s*\bDid you mean\b/);
  if (from < 0) return error;
  const { nodes, source, positions, path, extensions } = error;
  return new GraphQLError(error.message.slice(0, from), { nodes, source, positions, path, extensions });
}
