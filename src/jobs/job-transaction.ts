import pg from 'pg';
import type { Clock } from '../lib/clock.ts';
import { Companion } from '../lib/companion.ts';
import type { Db } from '../lib/db.ts';
import { lateTransaction, type LateTransaction } from '../lib/late-transaction.ts';
import { doneColumns, stillToDo } from './job-rows.ts';
import type { Ticket } from './transport.ts';

/** Prisma has no way to hand on to the pool what a transaction is for. Whoever takes it leaves null. */
const beginning = new Companion<{ attempt: Attempt | null }>();

interface Attempt {
  readonly ticket: Ticket;
  readonly clock: Clock;
  /** Of the server's process that carries it out, for as long as it does. */
  serverPid: number | null;
  /** Found when the transaction began: another worker did it, or gave it up. */
  over: boolean;
}

/** The job is told first that its time is up; the transaction ends by itself only when nobody ends it. */
const graceMs = 5000;

export interface JobTransaction extends LateTransaction {
  /** Whether this try was over when the transaction began; then nothing can be done in it. */
  isOver(): boolean;
  /** Process of the server that carries it out; null when there is none, or it has ended. */
  serverPid(): number | null;
}

/**
 * The transaction of a job that records: it holds the row of the job from its first statement, and its COMMIT marks the
 * job done. Neither costs a round trip of its own.
 */
export function jobTransaction(
  db: Db,
  { ticket, clock, limitMs }: { readonly ticket: Ticket; readonly clock: Clock; readonly limitMs: number },
): JobTransaction {
  const attempt: Attempt = { ticket, clock, serverPid: null, over: false };
  const late = lateTransaction(db, (work) =>
    beginning.during({ attempt }, () => db.$transaction(work, { timeout: limitMs + graceMs })),
  );
  return { ...late, isOver: () => attempt.over, serverPid: () => attempt.serverPid };
}

/** Connections of which some transactions are a job's. */
export class JobTransactionPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: PoolCallback): void;
  override connect(callback?: PoolCallback): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    const current = beginning.current();
    const attempt = current?.attempt;
    if (!current || !attempt) return super.connect();
    // What the job begins besides its own is not its own.
    current.attempt = null;
    return super.connect().then((client) => during(client, attempt));
  }
}

type PoolCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/** As much of a connection as Prisma uses for a transaction. */
function during(client: pg.PoolClient, attempt: Attempt): pg.PoolClient {
  attempt.serverPid = (client as pg.PoolClient & { readonly processID?: number }).processID ?? null;
  const begin = async (): Promise<pg.QueryResult> => {
    const [begun, locked] = await both(client, beginStatements(attempt.ticket));
    if (locked.rowCount === 1) return begun;
    attempt.over = true;
    throw new Error(`Try ${attempt.ticket.attempt + 1} of job ${attempt.ticket.jobId} is over.`);
  };
  const commit = async (): Promise<pg.QueryResult> => {
    try {
      const [, committed] = await both(client, commitStatements(attempt.ticket, attempt.clock.now()));
      return committed;
    } catch (error) {
      // A statement that failed leaves the connection within the transaction.
      await client.query('ROLLBACK');
      throw error;
    }
  };
  return {
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
    release(destroy?: Error | boolean) {
      attempt.serverPid = null;
      client.release(destroy);
    },
    query(config: pg.QueryConfig) {
      if (config.text === 'BEGIN') return begin();
      if (config.text === 'COMMIT') return commit();
      return client.query(config);
    },
  } as unknown as pg.PoolClient;
}

/** Two repeats at once wait for each other on the row. */
function beginStatements({ jobId, attempt }: Ticket): string {
  return `BEGIN; SELECT 1 FROM "Job" WHERE id = ${pg.escapeLiteral(jobId)} AND ${stillToDo(String(attempt))} FOR UPDATE`;
}

function commitStatements({ jobId }: Ticket, now: Date): string {
  const moment = pg.escapeLiteral(now.toISOString());
  return `UPDATE "Job" SET ${doneColumns(moment)} WHERE id = ${pg.escapeLiteral(jobId)}; COMMIT`;
}

/** Two statements in one message answer with a list. */
async function both(client: pg.PoolClient, statements: string): Promise<[pg.QueryResult, pg.QueryResult]> {
  return (await client.query(statements)) as unknown as [pg.QueryResult, pg.QueryResult];
}
