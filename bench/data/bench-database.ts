import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Postgres, startPostgres } from '../../bin/services/postgres.mjs';
import { cloneDirectory, sharedDirectory } from '../../bin/setup/data-directory.mjs';
import { withLock } from '../../bin/setup/file-lock.mjs';
import { migrationsDirectory } from '../../src/lib/migrate.ts';
import { applicationLogin } from '../../test/database.ts';
import { fillDatabase } from '../../test/fill-database.ts';
import type { Setup } from '../section.ts';

export interface BenchDatabase {
  /** Of the owner of the tables, a superuser, whom row-level security does not bind. */
  readonly url: string;
  /** As which Dossier logs in. */
  readonly appUrl: string;
  /** Of the server, whose CPU time is that of all its processes. */
  readonly pid: number;
  readonly version: string;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL with the data of the benchmark: a copy of what is kept in .dossier/bench between runs, so that no run
 * finds what another one wrote. Made first when it is not there, or was made by other migrations.
 */
export async function openBenchDatabase({ size, say }: Pick<Setup, 'size' | 'say'>): Promise<BenchDatabase> {
  const kept = await keptCluster(size, say);
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'dossier-bench-'));
  const data = join(directory, 'data');
  execFileSync('cp', ['-a', '--reflink=auto', kept, data]);
  const server = await start(data, directory);
  const { rows } = await asOwner(server.url, (client) =>
    client.query<{ version: string }>("SELECT current_setting('server_version') AS version"),
  );
  const appUrl = new URL(server.url);
  [appUrl.username, appUrl.password] = [applicationLogin.name, applicationLogin.password];
  return {
    url: server.url,
    appUrl: appUrl.href,
    pid: server.pid,
    version: rows[0]?.version ?? 'unknown',
    stop: () => server.stop(),
  };
}

async function keptCluster(size: number, say: Setup['say']): Promise<string> {
  const directory = join(cloneDirectory, '.dossier', 'bench');
  const kept = join(directory, `${size}-${fingerprint()}`);
  await withLock(join(directory, `${size}.lock`), {
    onWait: (pid) => say(`waiting for process ${pid}, which makes the data`),
    async work() {
      if (existsSync(kept)) return;
      say(`making the data of ${size} cases`);
      for (const name of readdirSync(directory)) {
        if (name.startsWith(`${size}-`)) rmSync(join(directory, name), { recursive: true });
      }
      const fresh = join(directory, `${size}-unfinished`);
      await makeCluster(fresh, size);
      renameSync(fresh, kept);
      say('the data are made');
    },
  });
  return kept;
}

async function makeCluster(directory: string, size: number): Promise<void> {
  mkdirSync(directory, { recursive: true });
  rmSync(directory, { recursive: true });
  const server = await start(directory);
  try {
    await fillDatabase(server.url);
    await asOwner(server.url, async (client) => {
      await client.query(`
        SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '512MB';
        SET bench.size = ${size};`);
      await client.query(readFileSync(fillFile, 'utf8'));
      const { name, password } = applicationLogin;
      await client.query(`CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD '${password}' IN ROLE dossier_app`);
      // As operators set it for data in memory or on an SSD; the default is of spinning disks.
      await client.query('ALTER DATABASE dossier SET random_page_cost = 1.1');
      await client.query('VACUUM ANALYZE');
    });
  } finally {
    await server.stop();
  }
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function start(directory: string, removeAfterwards?: string): Promise<Postgres> {
  return startPostgres({
    directory,
    copies: sharedDirectory(),
    password: 'bench',
    log: `${directory}.log`,
    durable: true,
    ...(removeAfterwards === undefined ? {} : { removeAfterwards }),
  });
}

const fillFile = fileURLToPath(new URL('fill.sql', import.meta.url));

/** Of all that decides what the data are. */
function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(fillFile));
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  for (const name of readdirSync(migrationsDirectory).toSorted()) {
    const file = join(migrationsDirectory, name, 'migration.sql');
    if (existsSync(file)) hash.update(name).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}
