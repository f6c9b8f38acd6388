import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface OutsideRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Whatever a plugin reaches, as a server on loopback: it answers as told, or takes a request and says nothing. */
export class Outside {
  readonly requests: OutsideRequest[] = [];
  readonly #server: Server;
  #hanging: Promise<void> = Promise.resolve();
  #letGo: () => void = () => undefined;

  constructor(answer: (request: OutsideRequest) => OutsideAnswer = () => ({ status: 204 })) {
    this.#server = createServer((request, response) => {
      void buffer(request).then(async (body) => {
        const { method = 'GET', url: path = '/', headers } = request;
        const asked = { method, path, headers, body };
        this.requests.push(asked);
        await this.#hanging;
        const { status, headers: answered, body: text } = answer(asked);
        response.writeHead(status, answered).end(text);
      });
    });
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** From now on no request gets an answer, until `answerAgain`. */
  hang(): void {
    this.#hanging = new Promise((resolve) => {
      this.#letGo = resolve;
    });
  }

  answerAgain(): void {
    this.#letGo();
    this.#hanging = Promise.resolve();
  }

  async stop(): Promise<void> {
    this.answerAgain();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
