import type { Db, DbOptions, Tx } from '../../lib/db.ts';
import { openDb, urlAs } from '../../lib/db.ts';
import type { UserActor } from '../actor.ts';
import { ActorConnections } from './actor-connections.ts';
import { type ActorSettings, actorSettings, nobodysSettings } from './actor-settings.ts';
import { beginningFor, ReaderPool } from './reader-pool.ts';
import { type CompileRead, readingClient } from './reading-client.ts';

/** What one operation reads through. */
export interface ReaderSession {
  /** Shows the actor's rows and no other. Takes a connection when it is used, not before. */
  readonly db: Db;
  /** Gives back what is held. What is asked afterwards fails. */
  end(): void;
}

export interface ReaderDb {
  /** @param actor null for who has not logged in, and sees no row of a protected table. */
  session(actor: UserActor | null, today: Date): ReaderSession;
  /** Without an actor. */
  readonly db: Db;
  close(): Promise<void>;
}

export interface ReaderDbOptions extends DbOptions {
  /** No statement lasts longer, in milliseconds, and none waits longer for a connection. */
  readonly limitMs: number;
  /** Left out: every read is left to the client. */
  readonly compile?: CompileRead;
}

/** No operation is forgotten while it holds a connection. */
const forgottenMs = 60_000;

/** The database for whoever reads through the API: behind its own wall (docs/decisions/0011, 0018). */
export function openReaderDb({
  url,
  limitMs,
  compile = () => null,
  poolSize = 10,
  onConnectionLost = () => undefined,
  ...options
}: ReaderDbOptions): ReaderDb {
  const settings = [`statement_timeout=${limitMs}`, `idle_in_transaction_session_timeout=${forgottenMs}`];
  const db = openDb({
    ...options,
    poolSize,
    onConnectionLost,
    url: urlAs('dossier_reader', url, settings),
    Pool: ReaderPool,
  });
  const connections = new ActorConnections({
    url: urlAs('dossier_reader', url, [
      ...settings,
      'default_transaction_read_only=on',
      'jit=off',
      'DateStyle=ISO',
      // A statement is planned once for all its values; planning a consultant's cost more than carrying it out.
      'plan_cache_mode=force_generic_plan',
      // As for data in memory or on an SSD; the default of 4 reads whole tables to find fifty rows.
      'random_page_cost=1.1',
    ]),
    poolSize,
    waitMs: limitMs,
    onConnectionLost,
  });
  return {
    db,
    session: (actor, today) =>
      openSession({ client: db, connections, compile, limitMs }, () =>
        actor ? actorSettings(actor, today) : nobodysSettings,
      ),
    async close() {
      await connections.close();
      await db.$disconnect();
    },
  };
}

interface Source {
  readonly client: Db;
  readonly connections: ActorConnections;
  readonly compile: CompileRead;
  readonly limitMs: number;
}

function openSession({ client, connections, compile, limitMs }: Source, settingsOf: () => ActorSettings) {
  let settings: ActorSettings | null = null;
  let transaction: Promise<Tx> | null = null;
  let ended = false;
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));

  const refuseEnded = (): void => {
    if (ended) throw new Error('The operation is over; nothing is read for it any more.');
  };
  const bounds = (): ActorSettings => (settings ??= settingsOf());
  /** What is not one compiled statement goes into a transaction of its own client, bound to the same actor. */
  const begun = (): Promise<Tx> =>
    (transaction ??= new Promise<Tx>((resolve, reject) => {
      const work = (tx: Tx): Promise<void> => {
        resolve(tx);
        return over;
      };
      const limits = { maxWait: limitMs, timeout: forgottenMs };
      beginningFor.during(bounds(), () => client.$transaction(work, limits)).catch(reject);
    }));
  return {
    db: readingClient(client, {
      compile,
      async read(statement) {
        refuseEnded();
        return connections.rows(bounds(), statement);
      },
      async otherwise() {
        refuseEnded();
        return (await begun()) as Db;
      },
    }),
    end() {
      ended = true;
      end();
    },
  };
}
