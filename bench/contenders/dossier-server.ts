import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../bin/services/free-port.mjs';
import { guard } from '../../bin/services/guard.mjs';
import { cloneDirectory } from '../../bin/setup/data-directory.mjs';
import { testAuditKey } from '../../test/audit/audit-key.ts';
import { testEncryptionKeys } from '../../test/encrypted-db.ts';
import type { Contender } from './contender.ts';
import { trustedDocuments } from './dossier.ts';
import { buildDossier } from './dossier-build.ts';
import { poolSize } from './peer-process.ts';
import type { Services } from './services.ts';

export interface DossierServerOptions extends Pick<Services, 'database' | 'redis'> {
  /** Of which Dossier is built; null = the working tree. */
  readonly commit: string | null;
  /** Where a CPU profile is left at the end; null = none. */
  readonly profiles: string | null;
  /** What bench/contenders/dossier-without.ts is to leave out; null = nothing, and it is not used. */
  readonly without?: 'audit' | 'row-filters' | null;
}

/**
 * The API process of Dossier as operators run it: what `npm run build` makes, in production mode, its log at the default
 * level to a file, rate limit on with room enough.
 */
export class DossierServer {
  readonly url: string;
  readonly pid: number;
  readonly services: Contender['services'];
  /** From the start of the process until it is ready, ms. */
  readonly startMs: number;
  readonly #child: ChildProcess;
  /** Ends it when we are killed. */
  readonly #watch: ReturnType<typeof guard>;
  readonly #directory: string;

  private constructor(
    started: Pick<DossierServer, 'url' | 'services' | 'startMs'>,
    child: ChildProcess,
    directory: string,
  ) {
    this.url = started.url;
    this.services = started.services;
    this.startMs = started.startMs;
    this.pid = child.pid ?? 0;
    this.#child = child;
    this.#directory = directory;
    this.#watch = guard(this.pid, { signal: 'TERM' });
  }

  static async start(options: DossierServerOptions): Promise<DossierServer> {
    const { database, redis, commit, profiles, without = null } = options;
    const built = await buildDossier(commit);
    const directory = mkdtempSync(join(tmpdir(), 'dossier-bench-server-'));
    const documents = join(directory, 'documents.json');
    writeFileSync(documents, JSON.stringify(trustedDocuments()));
    const port = await freePort();
    const log = join(directory, 'log');
    const output = openSync(log, 'w');
    const begun = performance.now();
    const profile = profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
    const program =
      without === null
        ? [join(built, 'server.js')]
        : ['--import', 'tsx', fileURLToPath(new URL('dossier-without.ts', import.meta.url)), built, without];
    const child = spawn(process.execPath, [...profile, ...program], {
      cwd: cloneDirectory,
      stdio: ['ignore', output, output],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: String(port),
        DATABASE_URL: database.appUrl,
        DATABASE_POOL_SIZE: String(poolSize),
        REDIS_URL: redis.url,
        SMTP_URL: 'smtp://127.0.0.1:9',
        AUDIT_KEY: testAuditKey,
        ENCRYPTION_KEYS: testEncryptionKeys,
        DOCUMENTS_DIRECTORY: '/nowhere/dossier-documents',
        LIMIT_POINTS_PER_MINUTE: '1000000000',
        LIMIT_ANONYMOUS_POINTS_PER_MINUTE: '1000000000',
        TRUSTED_DOCUMENTS: documents,
        TRUSTED_DOCUMENTS_ONLY: 'false',
      },
    });
    closeSync(output);
    const ended = once(child, 'exit').then(() => {
      throw new Error(`Dossier did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
    });
    const url = `http://127.0.0.1:${port}`;
    await Promise.race([ready(`${url}/health/ready`), ended]);
    ended.catch(() => undefined);
    const services = { postgresPid: database.pid, redisPid: redis.pid };
    return new DossierServer({ url, services, startMs: performance.now() - begun }, child, directory);
  }

  /** In order, so that a profile is written. */
  async stop(): Promise<void> {
    this.#watch.dismiss();
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exit = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      await exit;
    }
    rmSync(this.#directory, { recursive: true });
  }
}

async function ready(url: string): Promise<void> {
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await pause(20);
  }
}
