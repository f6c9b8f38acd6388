import type { PluginWork } from '../contract.ts';

/** Holds the row of a referral until the transaction ends: whoever records or delivers its notices takes turns. */
export async function lockReferral({ db }: PluginWork<'qrs'>, referralId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM "QrsReferral" WHERE id = ${referralId}::uuid FOR UPDATE`;
}
