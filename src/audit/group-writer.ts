import type pg from 'pg';
import type { Db } from '../lib/db.ts';
import { appendAfter, appendEntries } from './append-entries.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditKeys } from './audit-keys.ts';
import type { ChainHead } from './chain.ts';

interface Waiting {
  readonly entries: readonly AuditEntry[];
  resolve(): void;
  reject(error: unknown): void;
}

/** Entries in one statement at most. */
const mostTogether = 1000;

/**
 * Appends for many requests together: while one statement is on its way, the next entries gather, so that a busy system
 * pays for one commit where it would pay for hundreds.
 */
export class GroupWriter {
  readonly #db: Db;
  readonly #connections: pg.Pool;
  readonly #keys: AuditKeys;
  readonly #waiting: Waiting[] = [];
  #head: ChainHead | null = null;
  #writing: Promise<void> | null = null;

  /** @param connections as the same user of the same database as `db` */
  constructor(db: Db, connections: pg.Pool, keys: AuditKeys) {
    this.#db = db;
    this.#connections = connections;
    this.#keys = keys;
  }

  /** Resolves once the entries are stored; rejects when they are not. */
  append(entries: readonly AuditEntry[]): Promise<void> {
    const stored = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ entries, resolve, reject });
    });
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
    return stored;
  }

  /** Waits for what is being written. */
  async stop(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.#writeTogether(this.#nextGroup());
  }

  #nextGroup(): Waiting[] {
    let count = 0;
    const fitting = this.#waiting.findIndex(({ entries }) => (count += entries.length) > mostTogether);
    return this.#waiting.splice(0, fitting === -1 ? this.#waiting.length : Math.max(1, fitting));
  }

  async #writeTogether(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#store(group.flatMap(({ entries }) => entries));
      for (const { resolve } of group) resolve();
    } catch (error) {
      this.#head = null;
      if (group.length === 1) group[0]?.reject(error);
      // One that cannot be stored takes nobody else with it.
      else for (const each of group) await this.#writeTogether([each]);
    }
  }

  /** In one statement when nobody else appended since, which another process or a command may have done. */
  async #store(entries: readonly AuditEntry[]): Promise<void> {
    const known = this.#head;
    const quick = known && (await appendAfter(this.#connections, this.#keys, known, entries));
    this.#head = quick ?? (await this.#db.$transaction((tx) => appendEntries(tx, this.#keys, entries)));
  }
}
