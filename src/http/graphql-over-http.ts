import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { BadTokenError } from '../access/bad-token-error.ts';
import type { Login } from '../access/login.ts';
import { LoginUnavailableError } from '../access/oidc/login-unavailable-error.ts';
import type { Logger } from '../lib/log.ts';
import type { RequestOrigin } from '../schema/audit/operation-trail.ts';
import type { AppContext } from '../schema/context.ts';
import type { ExpiryWatch } from './close-on-expiry.ts';
import { errorMask } from './mask-error.ts';
import { requestOrigin } from './request-origin.ts';
import { longBodyRefusal } from './safety/body-limit.ts';
import type { OperationRequest } from './safety/document-request.ts';
import { guardOperations } from './safety/guard-operations.ts';
import type { Admission, OperationGate } from './safety/operation-gate.ts';
import { refusal } from './safety/refusal.ts';
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
  context(login: Login | null, log: Logger, origin: RequestOrigin): AppContext;
}

/** GraphQL over HTTP (and over server-sent events for subscriptions) at `/graphql`. */
export function graphqlOverHttp({ schema, log, graphiql, limits, gate, expiry, ...options }: GraphqlOptions) {
  const mask = errorMask({ log, suggestions: limits.open });
  const logins = new WeakMap<Request, Login | null>();
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
    renderGraphiQL,
    graphiql: graphiql && {
      title: 'Dossier',
      defaultQuery: '{\n  viewer {\n    name\n    role\n  }\n}\n',
      subscriptionsProtocol: 'WS',
    },
    maskedErrors: { maskError: (error) => longBodyRefusal(error, limits.bytes) ?? mask(error) },
    plugins: [guardOperations({ limits, admit }), renewing(limits.timeMs), ending()],
    context: ({ request, ...server }) => {
      const requestId = proxyId(request.headers.get('x-request-id')) ?? randomUUID();
      const origin = requestOrigin({
        request: (server as { req?: IncomingMessage }).req,
        trustedProxies: limits.trustedProxies,
        purpose: request.headers.get('dossier-purpose'),
        requestId,
      });
      return options.context(logins.get(request) ?? null, log.child({ requestId }), origin);
    },
  });

  /** Ends the events of a subscription with the token they were asked for with. */
  function ending(): Plugin<object, object> {
    return {
      onSubscribe({ args }) {
        const { request, res } = args.contextValue as { request: Request; res?: ServerResponse };
        if (res) expiry.watch(res, logins.get(request) ?? null, () => res.destroy());
      },
    };
  }

  async function admit(request: Request, operation: OperationRequest, address: string): Promise<Admission> {
    try {
      const login = await options.authenticate(request.headers.get('authorization'));
      logins.set(request, login);
      const anyDocument = login?.anyDocument ?? false;
      return await gate.admit(operation, { actor: login?.actor ?? null, anyDocument, address });
    } catch (error) {
      if (!(error instanceof BadTokenError || error instanceof LoginUnavailableError)) throw error;
      return gate.refuse(refusal(error.code, error.message), address);
    }
  }
}

/** The id that a proxy gave the request. Anything else in that header is the caller's text and stays out of the log. */
function proxyId(header: string | null): string | null {
  return header && /^[0-9a-f-]{16,64}$/i.test(header) ? header : null;
}

function renewing(limitMs: number): Plugin {
  const subscribe = subscribeAnew(limitMs);
  return {
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe as Parameters<typeof setSubscribeFn>[0]),
  };
}
