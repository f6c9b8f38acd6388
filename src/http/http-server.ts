import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Logger } from '../lib/log.ts';
import type { Metrics } from './metrics.ts';
import { type Router, safeHeaders, send } from './router.ts';

export interface HttpServerOptions {
  readonly graphql: RequestListener;
  readonly router: Router;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** `/graphql` goes straight to the GraphQL server, everything else to the router. */
export function createHttpServer({ graphql, router, metrics, log }: HttpServerOptions): Server {
  return createServer((request, response) => {
    const started = performance.now();
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const route = `/${path.split('/')[1] ?? ''}`;
    response.once('close', () => {
      metrics.observeRequest(knownRoute(route), response.statusCode, (performance.now() - started) / 1000);
    });
    if (path === '/graphql') {
      for (const [name, value] of Object.entries(graphqlHeaders)) response.setHeader(name, value);
      graphql(request, response);
    } else void answer(router, request, response, log);
  });
}

/** What somebody may see now is not for a cache, nor for who sits at this computer next. */
const graphqlHeaders = { ...safeHeaders, 'cache-control': 'no-store' };

const routes = new Set(['/graphql', '/hooks', '/health', '/metrics', '/nieuwsbrief']);

/** Whatever somebody types must not become a new time series. */
function knownRoute(route: string): string {
  return routes.has(route) ? route : 'other';
}

async function answer(
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
  log: Logger,
): Promise<void> {
  try {
    await router.handle(request, response);
  } catch (error) {
    log.error({ error }, 'A page failed unexpectedly');
    if (!response.headersSent) send(response, { status: 500, body: 'Something went wrong on our side.\n' });
    else response.destroy();
  }
}
