import pg from 'pg';
import { inTime } from '../lib/in-time.ts';
import type { JobTransaction } from './job-transaction.ts';

/** How long a transaction may take to be undone before its connection is cut. */
const patienceMs = 1000;

/**
 * Undoes a transaction that may be in the middle of something: a statement that waits for ever would keep its connection,
 * and the row of its job, for ever. Then the server ends it.
 * @param databaseUrl as who logs in, who may end what is his own
 */
export async function cutTransaction(transaction: JobTransaction, databaseUrl: string): Promise<void> {
  const undone = transaction.undo();
  try {
    await inTime(undone, patienceMs);
  } catch {
    const pid = transaction.serverPid();
    if (pid !== null) await endServerProcess(databaseUrl, pid);
    await undone;
  }
}

async function endServerProcess(databaseUrl: string, pid: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    await client.query('SELECT pg_terminate_backend($1)', [pid]);
  } finally {
    await client.end();
  }
}
