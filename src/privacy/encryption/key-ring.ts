import type { KeyObject } from 'node:crypto';
import pg from 'pg';
import { EncryptionError } from './encryption-errors.ts';
import type { DataKey } from './envelope.ts';
import { addFirstKeys, readDataKeys, type StoredKey } from './data-key-table.ts';
import type { MasterKey } from './master-keys.ts';
import { unwrapKey } from './wrapped-key.ts';

/** The data keys as they were read from the database at one moment. */
export interface Keys {
  /** Encrypts what is written. */
  readonly current: DataKey;
  readonly index: KeyObject;
  /** By id, retired ones too. */
  readonly byId: ReadonlyMap<string, DataKey>;
  /** All that was stored plain is encrypted by now, so that a plain value is one that somebody put there. */
  readonly complete: boolean;
}

/**
 * For so long a process may go on writing with a key that another one has replaced; a rotation waits that long before
 * it looks a last time.
 */
export const keysStayFreshMs = 2000;

/**
 * The data keys of one database, unwrapped. It has one connection of its own, used now and then: with those of the
 * pool, transactions that wait for a key could hold all connections that the key would come through.
 */
export class KeyRing {
  readonly #masters: ReadonlyMap<string, MasterKey>;
  readonly #wrapping: MasterKey;
  readonly #pool: pg.Pool;
  #keys: Keys | null = null;
  #readAt = -Infinity;
  #reading: Promise<Keys> | null = null;

  constructor(databaseUrl: string, masters: readonly [MasterKey, ...MasterKey[]]) {
    this.#masters = new Map(masters.map((master) => [master.id, master]));
    this.#wrapping = masters[0];
    this.#pool = new pg.Pool({
      connectionString: databaseUrl,
      max: 1,
      idleTimeoutMillis: 10_000,
      allowExitOnIdle: true,
    });
    // An idle connection that breaks is replaced at the next use.
    this.#pool.on('error', () => undefined);
  }

  /** For writing: the current key is at most `keysStayFreshMs` old. Makes the first keys of a database. */
  async fresh(): Promise<Keys> {
    if (this.#keys && performance.now() - this.#readAt < keysStayFreshMs) return this.#keys;
    return this.#read();
  }

  /** For reading: holds the keys of these ids. @throws EncryptionError for a key that does not exist. */
  async having(ids: ReadonlySet<string>): Promise<Keys> {
    const known = this.#keys;
    if (known && [...ids].every((id) => known.byId.has(id))) return known;
    const keys = await this.#read();
    const missing = [...ids].find((id) => !keys.byId.has(id));
    if (missing === undefined) return keys;
    throw new EncryptionError(
      'DATA_KEY_UNKNOWN',
      `Data key ${missing} is not in the table DataKey. Restore that table from the backup of the values.`,
    );
  }

  async close(): Promise<void> {
    if (!this.#pool.ended) await this.#pool.end();
  }

  #read(): Promise<Keys> {
    this.#reading ??= this.#readNow().finally(() => (this.#reading = null));
    return this.#reading;
  }

  async #readNow(): Promise<Keys> {
    const began = performance.now();
    let stored = await readDataKeys(this.#pool);
    if (!currentOf(stored)) stored = await addFirstKeys(this.#pool, this.#wrapping);
    this.#keys = this.#keysOf(stored);
    this.#readAt = began;
    return this.#keys;
  }

  #keysOf(stored: readonly StoredKey[]): Keys {
    const opened = new Map(stored.map((key) => [key.id, { id: key.id, secret: this.#open(key) }]));
    const current = opened.get(currentOf(stored)?.id ?? '');
    const index = opened.get(stored.find(({ purpose }) => purpose === 'INDEX')?.id ?? '');
    if (!current || !index) {
      throw new EncryptionError('DATA_KEY_UNKNOWN', 'The table DataKey lacks the key of the indexes.');
    }
    const complete = stored.some(({ completeAt }) => completeAt !== null);
    return { current, index: index.secret, byId: opened, complete };
  }

  #open(key: StoredKey): KeyObject {
    const known = this.#keys?.byId.get(key.id);
    if (known) return known.secret;
    const master = this.#masters.get(key.masterKeyId);
    if (master) return unwrapKey(key, master);
    throw new EncryptionError(
      'MASTER_KEY_MISSING',
      `Data key ${key.id} is wrapped under master key ${key.masterKeyId}, which ENCRYPTION_KEYS lacks.`,
    );
  }
}

/** The newest that is not retired: while a rotation runs there are two. */
function currentOf(stored: readonly StoredKey[]): StoredKey | undefined {
  return stored.filter(({ purpose, retiredAt }) => purpose === 'VALUES' && retiredAt === null).at(-1);
}
