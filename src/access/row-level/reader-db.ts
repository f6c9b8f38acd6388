import type { Db, DbOptions, Tx } from '../../lib/db.ts';
import { openDb, urlAs } from '../../lib/db.ts';
import type { UserActor } from '../actor.ts';
import { type ActorSettings, actorSettings } from './actor-settings.ts';
import { beginningFor, ReaderPool } from './reader-pool.ts';

/** What one operation reads through. */
export interface ReaderSession {
  /** Shows the actor's rows and no other. The first use begins a transaction; an operation without rows begins none. */
  readonly db: Db;
  /** Gives the connection back. What is asked afterwards fails. */
  end(): void;
}

export interface ReaderDb {
  /** @param actor null for who has not logged in, and sees no row of a protected table. */
  session(actor: UserActor | null, today: Date): ReaderSession;
  /** Without an actor. */
  readonly db: Db;
}

/** No statement lasts longer than an operation may; no operation is forgotten while it holds a connection. */
const forgottenMs = 60_000;

/** The database for whoever reads through the API: behind its own wall (docs/decisions/0011). */
export function openReaderDb({
  url,
  limitMs,
  ...options
}: DbOptions & { readonly limitMs: number }): ReaderDb {
  const limits = [`statement_timeout=${limitMs}`, `idle_in_transaction_session_timeout=${forgottenMs}`];
  const db = openDb({ ...options, url: urlAs('dossier_reader', url, limits), Pool: ReaderPool });
  return {
    db,
    // Who waits longer for a connection than the operation may last waits for nothing.
    session: (actor, today) =>
      openSession(db, actor && actorSettings(actor, today), { maxWait: limitMs, timeout: forgottenMs }),
  };
}

function openSession(
  client: Db,
  settings: ActorSettings | null,
  limits: { readonly maxWait: number; readonly timeout: number },
): ReaderSession {
  let transaction: Promise<Tx> | null = null;
  let ended = false;
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));

  const begin = (): Promise<Tx> => {
    if (ended) return Promise.reject(new Error('The operation is over; nothing is read for it any more.'));
    transaction ??= new Promise<Tx>((resolve, reject) => {
      const work = (tx: Tx): Promise<void> => {
        resolve(tx);
        return over;
      };
      beginningFor.run(settings, () => client.$transaction(work, limits)).catch(reject);
    });
    return transaction;
  };
  return {
    db: within(client, begin),
    end() {
      ended = true;
      end();
    },
  };
}

/** A client each of whose calls goes to the transaction, once it has begun. */
function within(client: Db, begin: () => Promise<Tx>): Db {
  const delegates = new Map<PropertyKey, object>();
  return new Proxy(client, {
    get(_client, name) {
      if (name === '$transaction') {
        throw new Error('A reader cannot begin a transaction: it has one, and what writes is a command.');
      }
      if (typeof name === 'symbol') return undefined;
      if (name.startsWith('$')) {
        return async (...args: unknown[]) => {
          const tx = (await begin()) as unknown as Record<string, Method>;
          return tx[name]?.(...args);
        };
      }
      const known = delegates.get(name);
      if (known || !(name in client)) return known;
      const delegate = delegateOf(name, begin);
      delegates.set(name, delegate);
      return delegate;
    },
  });
}

type Method = (...args: unknown[]) => Promise<unknown>;

function delegateOf(model: string, begin: () => Promise<Tx>): object {
  return new Proxy(
    {},
    {
      get: (_target, method) => async (args?: unknown) => {
        const tx = (await begin()) as unknown as Record<string, Record<PropertyKey, Method>>;
        return tx[model]?.[method]?.(args);
      },
    },
  );
}
