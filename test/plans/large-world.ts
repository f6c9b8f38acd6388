import { readFileSync } from 'node:fs';
import pg from 'pg';

/** Cases of the data of the benchmark; there are ten events to a case. */
const size = 20_000;

/** Fills a migrated database with so much that reading a whole table shows. Takes some ten seconds. */
export async function fillLargeWorld(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica; SET bench.size = ${size}`);
    await client.query(readFileSync('bench/data/fill.sql', 'utf8'));
    await client.query('RESET session_replication_role');
    await client.query('SELECT count(*) FROM dossier_mend_progress()');
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
