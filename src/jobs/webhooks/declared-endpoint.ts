import type { Acting } from '../../access/actor.ts';
import type { WebhookMessageState } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import type { SigningKey } from '../../lib/webhook-keys.ts';

/** An endpoint that a plugin brings: address and keys are its settings, asked for at each try. */
export interface DeclaredEndpoint {
  readonly plugin: string;
  readonly name: string;
  readonly description: string;
  /** Null: nowhere to send to yet; what is recorded waits. */
  address(): EndpointTarget | null;
  /** Told, in the transaction that records it, how far a message is. */
  follow(tx: Tx, acting: Acting, progress: MessageProgress): Promise<void>;
}

export interface EndpointTarget {
  readonly url: string;
  /** All of them sign. */
  readonly keys: readonly SigningKey[];
}

/** How far a message is. */
export interface MessageProgress {
  readonly object: string;
  readonly type: string;
  readonly sequence: number;
  readonly state: WebhookMessageState;
  /** Tries since it was last given a fresh start. */
  readonly attempts: number;
  readonly lastStatusCode: number | null;
  readonly lastError: string | null;
  /** When it was taken or given up. */
  readonly settledAt: Date | null;
}
