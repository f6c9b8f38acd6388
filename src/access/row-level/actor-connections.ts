import pg from 'pg';
import { connectionPool } from '../../lib/connection-pool.ts';
import type { ActorSettings } from './actor-settings.ts';
import { bindStatements } from './bind-statements.ts';
import { boundStatement, type Statement } from './bound-statement.ts';

/** A row as PostgreSQL writes it: text, or null. */
export type TextRow = readonly (string | null)[];

export interface ActorConnectionsOptions {
  /** Of a role that sees no row of a protected table by itself. */
  readonly url: string;
  readonly poolSize: number;
  /** How long a statement waits for a connection, in milliseconds. */
  readonly waitMs: number;
  readonly onConnectionLost: (error: Error) => void;
}

/**
 * Connections that read for one actor at a time. A connection keeps to the actor whom it last read for, so that the
 * next statement of the same actor is one round trip; for another actor it is bound anew first, and read by only when
 * the database has said that it is (docs/decisions/0018-reading-behind-the-wall.md).
 */
export class ActorConnections {
  readonly #pool: pg.Pool;
  readonly #known = new WeakMap<pg.PoolClient, Connection>();

  constructor({ url, poolSize, waitMs, onConnectionLost }: ActorConnectionsOptions) {
    const options = { connectionString: url, max: poolSize, connectionTimeoutMillis: waitMs };
    this.#pool = connectionPool(options, onConnectionLost);
  }

  /** The rows that a statement shows to an actor. @throws pg.DatabaseError */
  async rows(actor: ActorSettings, statement: Statement): Promise<readonly TextRow[]> {
    const client = await this.#pool.connect();
    let sound = false;
    try {
      const connection = this.#connectionOf(client);
      if (connection.bound?.key !== actor.key) await bind(client, connection, actor);
      const { name, text, values } = boundStatement(statement, actor.key);
      // A plan holds for one role: under a name of its own, each is planned once.
      const ownName = `${actor.role}_${name}`;
      connection.prepared.add(ownName);
      const query = {
        name: ownName,
        text,
        values: values as unknown[],
        rowMode: 'array',
        types: asText,
      } as const;
      const { rows } = await client.query<(string | null)[]>(query);
      sound = connection.prepared.size < mostPrepared;
      return rows;
    } catch (error) {
      sound = leavesSound(error);
      throw error;
    } finally {
      client.release(!sound);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  #connectionOf(client: pg.PoolClient): Connection {
    const known = this.#known.get(client);
    if (known) return known;
    const connection: Connection = { bound: null, prepared: new Set() };
    this.#known.set(client, connection);
    return connection;
  }
}

interface Connection {
  bound: ActorSettings | null;
  readonly prepared: Set<string>;
}

/** Statements that a connection remembers at most, for they take up memory in the server; then another takes its place. */
const mostPrepared = 500;

async function bind(client: pg.PoolClient, connection: Connection, actor: ActorSettings): Promise<void> {
  const statements = bindStatements(connection.bound, actor);
  // Until the database has answered, nobody knows for whom it reads.
  connection.bound = null;
  try {
    await client.query(statements);
  } catch (cause) {
    throw new UnboundConnectionError(cause);
  }
  connection.bound = actor;
}

class UnboundConnectionError extends Error {
  override readonly name = 'UnboundConnectionError';

  constructor(cause: unknown) {
    super('The database did not bind a connection to the actor.', { cause });
  }
}

/** What the database says of one statement leaves the next alone, unless a kept plan or the binding is no good. */
function leavesSound(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError && error.severity === 'ERROR' && !needsAnother.has(error.code ?? '')
  );
}

/** `cached plan must not change result type`; `insufficient_privilege`. */
const needsAnother: ReadonlySet<string> = new Set(['0A000', '42501']);

const asText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;
