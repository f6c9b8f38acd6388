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

/** How QRS knows an offer. */
export interface PartnerOffer {
  readonly reference: string;
  readonly revision: number;
  readonly state: string;
  readonly sequence: number;
}

interface Lists {
  readonly referrals: readonly PartnerStanding[];
  /** Left out by a QRS that knows no offers. */
  readonly offers?: readonly PartnerOffer[];
}

/** The side of QRS in the nightly comparison: answers with lists of its own, and remembers what it is asked. */
export class ReconcilingPartner {
  /** What it is asked to send again, in the order in which it was asked for. */
  readonly requested: string[] = [];
  /** What it was told in the last comparison. */
  told: Lists = { referrals: [] };
  /** When its clock says that it is asked. */
  clock: { now(): Date } = { now: () => new Date() };
  readonly #server: Server;

  /** @param lists its own, of what it was told */
  constructor(lists: (told: Lists) => Lists) {
    this.#server = createServer((request, response) => {
      void buffer(request).then((body) => {
        const headers = new Headers(request.headers as Record<string, string>);
        verifyWebhook({
          headers,
          body,
          now: this.clock.now(),
          secrets: [parseWebhookSecret(QrsPartner.secret)],
        });
        const { type, data } = JSON.parse(body.toString()) as Message;
        const again = type === 'referral.requested';
        if (again) this.requested.push(...data.references, ...data.offers);
        else this.told = data;
        const answer = again ? {} : lists(data);
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

type Message =
  | { readonly type: 'referral.reconciliation'; readonly data: Lists }
  | {
      readonly type: 'referral.requested';
      readonly data: { readonly references: readonly string[]; readonly offers: readonly string[] };
    };
