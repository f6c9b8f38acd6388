import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { verifyWebhook } from '../../src/lib/standard-webhooks.ts';
import type { WebhookSecret } from '../../src/lib/webhook-keys.ts';

/** A status notice as QRS reads it. */
export interface StatusMessage {
  readonly reference: string;
  readonly status: string;
  readonly sequence: number;
  readonly reason?: string;
}

export interface StatusListenerOptions {
  readonly url: URL;
  readonly secrets: readonly WebhookSecret[];
  onStatus(message: StatusMessage): void;
  /** Somebody posted what Dossier did not sign. */
  onRefusal(why: string): void;
}

export interface StatusListener {
  stop(): Promise<void>;
}

/** Plays the receiving end of QRS: verifies each notice, answers 204, and hands it on once however often it comes. */
export async function listenForStatuses({
  url,
  secrets,
  onStatus,
  onRefusal,
}: StatusListenerOptions): Promise<StatusListener> {
  const known = new Set<string>();
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const headers = new Headers(request.headers as Record<string, string>);
      try {
        const id = verifyWebhook({ headers, body, now: new Date(), secrets });
        const { data } = JSON.parse(body.toString()) as { data: StatusMessage };
        const isNew = !known.has(id);
        known.add(id);
        // First the answer: who is told may end it all.
        response.writeHead(204).end(() => {
          if (isNew) onStatus(data);
        });
      } catch (error) {
        onRefusal(error instanceof Error ? error.message : String(error));
        response.writeHead(401).end();
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(url.port || 80), url.hostname.replace(/^\[|\]$/g, ''), resolve);
  });
  return {
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
