import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Login } from '../access/login.ts';
import type { Logger } from '../lib/log.ts';
import type { RequestOrigin } from '../schema/audit/operation-trail.ts';
import type { AppContext } from '../schema/context.ts';
import type { ExpiryWatch } from './close-on-expiry.ts';
import { errorMask } from './mask-error.ts';
import { Peer } from './peer.ts';
import type { RequestAdmission } from './request-admission.ts';
import { requestOrigin } from './request-origin.ts';
import { longBodyRefusal } from './safety/body-limit.ts';
import { guardOperations } from './safety/guard-operations.ts';
import type { OperationGate } from './safety/operation-gate.ts';
import type { RequestLimits } from './safety/request-limits.ts';
import { subscribeAnew } from './subscribe-anew.ts';

export interface GraphqlOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** GraphiQL in a browser. */
  readonly graphiql: boolean;
  readonly limits: RequestLimits;
  readonly gate: OperationGate;
  readonly expiry: ExpiryWatch;
  authenticate(authorization: string | null | undefined): Promise<Login | null>;
  context(login: Login | null, origin: RequestOrigin): AppContext;
}

/**
 * GraphQL over HTTP (and over server-sent events for subscriptions) at `/graphql`: all of the protocol. What most
 * requests need of it is in `plain-operations.ts`.
 */
export function graphqlOverHttp(
  { schema, log, graphiql, limits, expiry, context }: GraphqlOptions,
  admission: RequestAdmission,
) {
  const mask = errorMask({ log, suggestions: limits.open });
  return createYoga<object, AppContext>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    cors: false,
    batching: false,
    multipart: false,
    extraParamNames: ['documentId'],
    maxRequestBodySize: limits.bytes,
    // The gate keeps the documents that it has checked.
    parserAndValidationCache: false,
    // A megabyte of page, for who opens it.
    renderGraphiQL: async (options) =>
      (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    graphiql: graphiql && {
      title: 'Dossier',
      defaultQuery: '{\n  viewer {\n    name\n    role\n  }\n}\n',
      subscriptionsProtocol: 'WS',
    },
    maskedErrors: { maskError: (error) => longBodyRefusal(error, limits.bytes) ?? mask(error) },
    plugins: [
      guardOperations({
        limits,
        admit: async (request, operation) => (await admission.admitOnce(request, operation)).admission,
      }),
      renewing(limits.timeMs),
      ending(),
    ],
    context: (server) => {
      const { req } = server as unknown as { readonly req: IncomingMessage };
      const { login, peer } = admission.kept(req) ?? {
        login: null,
        peer: new Peer(req, limits.trustedProxies),
      };
      return context(login, originOf(req, peer));
    },
  });

  /** Ends the events of a subscription with the token they were asked for with. */
  function ending(): Plugin<object, object> {
    return {
      onSubscribe({ args }) {
        const { req, res } = args.contextValue as unknown as { req: IncomingMessage; res?: ServerResponse };
        if (res) expiry.watch(res, admission.kept(req)?.login ?? null, () => res.destroy());
      },
    };
  }
}

/** @throws GraphQLError INVALID_INPUT for a purpose that is not on the list */
export function originOf({ headers }: IncomingMessage, peer: Peer): RequestOrigin {
  return requestOrigin({ peer, purpose: headers['dossier-purpose'], requestId: headers['x-request-id'] });
}

function renewing(limitMs: number): Plugin {
  const subscribe = subscribeAnew(limitMs);
  return {
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe as Parameters<typeof setSubscribeFn>[0]),
  };
}
