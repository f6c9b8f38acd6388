import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { verifyWebhook, WebhookRefusedError } from '../src/lib/standard-webhooks.ts';
import { parseVerifyingKey } from '../src/lib/webhook-keys.ts';

/** How the partner answers one message. */
export type Behaviour =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Takes the request and never answers. */
  | 'silent'
  /** Answers 200 and begins a body that never ends. */
  | 'endless'
  /** Takes the request and hangs up. */
  | 'hang-up';

export interface ReceivedWebhook {
  readonly messageId: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
  readonly at: Date;
  /** What it was answered. */
  readonly behaviour: Behaviour;
}

/** Somebody outside who is told by webhook, on loopback: verifies as he should, and misbehaves on command. */
export class PartnerServer {
  /** Every try that was properly signed, in order of arrival. */
  readonly tries: ReceivedWebhook[] = [];
  /** Requests that were not. */
  refused = 0;
  /** What he verifies with: `whsec_…` or `whpk_…`. */
  keys: readonly string[] = [];
  clock: { now(): Date } = { now: () => new Date() };
  readonly #behaviours: Behaviour[] = [];
  readonly #server: Server;
  #always: Behaviour = { status: 204 };
  /** Requests that wait for their answer, while so many have to be there at once. */
  readonly #waiting: (() => void)[] = [];
  #atOnce = 1;

  constructor() {
    this.#server = createServer((request, response) => void this.#receive(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/webhooks`;
  }

  get taken(): readonly ReceivedWebhook[] {
    return this.tries.filter(({ behaviour }) => typeof behaviour === 'object' && behaviour.status < 300);
  }

  /** Of the next messages, in this order. */
  answerNext(...behaviours: readonly Behaviour[]): void {
    this.#behaviours.push(...behaviours);
  }

  /** Of all messages for which nothing else was said. */
  answerAlways(behaviour: Behaviour): void {
    this.#always = behaviour;
  }

  /** Answers nobody until so many have come without an answer, and then all of these. */
  answersOnceThereAre(atOnce: number): void {
    this.#atOnce = atOnce;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const headers = new Headers(request.headers as Record<string, string>);
    const messageId = this.#verified(headers, body);
    if (messageId === null) {
      this.refused += 1;
      response.writeHead(401).end();
      return;
    }
    const behaviour = this.#behaviours.shift() ?? this.#always;
    const message = JSON.parse(body.toString()) as Pick<ReceivedWebhook, 'type' | 'timestamp' | 'data'>;
    this.tries.push({ ...message, messageId, headers, at: this.clock.now(), behaviour });
    await this.#together();
    if (behaviour === 'silent') return;
    if (behaviour === 'hang-up') return void request.socket.destroy();
    if (behaviour === 'endless') return void response.writeHead(200).write('and so on');
    response.writeHead(behaviour.status, behaviour.headers).end();
  }

  async #together(): Promise<void> {
    const waited = new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#waiting.length >= this.#atOnce) for (const go of this.#waiting.splice(0)) go();
    await waited;
  }

  #verified(headers: Headers, body: Uint8Array): string | null {
    try {
      return verifyWebhook({
        ...{ headers, body, now: this.clock.now() },
        secrets: this.keys.map(parseVerifyingKey),
      });
    } catch (error) {
      if (error instanceof WebhookRefusedError) return null;
      throw error;
    }
  }
}
