import DataLoader from 'dataloader';
import type { FieldNode } from 'graphql';
import type { Acting, UserActor } from '../access/actor.ts';
import type { ReaderDb } from '../access/row-level/reader-db.ts';
import type { Login } from '../access/login.ts';
import type { PolicyTable } from '../access/policy-table.ts';
import { calendarDate } from '../lib/calendar-date.ts';
import type { Clock } from '../lib/clock.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Db, Tx } from '../lib/db.ts';
import { OperationTrail, type RequestOrigin } from './audit/operation-trail.ts';
import type { LiveTopics } from './live-topics.ts';
import { type Command, performCommand } from './perform-command.ts';
import { RequestAccess } from './request-access.ts';

/** Batches the loads of one request; made on first use, one per request and definition. */
export interface LoaderDefinition<K, V> {
  readonly name: string;
  batch(context: AppContext, keys: readonly K[]): Promise<readonly (V | Error)[]>;
}

/** What every resolver gets. */
export interface AppContext {
  /** Null without a token. */
  readonly actor: UserActor | null;
  /** Shows the rows of the actor and no other, whatever is asked of it; reads only. */
  readonly db: Db;
  /**
   * Sees every row: for figures without persons in them and for facts that a rule weighs, once it is settled that the
   * actor may have the answer. Never for rows that are shown.
   */
  readonly systemDb: Db;
  readonly live: LiveTopics;
  /** Which rows and fields the actor may see. */
  readonly access: RequestAccess;
  /** What the access log will say of this operation. */
  readonly trail: OperationTrail;
  /** Fields whose rows came by a query that brought all that they need of them (`plannedQuery`). */
  readonly planned: Set<ReadonlySet<FieldNode>>;
  readonly now: Date;
  /** The calendar date in the Netherlands at `now`. */
  readonly today: Date;
  /** Loads through a request-scoped DataLoader. */
  load<K, V>(definition: LoaderDefinition<K, V>, key: K): Promise<V>;
  /** Runs a command in one transaction, once per idempotency key. */
  perform(
    command: Command,
    run: (tx: Tx, acting: Acting) => Promise<{ id: string }>,
  ): Promise<{ id: string }>;
  /**
   * A context for one more event of a live subscription: nothing remembered, the clock read and the caller's token
   * checked anew, his role as it is now.
   * @throws BadTokenError when the token has expired or was revoked.
   */
  authenticateAgain(): Promise<AppContext>;
  /**
   * Ends what was begun for this operation: called once, after its execution and before its answer leaves. When it
   * throws, the answer is an error and no data. Undefined when there is nothing to wait for.
   */
  settle(): Promise<void> | undefined;
  /**
   * Nobody waits for the answer any more: whatever is begun from now on gets at no data and changes nothing. It is
   * settled all the same when what is under way has ended.
   */
  giveUp(): void;
  /**
   * Whether the caller, as he is now, sees a row: asked of each event of a live subscription. When it cannot be told, the
   * event goes on to where the reason shows.
   */
  seesNow(type: string, id: string): Promise<boolean>;
}

export interface ContextSources {
  /** Null without a token. */
  readonly login: Login | null;
  readonly systemDb: Db;
  readonly readerDb: ReaderDb;
  readonly live: LiveTopics;
  readonly clock: Clock;
  readonly policy: PolicyTable;
  readonly audit: AuditLog;
  /** Where the request came from. */
  readonly origin: RequestOrigin;
}

export function createContext(sources: ContextSources): AppContext {
  const { login, systemDb, readerDb, live, clock, policy, audit, origin } = sources;
  const actor = login?.actor ?? null;
  const now = clock.now();
  const today = calendarDate(now);
  const { db, end } = readerDb.session(actor, today);
  const trail = new OperationTrail({ actor, now, origin, log: audit });
  const loaders = new Map<unknown, DataLoader<unknown, unknown>>();
  const context: AppContext = {
    actor,
    db,
    systemDb,
    live,
    now,
    today,
    trail,
    planned: new Set(),
    access: new RequestAccess({ actor, db, policy, today }),
    load: (definition, key) => loaderOf(definition).load(key) as never,
    perform: (command, run) => performCommand({ actor, db: systemDb, now, audit, trail }, command, run),
    async authenticateAgain() {
      return createContext({ ...sources, login: login && (await login.again()) });
    },
    settle() {
      end();
      return trail.settle();
    },
    giveUp() {
      for (const means of ['db', 'systemDb', 'access', 'load', 'perform'] as const) {
        Object.defineProperty(context, means, { get: refuseGivenUp });
      }
    },
    async seesNow(type, id) {
      const anew = await context.authenticateAgain().catch(() => null);
      if (anew === null) return true;
      try {
        return await anew.access.sees(type, id);
      } finally {
        await anew.settle();
      }
    },
  };
  return context;

  function loaderOf<K, V>(definition: LoaderDefinition<K, V>): DataLoader<unknown, unknown> {
    const known = loaders.get(definition);
    if (known) return known;
    const loader = new DataLoader<unknown, unknown>((keys) =>
      definition.batch(context, keys as readonly K[]),
    );
    loaders.set(definition, loader);
    return loader;
  }
}

function refuseGivenUp(): never {
  throw new Error('The operation was given up; nothing is begun for it any more.');
}
