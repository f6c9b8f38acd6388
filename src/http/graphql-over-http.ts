import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { type authenticate, BadTokenError } from '../access/authenticate.ts';
import type { UserActor } from '../access/actor.ts';
import type { Logger } from '../lib/log.ts';
import type { AppContext } from '../schema/context.ts';
import { maskError } from './mask-error.ts';
import { subscribeAnew } from './subscribe-anew.ts';

export interface GraphqlOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** GraphiQL in a browser. */
  readonly graphiql: boolean;
  authenticate(authorization: string | null | undefined): ReturnType<typeof authenticate>;
  context(actor: UserActor | null, log: Logger): AppContext;
}

/** GraphQL over HTTP (and over server-sent events for subscriptions) at `/graphql`. */
export function graphqlOverHttp({ schema, log, graphiql, ...options }: GraphqlOptions) {
  return createYoga<object, AppContext>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    cors: false,
    batching: false,
    renderGraphiQL,
    graphiql: graphiql && {
      title: 'Dossier',
      defaultQuery: '{\n  viewer {\n    name\n    role\n  }\n}\n',
      subscriptionsProtocol: 'WS',
    },
    maskedErrors: { maskError: (error) => maskError(error, log, randomUUID) },
    plugins: [renewing],
    context: async ({ request }) => {
      try {
        const requestId = request.headers.get('x-request-id') ?? randomUUID();
        const actor = await options.authenticate(request.headers.get('authorization'));
        return options.context(actor, log.child({ requestId }));
      } catch (error) {
        if (!(error instanceof BadTokenError)) throw error;
        throw new GraphQLError(error.message, {
          extensions: {
            code: 'UNAUTHENTICATED',
            http: { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
          },
        });
      }
    },
  });
}

const renewing: Plugin = {
  onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribeAnew as Parameters<typeof setSubscribeFn>[0]),
};
