import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
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
}

/** Opens the database. Statements are prepared and named, which halves their cost (docs/decisions/0004). */
export function openDb({
  url,
  poolSize = 10,
  onConnectionLost = () => undefined,
  extend = (client) => client,
}: DbOptions): Db {
  const adapter = new PrismaPg(
    { connectionString: url, max: poolSize },
    {
      statementNameGenerator: ({ sql }) => `d_${createHash('sha1').update(sql).digest('base64url')}`,
      onPoolError: onConnectionLost,
      onConnectionError: onConnectionLost,
    },
  );
  return extend(new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } }));
}
