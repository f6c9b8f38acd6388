import type { PluginWork } from '../contract.ts';

type Work = Pick<PluginWork<'qrs'>, 'db' | 'fingerprint' | 'now'>;

/** Of these referrals, that they are not to come back: one reference is one referral, for ever. */
export async function forgetReferences(work: Work, referralIds: readonly string[]): Promise<void> {
  const { db, now } = work;
  const referrals = await db.qrsReferral.findMany({
    where: { id: { in: [...referralIds] } },
    select: { partnerReference: true },
  });
  const fingerprints = await fingerprintsOf(
    work,
    referrals.map(({ partnerReference }) => partnerReference),
  );
  await db.qrsForgotten.createMany({
    data: fingerprints.map((id) => ({ id, forgottenAt: now })),
    skipDuplicates: true,
  });
}

/** Those of the references that were forgotten. */
export async function forgottenAmong(
  work: Work,
  references: readonly string[],
): Promise<ReadonlySet<string>> {
  const fingerprints = await fingerprintsOf(work, references);
  const known = await work.db.qrsForgotten.findMany({ where: { id: { in: fingerprints } } });
  const forgotten = new Set(known.map(({ id }) => id));
  return new Set(references.filter((_, index) => forgotten.has(fingerprints[index] ?? '')));
}

function fingerprintsOf(work: Work, references: readonly string[]): Promise<string[]> {
  const place = { table: 'QrsForgotten', column: 'id' };
  return Promise.all(references.map((reference) => work.fingerprint(place, reference)));
}
