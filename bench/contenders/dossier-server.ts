import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../bin/services/free-port.mjs';
import { cloneDirectory } from '../../bin/setup/data-directory.mjs';
import { testAuditKey } from '../../test/audit/audit-key.ts';
import { testEncryptionKeys } from '../../test/encrypted-db.ts';
import { trustedDocuments } from './dossier.ts';

export interface DossierServerOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly poolSize: number;
  /** Leave something out, to see what it costs: bench/contenders/dossier-without.ts. */
  readonly without?: string;
  /** Where a CPU profile is left at the end; null = none. */
  readonly profiles?: string | null;
}

/**
 * The API process of Dossier as operators run it: what `npm run build` makes, in production mode, its log at the default
 * level to a file, rate limit on with room enough.
 */
export class DossierServer {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process until it is ready, ms. */
  readonly startMs: number;
  readonly #child: ChildProcess;
  readonly #directory: string;

  private constructor(child: ChildProcess, port: number, startMs: number, directory: string) {
    this.#child = child;
    this.#directory = directory;
    this.startMs = startMs;
    this.url = `http://127.0.0.1:${port}`;
    this.pid = child.pid ?? 0;
  }

  static async start(options: DossierServerOptions): Promise<DossierServer> {
    const directory = build();
    const log = join(directory, 'log');
    const documents = join(directory, 'documents.json');
    writeFileSync(documents, JSON.stringify(trustedDocuments()));
    const port = await freePort();
    const output = openSync(log, 'w');
    const begun = performance.now();
    const child = spawn(
      process.execPath,
      [
        ...(options.profiles ? ['--cpu-prof', `--cpu-prof-dir=${options.profiles}`] : []),
        ...(options.without
          ? ['--import', 'tsx', fileURLToPath(new URL('dossier-without.ts', import.meta.url))]
          : [join(directory, 'server.js')]),
      ],
      {
        cwd: cloneDirectory,
        stdio: ['ignore', output, output],
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          PORT: String(port),
          DATABASE_URL: options.databaseUrl,
          DATABASE_POOL_SIZE: String(options.poolSize),
          REDIS_URL: options.redisUrl,
          SMTP_URL: 'smtp://127.0.0.1:9',
          AUDIT_KEY: testAuditKey,
          ENCRYPTION_KEYS: testEncryptionKeys,
          LIMIT_POINTS_PER_MINUTE: '1000000000',
          LIMIT_ANONYMOUS_POINTS_PER_MINUTE: '1000000000',
          TRUSTED_DOCUMENTS: documents,
          TRUSTED_DOCUMENTS_ONLY: 'false',
          ...(options.without ? { BENCH_DIST: directory, BENCH_WITHOUT: options.without } : {}),
        },
      },
    );
    closeSync(output);
    const failed = once(child, 'exit').then(() => {
      throw new Error(`Dossier did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
    });
    await Promise.race([ready(`http://127.0.0.1:${port}/health/ready`), failed]);
    failed.catch(() => undefined);
    return new DossierServer(child, port, performance.now() - begun, directory);
  }

  /** What it logged. */
  log(): string {
    return readFileSync(join(this.#directory, 'log'), 'utf8');
  }

  /** In order, so that a profile is written. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exit = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      await exit;
    }
    rmSync(this.#directory, { recursive: true });
  }
}

/** As `npm run build` does, into a directory of its own within the clone, where it finds its packages. */
function build(): string {
  const parent = join(cloneDirectory, '.dossier', 'bench');
  mkdirSync(parent, { recursive: true });
  const directory = mkdtempSync(join(parent, 'build-'));
  const compiler = join(cloneDirectory, 'node_modules', 'typescript', 'bin', 'tsc');
  // Whether the types are right is for `npm run check` to say.
  const args = ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', directory];
  execFileSync(process.execPath, [compiler, ...args], { cwd: cloneDirectory, stdio: 'inherit' });
  return directory;
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
