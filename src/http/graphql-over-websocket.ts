import type { Server } from 'node:http';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { BadTokenError } from '../access/bad-token-error.ts';
import type { Login } from '../access/login.ts';
import { LoginUnavailableError } from '../access/oidc/login-unavailable-error.ts';
import type { Clock } from '../lib/clock.ts';
import { closeOnExpiry } from './close-on-expiry.ts';
import type { GraphqlOptions } from './graphql-over-http.ts';
import { errorMask } from './mask-error.ts';
import { callerAddress } from './safety/caller-address.ts';
import { refusal } from './safety/refusal.ts';
import { subscribeAnew } from './subscribe-anew.ts';

type Extra = { login: Login | null };

export interface WebSocketOptions extends GraphqlOptions {
  readonly clock: Clock;
  /** Web pages of these origins may connect; programs send no `Origin`. */
  readonly origins: readonly string[];
  /** Carries out queries and mutations, as over HTTP. */
  readonly execute: (args: ExecutionArgs) => Promise<ExecutionResult>;
}

/** Who connects and then says nothing is let go after this time. */
const initTimeoutMs = 5000;
/** A close code (IANA, WebSocket) upon which clients connect again after a while. */
const tryAgainLater = 1013;

/**
 * GraphQL over WebSocket (graphql-transport-ws) at `/graphql`. The token travels in `connection_init`, as
 * `{ "authorization": "Bearer …" }`, because browsers cannot set headers there. A bad document answers its own
 * operation and leaves the socket to the others.
 */
export function graphqlOverWebSocket(server: Server, options: WebSocketOptions) {
  const { schema, log, origins, limits, gate, execute, clock } = options;
  const expiry = closeOnExpiry(clock);
  const mask = errorMask({ log, suggestions: limits.open });
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: limits.bytes,
    verifyClient: ({ origin }: { origin?: string }) => !origin || origins.includes(origin),
  });
  const served = useServer<{ authorization?: string }, Extra>(
    {
      connectionInitWaitTimeout: initTimeoutMs,
      execute,
      subscribe: subscribeAnew(limits.timeMs),
      onConnect: async ({ connectionParams, extra }) => {
        const header = connectionParams?.authorization ?? extra.request.headers.authorization;
        try {
          extra.login = await options.authenticate(header);
          expiry.watch(extra.socket, extra.login);
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
          const caller = {
            actor,
            anyDocument: login?.anyDocument ?? false,
            address: callerAddress(extra.request, limits.trustedProxies),
          };
          const { document, ...admission } = await gate.admit(payload, caller);
          if (!document) return 'errors' in admission ? admission.errors : [];
          const contextValue = options.context(login, log);
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
  );
  // In place of the library's listener, which hears one error only and writes to the console. An error that nobody
  // hears would end the process.
  sockets.on('connection', (socket) =>
    socket
      .removeAllListeners('error')
      .on('error', (error) => log.info({ error }, 'A WebSocket was closed for an error')),
  );
  return {
    async close() {
      expiry.stop();
      await served.dispose();
    },
  };
}

function tooMany(most: number): string {
  return `${most} operations are under way on this socket, which is all it may have. Complete one first.`;
}
