import type { Acting } from '../../access/actor.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Db, Tx } from '../../lib/db.ts';
import type { Logger } from '../../lib/log.ts';
import type { MailSender } from '../../lib/mail.ts';
import type { DeclaredEndpoint } from './declared-endpoint.ts';

/** What sending works with. */
export interface WebhookMeans {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly mail: MailSender;
  /** Public address of this Dossier, without a slash at the end. */
  readonly publicUrl: string;
  /** Guarded, without redirects, and with a time limit for the whole exchange. */
  readonly fetch: typeof fetch;
  /** Of the plugins. */
  readonly declared: readonly DeclaredEndpoint[];
  /** Runs work in one transaction of the access log, acting as the sender. */
  transaction<T>(work: (tx: Tx, acting: Acting) => Promise<T>): Promise<T>;
}
