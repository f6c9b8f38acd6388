import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { execute, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { UserActor } from '../access/actor.ts';
import { BadTokenError } from '../access/authenticate.ts';
import type { GraphqlOptions } from './graphql-over-http.ts';
import { maskError } from './mask-error.ts';
import { subscribeAnew } from './subscribe-anew.ts';

type Extra = { actor: UserActor | null };

export interface WebSocketOptions extends GraphqlOptions {
  /** Web pages of these origins may connect; programs send no `Origin`. */
  readonly origins: readonly string[];
}

const maxMessageBytes = 102_400;

/**
 * GraphQL over WebSocket (graphql-transport-ws) at `/graphql`. The token travels in `connection_init`, as
 * `{ "authorization": "Bearer …" }`, because browsers cannot set headers there. A bad document answers its own
 * operation and leaves the socket to the others.
 */
export function graphqlOverWebSocket(server: Server, { schema, log, origins, ...options }: WebSocketOptions) {
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: maxMessageBytes,
    verifyClient: ({ origin }: { origin?: string }) => !origin || origins.includes(origin),
  });
  const served = useServer<{ authorization?: string }, Extra>(
    {
      execute,
      subscribe: subscribeAnew,
      onConnect: async ({ connectionParams, extra }) => {
        const header = connectionParams?.authorization ?? extra.request.headers.authorization;
        try {
          extra.actor = await options.authenticate(header);
          return true;
        } catch (error) {
          if (error instanceof BadTokenError) return false;
          throw error;
        }
      },
      onSubscribe: ({ extra }, _id, { query, operationName, variables }) => {
        try {
          const document = parse(query);
          const mistakes = validate(schema, document, specifiedRules);
          if (mistakes.length > 0) return mistakes;
          const contextValue = options.context(extra.actor ?? null, log);
          return { schema, document, operationName, variableValues: variables, contextValue };
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          throw error;
        }
      },
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors
          ? { ...result, errors: result.errors.map((error) => maskError(error, log, randomUUID)) }
          : result,
      onError: (_context, _id, _payload, errors) => errors.map((error) => maskError(error, log, randomUUID)),
    },
    sockets,
  );
  return { close: async () => served.dispose() };
}
