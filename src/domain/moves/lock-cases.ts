import type { Tx } from '../../lib/db.ts';

/** Locks cases in the order of their ids, so that two who move cases never wait for each other. */
export async function lockCases(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Case" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR UPDATE`;
}
