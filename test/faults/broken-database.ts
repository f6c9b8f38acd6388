import pg from 'pg';
import { canary } from './canaries.ts';

/** SQLSTATEs by which PostgreSQL says no: constraints, data, rights, conflicts, resources, and of functions. */
export const sqlStates = [
  ...['23505', '23503', '23502', '23514', '22001', '22P02', '42501', '42P01', '40001', '40P01', '53300'],
  ...['57014', 'P0001', 'XX000', 'KA001'],
] as const;

/** Makes every write of a database fail on command, with the row and more in what PostgreSQL says of it. */
export class BrokenDatabase {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** As its owner; `url` is the application's. */
  static async open(url: string): Promise<BrokenDatabase> {
    const owners = new URL(process.env['TEST_DATABASE_URL'] ?? '');
    owners.pathname = new URL(url).pathname;
    const client = new pg.Client({ connectionString: owners.href });
    await client.connect();
    const { rows } = await client.query<{ table: string }>(
      `SELECT table_name AS "table" FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_prisma%'`,
    );
    await client.query(`
      CREATE TABLE kanarina_fault (state text, said text);
      CREATE FUNCTION kanarina_fails() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      DECLARE fault record;
      BEGIN
        SELECT * INTO fault FROM public.kanarina_fault;
        IF FOUND THEN
          RAISE EXCEPTION USING ERRCODE = fault.state, MESSAGE = fault.said,
            DETAIL = 'Failing row contains ' || coalesce(NEW::text, OLD::text), HINT = 'Ask Kanarina',
            TABLE = TG_TABLE_NAME, COLUMN = 'song', CONSTRAINT = 'song_key';
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
      ${rows.map(({ table }) => `CREATE TRIGGER kanarina BEFORE INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION kanarina_fails();`).join('\n')}
    `);
    return new BrokenDatabase(client);
  }

  /** From now on every write fails like this. */
  async failWrites(state: string, said: string): Promise<void> {
    await this.#client.query('INSERT INTO kanarina_fault VALUES ($1, $2)', [state, said]);
  }

  /** Reads of a table fail: a column has another name. */
  async loseColumn(table: string, column: string): Promise<() => Promise<void>> {
    await this.#client.query(`ALTER TABLE "${table}" RENAME COLUMN "${column}" TO "${canary.name}"`);
    return async () => {
      await this.#client.query(`ALTER TABLE "${table}" RENAME COLUMN "${canary.name}" TO "${column}"`);
    };
  }

  /** Whoever is connected is cut off, in the middle of a statement or between two. */
  async cutConnections(): Promise<void> {
    await this.#client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  }

  async repair(): Promise<void> {
    await this.#client.query('DELETE FROM kanarina_fault');
  }

  /** All that tables keep of errors. */
  async keptReasons(): Promise<string[]> {
    const { rows } = await this.#client.query<{ reason: string }>(`
      SELECT "lastError" AS reason FROM "Job" WHERE "lastError" IS NOT NULL
      UNION ALL SELECT "lastError" FROM "NewsletterDelivery" WHERE "lastError" IS NOT NULL
      UNION ALL SELECT "lastError" FROM "NewsletterTestMail" WHERE "lastError" IS NOT NULL
      UNION ALL SELECT "lastError" FROM "QrsStatusNotice" WHERE "lastError" IS NOT NULL`);
    return rows.map(({ reason }) => reason);
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
