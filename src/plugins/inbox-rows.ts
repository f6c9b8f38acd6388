import type pg from 'pg';
import { Prisma } from '../generated/prisma/client.ts';
import { insertionOf, type NewJob } from '../jobs/enqueue-job.ts';
import { connectionPool } from '../lib/connection-pool.ts';
import { urlAs } from '../lib/db.ts';

/** A delivery as it is stored: its bytes sealed. */
export interface NewMessage {
  readonly id: string;
  readonly deliveryId: string;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

/** What takes it in. */
export interface Inlet {
  readonly plugin: string;
  readonly path: string;
}

export interface InboxRowsOptions {
  readonly databaseUrl: string;
  readonly onConnectionLost: (error: Error) => void;
}

/** Stores deliveries with their jobs, prepared and without a layer in between (docs/decisions/0021). */
export class InboxRows {
  readonly #pool: pg.Pool;

  constructor({ databaseUrl, onConnectionLost }: InboxRowsOptions) {
    const connectionString = urlAs('dossier_system', databaseUrl);
    this.#pool = connectionPool({ connectionString, max: 2 }, onConnectionLost);
  }

  /** One statement: of each that is not known yet the message and the jobs that name it as their cause. */
  async store(inlet: Inlet, messages: readonly NewMessage[], jobs: readonly NewJob[]): Promise<void> {
    const wanted = Prisma.sql`cause IN (SELECT id FROM stored)`;
    const { text, values } = Prisma.sql`
      WITH stored AS (${insertionOfMessages(inlet, messages)} RETURNING id) ${insertionOf(jobs, wanted)}`;
    await this.#pool.query({ name: 'inbox_store', text, values });
  }

  /** Waits for what is being stored. */
  stop(): Promise<void> {
    return this.#pool.end();
  }
}

/** Of those that were not known yet. */
export function insertionOfMessages({ plugin, path }: Inlet, messages: readonly NewMessage[]): Prisma.Sql {
  // Groups that hold the same deliveries wait for each other, in one order.
  const inOrder = [...messages].sort((one, other) =>
    one.deliveryId < other.deliveryId ? -1 : Number(one.deliveryId > other.deliveryId),
  );
  let at = 1;
  const rows = inOrder.map(({ body, ...rest }) => {
    const row = { ...rest, at, length: body.length };
    at += body.length;
    return row;
  });
  // All of them in one value: bytes go to the database as they are, but not as part of JSON.
  const bodies = Buffer.concat(inOrder.map(({ body }) => body));
  return Prisma.sql`
    INSERT INTO "InboxMessage" (id, plugin, path, "deliveryId", body, "receivedAt")
    SELECT id, ${plugin}, ${path}, "deliveryId", substring(${bodies}::bytea FROM at FOR length), "receivedAt"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS delivery(
      id uuid, "deliveryId" text, at int, length int, "receivedAt" timestamptz)
    ON CONFLICT DO NOTHING`;
}
