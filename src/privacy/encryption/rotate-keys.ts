import pg from 'pg';
import { urlAs } from '../../lib/db.ts';
import { insertDataKey, readDataKeys } from './data-key-table.ts';
import type { Place } from './envelope.ts';
import { KeyRing, type Keys, keysStayFreshMs } from './key-ring.ts';
import type { MasterKey } from './master-keys.ts';
import { encryptedTables } from './encrypted-tables.ts';
import type { ModelShape } from './model-shapes.ts';
import { type Batch, countStale, reencryptBatch } from './reencrypt-batch.ts';

export interface RotationOptions {
  readonly databaseUrl: string;
  readonly masters: readonly [MasterKey, ...MasterKey[]];
  /** False: no new key; only what is plain or under an old key is brought under the current one. */
  readonly newKey: boolean;
  /** Rows per transaction. */
  readonly batchSize?: number;
  /** Rest between transactions, to go easy on a busy database. */
  readonly pauseMs?: number;
  readonly report: (line: string) => void;
}

export interface Rotation {
  readonly keyId: string;
  readonly values: number;
  readonly retired: readonly string[];
  /** Values that do not open under the key they name. With any, no key is retired. */
  readonly damaged: readonly Place[];
}

/**
 * Brings every encrypted value under one key while the system runs: a new key, or the one of a rotation that was cut
 * off. Everything it has to know is in the table DataKey and in the values, so it may be killed at any moment.
 * @throws Error when another rotation is at work.
 */
export async function rotateKeys(options: RotationOptions): Promise<Rotation> {
  const { databaseUrl, masters, report } = options;
  const systemUrl = urlAs('dossier_system', databaseUrl);
  const ring = new KeyRing(systemUrl, masters);
  // As who logs in, it holds the claim and sees how old the transactions of others are; as the other, it sees the rows.
  const control = new pg.Client({ connectionString: databaseUrl });
  const client = new pg.Client({ connectionString: systemUrl });
  await Promise.all([control.connect(), client.connect()]);
  try {
    await claimRotation(control);
    await ring.fresh();
    const others = await startKey(client, options);
    // A ring of its own would remember the keys of before.
    const keys = await ring.having(new Set(await valueKeyIds(client)));
    report(`Bringing all values under data key ${keys.current.id}`);
    const first = await passOver(client, keys, options);
    if (others) await oldWritersGone(control, await knownSince(client, keys.current.id), report);
    const { values, damaged } = await passOverUntilDone(client, keys, options);
    return {
      keyId: keys.current.id,
      values: first.values + values,
      retired: damaged.length > 0 ? [] : await retireOthers(client, keys.current.id),
      damaged,
    };
  } finally {
    // Ends the claim too.
    await Promise.all([control.end(), client.end(), ring.close()]);
  }
}

/** One at a time. The claim ends with its connection, however that ends. */
async function claimRotation(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ claimed: boolean }>(
    `SELECT pg_try_advisory_lock(hashtext('dossier-key-rotation')) AS claimed`,
  );
  if (!rows[0]?.claimed)
    throw new Error('Another rotation is at work on this database. Wait until it is done.');
}

/**
 * Makes a new key, unless a rotation was cut off, which leaves two that are not retired: then this one goes on with it.
 * @returns whether somebody may still write with an older key
 */
async function startKey(client: pg.Client, { newKey, masters, report }: RotationOptions): Promise<boolean> {
  const inUse = (await readDataKeys(client)).filter(
    ({ purpose, retiredAt }) => purpose === 'VALUES' && retiredAt === null,
  );
  if (inUse.length > 1) report('Going on with a rotation that was cut off');
  else if (newKey) await insertDataKey(client, 'VALUES', masters[0]);
  return newKey || inUse.length > 1;
}

async function valueKeyIds(client: pg.Client): Promise<readonly string[]> {
  return (await readDataKeys(client)).map(({ id }) => id);
}

interface Pass {
  readonly values: number;
  readonly damaged: readonly Place[];
}

/** Again and again, because rows that somebody else was writing are left for a later pass. */
async function passOverUntilDone(client: pg.Client, keys: Keys, options: RotationOptions): Promise<Pass> {
  for (let values = 0; ; await rest(100)) {
    const pass = await passOver(client, keys, options);
    values += pass.values;
    let left = 0;
    for (const shape of await encryptedTables(client)) left += await countStale(client, shape, keys);
    const damagedRows = new Set(pass.damaged.map(({ table, rowKey }) => `${table} ${rowKey}`));
    if (left <= damagedRows.size) return { values, damaged: pass.damaged };
  }
}

/** Goes over all tables, once each. */
async function passOver(client: pg.Client, keys: Keys, options: RotationOptions): Promise<Pass> {
  const passes: Pass[] = [];
  for (const shape of await encryptedTables(client))
    passes.push(await passOverTable(client, shape, keys, options));
  return joined(passes);
}

async function passOverTable(
  client: pg.Client,
  shape: ModelShape,
  keys: Keys,
  { batchSize = 500, pauseMs = 0, report }: RotationOptions,
): Promise<Pass> {
  const stale = await countStale(client, shape, keys);
  const batches: Batch[] = [];
  let after: string | null = null;
  do {
    if (stale === 0) break;
    const batch: Batch = await reencryptBatch(client, shape, { keys, after, size: batchSize });
    after = batch.last;
    batches.push(batch);
    const done = batches.reduce((sum, { rows }) => sum + rows, 0);
    if (batch.rows > 0) report(`${shape.name}: ${done} of ${stale} rows`);
    if (pauseMs > 0) await rest(pauseMs);
  } while (after !== null);
  return joined(batches);
}

function joined(passes: readonly Pass[]): Pass {
  return {
    values: passes.reduce((sum, { values }) => sum + values, 0),
    damaged: passes.flatMap(({ damaged }) => damaged),
  };
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Waits until nobody can still write with an older key: every process has looked for new keys since, and what began
 * before that is over.
 */
async function oldWritersGone(
  control: pg.Client,
  since: Date,
  report: (line: string) => void,
): Promise<void> {
  for (let polls = 0; ; polls += 1) {
    const { rows } = await control.query<{ waiting: boolean }>(
      `SELECT clock_timestamp() < $1 OR EXISTS (
         SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < $1
       ) AS waiting`,
      [since],
    );
    if (!rows[0]?.waiting) return;
    if (polls === 100) report('Waiting for transactions that began before the new key was known everywhere');
    await rest(100);
  }
}

/** From when on every process knows a key, with a second to spare. */
async function knownSince(client: pg.Client, keyId: string): Promise<Date> {
  const { rows } = await client.query<{ createdAt: Date }>(
    'SELECT "createdAt" FROM "DataKey" WHERE "id" = $1',
    [keyId],
  );
  return new Date((rows[0]?.createdAt.getTime() ?? 0) + keysStayFreshMs + 1000);
}

/** Nothing is under the other keys any more. Their rows stay, for backups. */
async function retireOthers(client: pg.Client, keyId: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `WITH complete AS (UPDATE "DataKey" SET "completeAt" = now() WHERE "id" = $1 AND "completeAt" IS NULL)
     UPDATE "DataKey" SET "retiredAt" = now()
     WHERE "id" <> $1 AND "purpose" = 'VALUES' AND "retiredAt" IS NULL RETURNING "id"`,
    [keyId],
  );
  return rows.map(({ id }) => id);
}
