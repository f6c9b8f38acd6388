import type { PluginWork } from '../../contract.ts';

/** Holds the row of an offer until the transaction ends: what the office does and what is answered take turns. */
export async function lockOffer({ db }: PluginWork<'qrs'>, offerId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM "QrsOffer" WHERE id = ${offerId}::uuid FOR UPDATE`;
}
