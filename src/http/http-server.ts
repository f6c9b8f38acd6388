import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from '../lib/log.ts';
import type { Metrics } from './metrics.ts';
import { type Router, send } from './router.ts';

export interface HttpServerOptions {
  readonly graphql: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
  readonly router: Router;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** `/graphql` goes straight to the GraphQL server, everything else to the router. */
export function createHttpServer({ graphql, router, metrics, log }: HttpServerOptions): Server {
  return createServer(timeouts, (request, response) => {
    const started = performance.now();
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const route = `/${path.split('/')[1] ?? ''}`;
    response.once('close', () => {
      metrics.observeRequest(knownRoute(route), response.statusCode, (performance.now() - started) / 1000);
    });
    void answered({ request, response, log }, async () => {
      if (path !== '/graphql') return router.handle(request, response);
      await graphql(request, response);
    });
  });
}

/** For who sends slowly, so as to hold connections: the head of a request, and all of it. Node looks every few seconds. */
const timeouts = { headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 5000 };

const routes = new Set([
  '/graphql',
  '/hooks',
  '/health',
  '/metrics',
  '/nieuwsbrief',
  '/documents',
  '/exports',
  '/admin',
]);

/** Whatever somebody types must not become a new time series. */
function knownRoute(route: string): string {
  return routes.has(route) ? route : 'other';
}

async function answered(
  { request, response, log }: { request: IncomingMessage; response: ServerResponse; log: Logger },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Who has gone needs no answer, and it is nobody's failure.
    if (request.socket.destroyed) return;
    log.error({ error }, 'A page failed unexpectedly');
    if (!response.headersSent) send(response, { status: 500, body: 'Something went wrong on our side.\n' });
    else response.destroy();
  }
}
