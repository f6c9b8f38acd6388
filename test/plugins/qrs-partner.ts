import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import {
  signWebhook,
  verifyWebhook,
  WebhookRefusedError,
  type WebhookToVerify,
} from '../../src/lib/standard-webhooks.ts';
import { parseWebhookSecret } from '../../src/lib/webhook-keys.ts';
import { answerFixture, referralBytes, referralFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import type { TestDossier } from '../harness.ts';

export interface ReceivedNotice {
  readonly messageId: string;
  /** E.g. `referral.status-changed`. */
  readonly type: string;
  readonly reference: string;
  readonly status: string;
  readonly sequence: number;
  readonly reason?: string;
  /** Of an offer of which more is told. */
  readonly again?: true;
  /** The whole body, as it came. */
  readonly text: string;
}

/** How the stand-in answers one notice. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface DeliveryOptions {
  readonly messageId?: string;
  readonly secret?: string;
  readonly at?: Date;
  /** Sent in the place of the bytes that were signed. */
  readonly tampered?: Uint8Array<ArrayBuffer>;
}

/** QRS as the tests know it: signs and sends referrals, and listens on loopback for what it is told. */
export class QrsPartner {
  static readonly secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
  /** Every try that was properly signed, in order of arrival. */
  readonly tries: ReceivedNotice[] = [];
  /** The notices that were answered with 2xx. */
  readonly taken: ReceivedNotice[] = [];
  readonly #answers: Answer[] = [];
  readonly #server: Server;
  /** Keeps every notice waiting for its answer while it is not settled. */
  hold: Promise<unknown> = Promise.resolve();
  /** When the partner's clock says the notices arrive. */
  clock: { now(): Date } = { now: () => new Date() };

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#receive(request).then(({ status, headers }) => response.writeHead(status, headers).end());
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** The settings of a Dossier that works with this partner. */
  get env(): Record<string, string> {
    return {
      QRS_WEBHOOK_SECRET: QrsPartner.secret,
      QRS_STATUS_URL: `http://127.0.0.1:${this.#port}/status`,
      OUTBOUND_ALLOW: `127.0.0.1:${this.#port}`,
    };
  }

  answerNext(...answers: readonly Answer[]): void {
    this.#answers.push(...answers);
  }

  /** `data` replaces fields of the referral. */
  async refer(dossier: TestDossier, data: object = {}, options: DeliveryOptions = {}): Promise<Response> {
    const timestamp = dossier.clock.now().toISOString();
    return this.deliver(dossier, referralBytes({ ...referralFixture(data), timestamp }), options);
  }

  /** What came of an offer; `data` replaces fields of the answer. */
  async answer(dossier: TestDossier, data: object, options: DeliveryOptions = {}): Promise<Response> {
    const timestamp = dossier.clock.now().toISOString();
    return this.deliver(dossier, referralBytes({ ...answerFixture(data), timestamp }), options);
  }

  async deliver(
    dossier: TestDossier,
    body: Uint8Array<ArrayBuffer>,
    { messageId = `msg_${randomUUID()}`, secret = QrsPartner.secret, at, tampered }: DeliveryOptions = {},
  ): Promise<Response> {
    const headers = signWebhook({
      id: messageId,
      at: at ?? dossier.clock.now(),
      body,
      secrets: [parseWebhookSecret(secret)],
    });
    return fetch(`${dossier.url}/hooks/qrs/referrals`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: tampered ?? body,
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async #receive(request: IncomingMessage): Promise<Answer> {
    const body = await buffer(request);
    const headers = new Headers(request.headers as Record<string, string>);
    const secrets = [parseWebhookSecret(QrsPartner.secret)];
    const messageId = this.#verified({ headers, body, now: this.clock.now(), secrets });
    if (messageId === null) return { status: 401 };
    const text = body.toString();
    const { type, data } = JSON.parse(text) as {
      type: string;
      data: Omit<ReceivedNotice, 'messageId' | 'text' | 'type'>;
    };
    const notice = { messageId, text, type, ...data };
    this.tries.push(notice);
    await this.hold;
    const answer = this.#answers.shift() ?? { status: 204 };
    if (answer.status < 300) this.taken.push(notice);
    return answer;
  }

  #verified(message: WebhookToVerify): string | null {
    try {
      return verifyWebhook(message);
    } catch (error) {
      if (error instanceof WebhookRefusedError) return null;
      throw error;
    }
  }
}
