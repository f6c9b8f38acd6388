import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { verifyWebhook } from '../../src/lib/standard-webhooks.ts';
import { parseWebhookSecret } from '../../src/lib/webhook-keys.ts';
import { QrsPartner } from './qrs-partner.ts';

/** How QRS knows a referral. */
export interface PartnerStanding {
  readonly reference: string;
  readonly revision: number;
  readonly status: string | null;
  readonly sequence: number;
}

/** The side of QRS in the nightly comparison: answers with a list of its own, and remembers what it is asked to send again. */
export class ReconcilingPartner {
  /** References, in the order in which they were asked for. */
  readonly requested: string[] = [];
  readonly #server: Server;

  constructor(standings: () => readonly PartnerStanding[]) {
    this.#server = createServer((request, response) => {
      void buffer(request).then((body) => {
        const headers = new Headers(request.headers as Record<string, string>);
        verifyWebhook({ headers, body, now: new Date(), secrets: [parseWebhookSecret(QrsPartner.secret)] });
        const { type, data } = JSON.parse(body.toString()) as Message;
        if (type === 'referral.requested') this.requested.push(...(data.references ?? []));
        const answer = type === 'referral.reconciliation' ? { referrals: standings() } : {};
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** `host:port`, for `OUTBOUND_ALLOW` and the address of the comparison. */
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

interface Message {
  readonly type: string;
  readonly data: { readonly references?: readonly string[] };
}
