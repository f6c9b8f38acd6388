import { GraphQLError } from 'graphql';

/** Why a request is refused before it is carried out. */
export type RefusalCode =
  | 'DEPTH_LIMIT'
  | 'TOKEN_LIMIT'
  | 'ALIAS_LIMIT'
  | 'DIRECTIVE_LIMIT'
  | 'ROOT_FIELD_LIMIT'
  | 'COST_LIMIT'
  | 'TIME_LIMIT'
  | 'RATE_LIMIT'
  | 'SOCKET_LIMIT'
  | 'BODY_LIMIT'
  | 'BAD_REQUEST'
  | 'UNSUPPORTED_ENCODING'
  | 'NOT_ACCEPTABLE'
  | 'CROSS_SITE_REQUEST'
  | 'INTROSPECTION_CLOSED'
  | 'DOCUMENT_NOT_TRUSTED'
  | 'DOCUMENT_NOT_FOUND'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'UNAUTHENTICATED'
  | 'LOGIN_UNAVAILABLE';

/** A refusal by a limit. The message says what was asked, how much is possible, and what to do. */
export function refusal(code: RefusalCode, message: string, extensions: object = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions } });
}

/** The same error with its HTTP status, for the GraphQL server to apply and leave out of the answer. */
export function overHttp(error: GraphQLError): GraphQLError {
  const { code, retryAfterSeconds, http } = error.extensions;
  if (http) return error;
  Object.assign(error.extensions, {
    http: { ...statusOf(code), headers: headersOf(code, retryAfterSeconds) },
  });
  return error;
}

function statusOf(code: unknown): { status: number; spec?: boolean } {
  switch (code) {
    case 'GRAPHQL_PARSE_FAILED':
    case 'GRAPHQL_VALIDATION_FAILED':
    case 'PERSISTED_QUERY_NOT_FOUND':
      // `spec`: 200 for clients that accept `application/json` only, as GraphQL over HTTP says.
      return { status: 400, spec: true };
    case 'UNAUTHENTICATED':
      return { status: 401 };
    case 'BODY_LIMIT':
      return { status: 413 };
    case 'RATE_LIMIT':
      return { status: 429 };
    case 'INTERNAL_SERVER_ERROR':
      return { status: 500 };
    case 'TIME_LIMIT':
    case 'LOGIN_UNAVAILABLE':
      return { status: 503 };
    default:
      return { status: 400 };
  }
}

function headersOf(code: unknown, retryAfterSeconds: unknown): Record<string, string> {
  if (code === 'UNAUTHENTICATED') return { 'www-authenticate': 'Bearer error="invalid_token"' };
  // The rest of the body is not read, so the connection is of no more use.
  if (code === 'BODY_LIMIT') return { connection: 'close' };
  return typeof retryAfterSeconds === 'number' ? { 'retry-after': String(retryAfterSeconds) } : {};
}
