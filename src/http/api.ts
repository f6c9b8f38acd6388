import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import type { Page } from '../plugins/contract.ts';
import type { HostPage } from '../plugins/host-page.ts';
import { closeOnExpiry, type ExpiryWatch } from './close-on-expiry.ts';
import { type GraphqlOptions, graphqlOverHttp } from './graphql-over-http.ts';
import { graphqlOverWebSocket } from './graphql-over-websocket.ts';
import { exportPages } from './exports/export-pages.ts';
import { graphqlHeaders } from './graphql-headers.ts';
import { createHttpServer, type HttpServerOptions } from './http-server.ts';
import type { Metrics } from './metrics.ts';
import { plainOperations } from './plain-operations.ts';
import { RequestAdmission } from './request-admission.ts';
import { Router } from './router.ts';
import { refuseLongBody } from './safety/body-limit.ts';
import type { StreamedPage } from './streamed-page.ts';
import { OperationGate, type OperationGateOptions } from './safety/operation-gate.ts';
import { noDocuments, readTrustedDocuments } from './safety/trusted-documents.ts';

export interface ApiOptions {
  readonly port: number;
  readonly host: string;
  readonly origins: readonly string[];
  readonly graphql: Omit<GraphqlOptions, 'gate' | 'expiry'> & Pick<OperationGateOptions, 'rateLimit'>;
  /** Where the manifests of trusted documents are, and whether other documents are refused. Null: there are none. */
  readonly trustedDocuments: { readonly path: string; readonly only: boolean } | null;
  /** Whether plain requests are answered in front of the GraphQL server; nobody can tell, but for the time it takes. */
  readonly plainOperations: boolean;
  readonly pages: readonly (Page | HostPage | StreamedPage)[];
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Logger;
}

/** How long a shutdown waits for requests under way. */
const drainMs = 5000;

/** The process's ear: GraphQL over HTTP and WebSocket, and the pages beside it. */
export class Api {
  readonly #options: ApiOptions;
  #server: Server | null = null;
  #sockets: { close(): Promise<void> } | null = null;
  #expiry: ExpiryWatch | null = null;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /** @throws Error (`EADDRINUSE`) when the port is taken; DocumentManifestError. */
  async start(): Promise<void> {
    const { port, host, origins, graphql, pages, metrics, clock, log } = this.#options;
    const gate = await this.#gate();
    const router = new Router(graphql.limits);
    for (const page of pages) router.add(page);
    const expiry = closeOnExpiry(clock);
    this.#expiry = expiry;
    const guarded = { ...graphql, gate, expiry };
    for (const page of exportPages({ ...guarded, clock })) router.add(page);
    const server = createHttpServer({
      graphql: this.#graphqlHandler(guarded),
      router,
      metrics,
      log,
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    this.#server = server;
    this.#sockets = graphqlOverWebSocket(server, { ...guarded, origins });
  }

  #graphqlHandler(options: GraphqlOptions): HttpServerOptions['graphql'] {
    const { limits } = options;
    const admission = new RequestAdmission(options);
    const yoga = graphqlOverHttp(options, admission);
    const whole: HttpServerOptions['graphql'] = (request, response) => {
      for (const [name, value] of Object.entries(graphqlHeaders)) response.setHeader(name, value);
      if (!refuseLongBody(request, response, limits.bytes)) return yoga(request, response);
    };
    return this.#options.plainOperations ? plainOperations(options, admission, whole) : whole;
  }

  async #gate(): Promise<OperationGate> {
    const { graphql, trustedDocuments, log } = this.#options;
    const trusted = trustedDocuments ? await readTrustedDocuments(trustedDocuments.path) : noDocuments;
    const gate = new OperationGate({ ...graphql, trusted, trustedOnly: trustedDocuments?.only ?? false });
    for (const refused of gate.checkTrusted()) {
      log.warn(refused, 'A trusted document will be refused: it does not fit the schema or the limits');
    }
    return gate;
  }

  /** The port listened on; the settings may have asked for any free one with 0. */
  get port(): number {
    return (this.#server?.address() as AddressInfo | null)?.port ?? this.#options.port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#expiry?.stop();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await this.#sockets?.close();
    server.closeIdleConnections();
    const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
    await closed;
    clearTimeout(deadline);
    this.#server = null;
  }
}
