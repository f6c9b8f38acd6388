import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../bin/services/postgres.mjs';
import { sharedDirectory } from '../../bin/setup/data-directory.mjs';
import { testAuditKey } from '../../test/audit/audit-key.ts';
import { createTestDatabase } from '../../test/database.ts';
import { testEncryptionKeys } from '../../test/encrypted-db.ts';
import { setup } from '../../test/global-setup.ts';
import { createTestRedis } from '../../test/redis.ts';

export interface DurableServices {
  readonly postgresPid: number;
  /** Of the owner of the tables. */
  readonly ownerUrl: string;
  /** Settings of a process that uses them. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** An empty Dossier's PostgreSQL that flushes each commit to disk, and Redis: for what promises to be safe. */
export async function startDurableServices(): Promise<DurableServices> {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'dossier-bench-durable-'));
  const postgres = await startPostgres({
    directory: join(directory, 'data'),
    copies: sharedDirectory(),
    password: 'bench',
    log: join(directory, 'postgres.log'),
    durable: true,
    removeAfterwards: directory,
  });
  process.env.TEST_DATABASE_URL = postgres.url;
  await setup();
  const [database, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
  return {
    postgresPid: postgres.pid,
    ownerUrl: database.url,
    env: {
      PORT: '0',
      NODE_ENV: 'production',
      DATABASE_URL: database.appUrl,
      REDIS_URL: redis.url,
      SMTP_URL: 'smtp://127.0.0.1:9',
      AUDIT_KEY: testAuditKey,
      ENCRYPTION_KEYS: testEncryptionKeys,
      DOCUMENTS_DIRECTORY: '/nowhere/dossier-documents',
    },
    async stop() {
      delete process.env.TEST_DATABASE_URL;
      await redis.stop();
      await postgres.stop();
    },
  };
}
