import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Acting } from '../access/actor.ts';
import { connectionPool } from '../lib/connection-pool.ts';
import type { Db, Tx } from '../lib/db.ts';
import { groupBy } from '../lib/group-by.ts';
import { appendEntries } from './append-entries.ts';
import { auditEntries, type Deed, type SeenRecords } from './audit-entries.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditKeys } from './audit-keys.ts';
import { type AuditOrigin, currentOrigin } from './audit-origin.ts';
import { GroupWriter } from './group-writer.ts';
import { keepRoots } from './keep-roots.ts';
import { mergeSeen } from './merge-seen.ts';
import { observedTables } from './observed-tables.ts';
import type { Purpose } from './purpose.ts';
import { noteInto, type PendingRecord } from './record-audit.ts';
import { caseClients } from './record-subjects.ts';

interface Doing {
  readonly origin: AuditOrigin;
  readonly purpose?: Purpose | null;
}

export interface AuditLogOptions {
  /** With connections of its own: requests that wait for the log may hold all of another pool. */
  readonly db: Db;
  /** The same database, for what is written by one statement. */
  readonly url: string;
  readonly keys: AuditKeys;
  /** Where the daily roots are kept too, outside the database. */
  readonly rootDirectory: string | null;
}

/** Writes the access log: reads on their own, before they are answered; changes in the transaction of the change. */
export class AuditLog {
  readonly #db: Db;
  readonly #keys: AuditKeys;
  readonly #rootDirectory: string | null;
  readonly #connections: pg.Pool;
  readonly #writer: GroupWriter;

  constructor({ db, url, keys, rootDirectory }: AuditLogOptions) {
    this.#rootDirectory = rootDirectory;
    this.#db = db;
    this.#keys = keys;
    // Statements go one after another. A lost connection is replaced, and who waited on it hears of it.
    this.#connections = connectionPool({ connectionString: url, max: 1 }, () => undefined);
    this.#writer = new GroupWriter(db, this.#connections, keys);
  }

  /**
   * Writes what was seen or tried.
   * @throws whatever the database throws: nothing is on record then, so nothing may be shown
   */
  async write(doing: Omit<Deed, 'seen'>, all: readonly SeenRecords[]): Promise<void> {
    const entries: AuditEntry[] = [];
    const clients = caseClients(all);
    for (const seen of all) entries.push(...(await auditEntries(this.#db, { ...doing, clients, seen })));
    if (entries.length > 0) await this.#writer.append(entries);
  }

  /**
   * Does work in a transaction and writes, as the last thing in it, what was noted with `recordAudit`. Within another
   * `within` of the same transaction it leaves that to the outer one.
   */
  async within<T>(tx: Tx, doing: Doing, work: () => Promise<T>): Promise<T> {
    const notes: PendingRecord[] = [];
    if (!noteInto(tx, notes)) return work();
    const result = await work();
    await this.#append(tx, doing, notes);
    return result;
  }

  /** The same for a program of ours, of which each use of a table with personal records is noted. */
  async observing<T>(tx: Tx, acting: Acting, work: (observed: Tx) => Promise<T>): Promise<T> {
    const notes: PendingRecord[] = [];
    const observed = observedTables(tx, (seen) => void notes.push({ acting, seen }));
    noteInto(observed, notes);
    const result = await work(observed);
    await this.#append(tx, { origin: currentOrigin() ?? ownOrigin(acting) }, notes);
    return result;
  }

  /** The whole database for a program of ours that opens its transactions itself: none of its looks goes unnoted. */
  observed(db: Db, acting: () => Acting): Db {
    const tables = observedTables(db, (seen) => {
      const { actor, now } = acting();
      return this.write({ actor, now, origin: currentOrigin() ?? ownOrigin({ actor, now }) }, [seen]);
    });
    type Work = (tx: Tx) => Promise<unknown>;
    const transaction = (work: Work, options?: object) =>
      db.$transaction((tx) => this.observing(tx, acting(), work), options);
    return new Proxy(tables, {
      get: (target, property) =>
        property === '$transaction' ? transaction : (Reflect.get(target, property) as unknown),
    });
  }

  async #append(tx: Tx, doing: Doing, notes: readonly PendingRecord[]): Promise<void> {
    const entries: AuditEntry[] = [];
    for (const [acting, sameActor] of groupBy(notes, (note) => note.acting)) {
      for (const seen of mergeSeen(sameActor.map((note) => note.seen))) {
        entries.push(...(await auditEntries(tx, { ...doing, ...acting, seen })));
      }
    }
    if (entries.length > 0) await appendEntries(tx, this.#keys, entries);
  }

  /** Signs the end of the chain as the root of the day before; answers the files written outside the database. */
  sealDay(now: Date): Promise<readonly string[]> {
    return keepRoots(this.#db, { keys: this.#keys, directory: this.#rootDirectory }, now);
  }

  /** Waits for what is being written and closes the connections. */
  async stop(): Promise<void> {
    await this.#writer.stop();
    await Promise.all([this.#connections.end(), this.#db.$disconnect()]);
  }
}

function ownOrigin({ actor }: Acting): AuditOrigin {
  const operation = actor.kind === 'system' ? actor.plugin : 'unknown';
  return { channel: 'PLUGIN', operation, requestId: randomUUID(), address: null };
}
