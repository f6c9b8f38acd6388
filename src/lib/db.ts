import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts';

export type Db = PrismaClient;
/** A transaction. What writes takes it as its first argument, so that callers can combine writes. */
export type Tx = Prisma.TransactionClient;

export interface DbOptions {
  readonly url: string;
  /** Connections kept at most. */
  readonly poolSize?: number;
  /** Told when an idle connection breaks (server restart); the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void;
  /** Puts itself between the code and the client: the encryption of columns. */
  readonly extend?: (client: Db) => Db;
  /** Another kind of pool: the one whose transactions are bound to an actor. */
  readonly Pool?: typeof pg.Pool;
}

/** Opens the database. Statements are prepared and named, which halves their cost (docs/decisions/0004). */
export function openDb({
  url,
  poolSize = 10,
  onConnectionLost = () => undefined,
  extend = (client) => client,
  Pool = pg.Pool,
}: DbOptions): Db {
  const adapter = new PrismaPg(new Pool({ connectionString: url, max: poolSize }), {
    statementNameGenerator: ({ sql }) => `d_${createHash('sha1').update(sql).digest('base64url')}`,
    onPoolError: onConnectionLost,
    onConnectionError: onConnectionLost,
    disposeExternalPool: true,
  });
  return extend(new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } }));
}

/**
 * Roles of the database that the application takes on: `dossier_system` works on every row, `dossier_reader` sees none
 * of a protected table until a transaction says for whom it reads (docs/decisions/0011).
 */
export type DatabaseRole = 'dossier_system' | 'dossier_reader';

/** The address by which one arrives in a role, whoever logs in. */
export function urlAs(role: DatabaseRole, databaseUrl: string, settings: readonly string[] = []): string {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options');
  const options = [`role=${role}`, ...settings].map((setting) => `-c ${setting}`);
  url.searchParams.set('options', [...(given === null ? [] : [given]), ...options].join(' '));
  return url.href;
}
