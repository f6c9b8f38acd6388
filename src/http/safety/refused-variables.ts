import { type ExecutionResult, GraphQLError } from 'graphql';

const mostErrors = 5;

/**
 * Gives errors about the values of variables a code, whatever a scalar threw; and leaves it at a few of them, because a
 * long list of wrong values would make a longer list of errors.
 */
export function refusedVariables<Result extends object>(result: Result): Result | ExecutionResult {
  if (!('errors' in result) || 'data' in result) return result;
  const { errors = [] } = result as ExecutionResult;
  return { ...result, errors: errors.slice(0, mostErrors).map(withCode) };
}

/** The message is all that tells such an error from others before the first field. */
function withCode(error: GraphQLError): GraphQLError {
  if (!/^(Variable "\$|Too many errors processing variables)/.test(error.message)) return error;
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } });
}
