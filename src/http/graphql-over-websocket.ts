import type { Server } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { WebSocketServer } from 'ws';
import { BadTokenError } from '../access/bad-token-error.ts';
import type { Login } from '../access/login.ts';
import { LoginUnavailableError } from '../access/oidc/login-unavailable-error.ts';
import type { GraphqlOptions } from './graphql-over-http.ts';
import { executeAndSettle } from './execute-and-settle.ts';
import { errorMask } from './mask-error.ts';
import { Peer } from './peer.ts';
import { requestOrigin } from './request-origin.ts';
import { refusal } from './safety/refusal.ts';
import { refusedVariables } from './safety/refused-variables.ts';
import { serveSockets } from './serve-sockets.ts';
import { subscribeAnew } from './subscribe-anew.ts';

type Extra = { login: Login | null; purpose: unknown; peer: Peer };

export interface WebSocketOptions extends GraphqlOptions {
  /** Web pages of these origins may connect; programs send no `Origin`. */
  readonly origins: readonly string[];
}

/** Who connects and then says nothing is let go after this time. */
const initTimeoutMs = 5000;
/** 4403 Forbidden is what graphql-transport-ws knows for an expired token; its clients do not connect again by themselves. */
const forbidden = 4403;
/** A close code (IANA, WebSocket) upon which clients connect again after a while. */
const tryAgainLater = 1013;

/**
 * GraphQL over WebSocket (graphql-transport-ws) at `/graphql`. The token travels in `connection_init`, as
 * `{ "authorization": "Bearer …" }`, because browsers cannot set headers there. A bad document answers its own
 * operation and leaves the socket to the others.
 */
export function graphqlOverWebSocket(server: Server, options: WebSocketOptions) {
  const { schema, log, origins, limits, gate, expiry } = options;
  const mask = errorMask({ log, suggestions: limits.open });
  const subscribe = subscribeAnew(limits.timeMs);
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: limits.bytes,
    verifyClient: ({ origin }: { origin?: string }) => !origin || origins.includes(origin),
  });
  const served = serveSockets<{ authorization?: unknown; 'dossier-purpose'?: string }, Extra>(
    {
      connectionInitWaitTimeout: initTimeoutMs,
      execute: (args) => answered(async () => refusedVariables(await executeAndSettle(args, limits.timeMs))),
      subscribe: (args) => answered(() => subscribe(args)),
      onConnect: async ({ connectionParams, extra }) => {
        extra.purpose = connectionParams?.['dossier-purpose'];
        extra.peer = new Peer(extra.request, limits.trustedProxies);
        const given = connectionParams?.authorization;
        if (given !== undefined && typeof given !== 'string') return false;
        const header = given ?? extra.request.headers.authorization;
        try {
          extra.login = await options.authenticate(header);
          expiry.watch(extra.socket, extra.login, () =>
            extra.socket.close(forbidden, 'The token has expired. Log in again.'),
          );
          return true;
        } catch (error) {
          if (error instanceof LoginUnavailableError) extra.socket.close(tryAgainLater, error.code);
          else if (!(error instanceof BadTokenError)) throw error;
          return false;
        }
      },
      onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
        try {
          if (Object.keys(subscriptions).length > limits.socketOperations) {
            return [refusal('SOCKET_LIMIT', tooMany(limits.socketOperations))];
          }
          const login = extra.login ? await extra.login.again() : null;
          const actor = login?.actor ?? null;
          const { peer } = extra;
          const caller = { actor, anyDocument: login?.anyDocument ?? false, peer };
          const { document, ...admission } = await gate.admit(payload, caller);
          if (!document) return 'errors' in admission ? admission.errors : [];
          const contextValue = options.context(login, requestOrigin({ peer, purpose: extra.purpose }));
          const hideSuggestions = !limits.open;
          const { operationName, variables } = payload;
          return {
            schema,
            document,
            operationName,
            variableValues: variables,
            contextValue,
            hideSuggestions,
          };
        } catch (error) {
          return [mask(error)];
        }
      },
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors ? { ...result, errors: result.errors.map(mask) } : result,
      onError: (_context, _id, _payload, errors) => errors.map(mask),
    },
    sockets,
    log,
  );
  return {
    async close() {
      await served.close();
    },
  };

  /** What fails is the answer to its own operation, and no reason to close the socket. */
  async function answered<Result>(work: () => Promise<Result>): Promise<Result | ExecutionResult> {
    try {
      return await work();
    } catch (error) {
      return { errors: [mask(error)] };
    }
  }
}

function tooMany(most: number): string {
  return `${most} operations are under way on this socket, which is all it may have. Complete one first.`;
}
