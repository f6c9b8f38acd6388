import type { PluginWork } from '../contract.ts';

/** Until the transaction ends, messages about one referral take turns, also before there is a row of it. */
export async function lockReference({ db }: PluginWork<'qrs'>, reference: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`qrs.reference ${reference}`}, 0))`;
}

/** The same for referrals of people born on one day: two about one person, at once, would each find nobody. */
export async function lockBirthDate({ db }: PluginWork<'qrs'>, birthDate: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`qrs.birth-date ${birthDate}`}, 0))`;
}
